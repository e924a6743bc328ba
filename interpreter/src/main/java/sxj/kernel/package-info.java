/**
 * What users of kernels see: a {@link sxj.kernel.Kernel}, the layout of its input, and why an evaluation can fail.
 *
 * <p>Terms of the packages below: a <em>kernel</em> evaluates expressions without allocating. The <em>program</em> is its
 * intermediate form, blocks of instructions over buffers; a <em>view</em> is a stretch of a buffer or of an input. A
 * <em>tier</em> is a way to execute a program: the <em>tape</em>, a register machine that is the reference, and bytecode.
 * A <em>lane</em> is one of many runs that make the same steps side by side.
 */
@NullMarked
package sxj.kernel;

import org.jspecify.annotations.NullMarked;
