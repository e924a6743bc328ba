/**
 * How long the stages of a program take, for a caller that brings a clock.
 */
@NullMarked
package sxj.timing;

import org.jspecify.annotations.NullMarked;
