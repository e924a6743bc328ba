/**
 * Whole loops, steps x ← f(x) with their clock and tests, as one class: a <em>recurrence</em>.
 */
@NullMarked
package sxj.kernel.loop;

import org.jspecify.annotations.NullMarked;
