/**
 * Makes kernels of expressions: the <em>pipeline</em> of steps from expressions to programs, and the <em>tier</em>, the way
 * in which each program is executed.
 */
@NullMarked
package sxj.kernel.compile;

import org.jspecify.annotations.NullMarked;
