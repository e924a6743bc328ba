/**
 * Results on a terminal.
 */
@NullMarked
package sxj.report.text;

import org.jspecify.annotations.NullMarked;
