/**
 * From expressions to programs: code motion decides in which block each node is computed and where its numbers will lie,
 * then instructions are selected. Optimisations of programs are in {@code sxj.kernel.optimise}.
 */
@NullMarked
package sxj.kernel.build;

import org.jspecify.annotations.NullMarked;
