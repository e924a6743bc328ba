/**
 * Equilibria of flows: where they are, of which kind, how stable.
 */
@NullMarked
package sxj.dynamics.equilibrium;

import org.jspecify.annotations.NullMarked;
