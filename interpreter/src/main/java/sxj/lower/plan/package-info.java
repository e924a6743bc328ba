/**
 * Runs to plans: flows, steps, guards and rules as expressions.
 */
@NullMarked
package sxj.lower.plan;

import org.jspecify.annotations.NullMarked;
