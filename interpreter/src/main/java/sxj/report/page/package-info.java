/**
 * Reports as HTML and Markdown.
 */
@NullMarked
package sxj.report.page;

import org.jspecify.annotations.NullMarked;
