/**
 * What a program says of itself: documentation and the model of a report.
 */
@NullMarked
package sxj.describe;

import org.jspecify.annotations.NullMarked;
