/**
 * The intermediate form of a kernel: a <em>program</em> of blocks of <em>instructions</em>, and its printer. A <em>buffer</em>
 * is an array without a place yet; a <em>view</em> names consecutive places of a buffer, the input, the output or a
 * constant; a <em>slot</em> is a single number that scalar instructions may name.
 */
@NullMarked
package sxj.kernel.ir;

import org.jspecify.annotations.NullMarked;
