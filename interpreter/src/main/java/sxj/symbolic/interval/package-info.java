/**
 * Bounds of expressions over boxes, by interval arithmetic.
 */
@NullMarked
package sxj.symbolic.interval;

import org.jspecify.annotations.NullMarked;
