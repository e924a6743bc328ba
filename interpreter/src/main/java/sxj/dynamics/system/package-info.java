/**
 * What a run executes: phases, flows, steps, rules, the clock and the state.
 */
@NullMarked
package sxj.dynamics.system;

import org.jspecify.annotations.NullMarked;
