/**
 * Results as data, and the text of single values.
 */
@NullMarked
package sxj.report;

import org.jspecify.annotations.NullMarked;
