/**
 * Steps along a flow: update rules, and Dormand–Prince 8(5,3) with the location of events.
 */
@NullMarked
package sxj.dynamics.integrate;

import org.jspecify.annotations.NullMarked;
