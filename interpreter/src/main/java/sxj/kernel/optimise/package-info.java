/**
 * Optimisations of programs, each from a program to a program of the same values, to the bit; their order is written in
 * {@code sxj.kernel.compile.Pipeline}. To <em>scalarize</em> is to replace an instruction on an array by one for each
 * entry, to <em>contract</em> an array is to keep only the part of it that one round of a loop needs.
 */
@NullMarked
package sxj.kernel.optimise;

import org.jspecify.annotations.NullMarked;
