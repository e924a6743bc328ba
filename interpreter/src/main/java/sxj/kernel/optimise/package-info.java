/**
 * Optimisations of kernel programs, each from a program to a program of the same values, to the bit; the order in which
 * they run is written in {@code sxj.kernel.compile.Pipeline}. And what bytecode is made of: fused loops.
 */
@NullMarked
package sxj.kernel.optimise;

import org.jspecify.annotations.NullMarked;
