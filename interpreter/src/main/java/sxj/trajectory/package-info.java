/** What a run produced: states, phases, events; data only. */
@NullMarked
package sxj.trajectory;

import org.jspecify.annotations.NullMarked;
