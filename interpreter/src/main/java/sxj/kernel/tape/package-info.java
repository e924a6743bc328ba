/**
 * The reference <em>tier</em>: buffers get places in a workspace, and instructions become a <em>tape</em>, integers that one
 * loop interprets. A <em>routine</em> is an instruction on arrays, a <em>bank</em> one of the arrays it works on.
 */
@NullMarked
package sxj.kernel.tape;

import org.jspecify.annotations.NullMarked;
