/**
 * Results as tables for other programs.
 */
@NullMarked
package sxj.report.csv;

import org.jspecify.annotations.NullMarked;
