/**
 * Whole runs: from phase to phase, alone or many side by side.
 */
@NullMarked
package sxj.dynamics.simulate;

import org.jspecify.annotations.NullMarked;
