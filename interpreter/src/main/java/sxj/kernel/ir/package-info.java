/**
 * The intermediate form of a kernel: a program of blocks, instructions, buffers and views, and its printer.
 */
@NullMarked
package sxj.kernel.ir;

import org.jspecify.annotations.NullMarked;
