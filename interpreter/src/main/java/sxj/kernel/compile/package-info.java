/**
 * Makes kernels of expressions, and chooses the tier of each.
 */
@NullMarked
package sxj.kernel.compile;

import org.jspecify.annotations.NullMarked;
