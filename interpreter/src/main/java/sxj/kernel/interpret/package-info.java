/**
 * Evaluation by walking the graph: the reference for the tiers, and what finds the first number that is not finite.
 */
@NullMarked
package sxj.kernel.interpret;

import org.jspecify.annotations.NullMarked;
