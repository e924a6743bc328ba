/**
 * Algorithms on whole arrays: only + − × ÷ and square roots, so that the bits are the same everywhere.
 */
@NullMarked
package sxj.kernel.linalg;

import org.jspecify.annotations.NullMarked;
