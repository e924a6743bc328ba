/**
 * Execution of runs, sweeps, comparisons and searches for equilibria.
 */
@NullMarked
package sxj.run;

import org.jspecify.annotations.NullMarked;
