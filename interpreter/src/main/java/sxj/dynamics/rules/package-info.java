/**
 * Switch and stop rules of a phase: when they fire, and the sentences that say why a run ended.
 */
@NullMarked
package sxj.dynamics.rules;

import org.jspecify.annotations.NullMarked;
