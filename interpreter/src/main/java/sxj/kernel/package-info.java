/** Expressions to numeric code that runs without allocating. */
@NullMarked
package sxj.kernel;

import org.jspecify.annotations.NullMarked;
