/**
 * How long work takes, for a caller that brings a clock; work that may be left before its end, and work on several
 * threads.
 */
@NullMarked
package sxj.timing;

import org.jspecify.annotations.NullMarked;
