/**
 * From expressions to programs: code motion, instruction selection, and the optimisations of programs.
 */
@NullMarked
package sxj.kernel.build;

import org.jspecify.annotations.NullMarked;
