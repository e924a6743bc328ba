/**
 * Random streams that are functions of seed and purpose, the same on every Java.
 */
@NullMarked
package sxj.kernel.random;

import org.jspecify.annotations.NullMarked;
