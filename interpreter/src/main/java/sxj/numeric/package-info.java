/**
 * Numbers and the functions of numbers: elementary functions with the same bits everywhere, sums in one order, intervals,
 * the one writer of numbers. Knows no expressions.
 */
@NullMarked
package sxj.numeric;

import org.jspecify.annotations.NullMarked;
