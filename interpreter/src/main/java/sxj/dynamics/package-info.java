/** Flows, steps, guards, switch rules, the loop of a run; equilibria. */
@NullMarked
package sxj.dynamics;

import org.jspecify.annotations.NullMarked;
