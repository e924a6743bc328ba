/** Checked declarations to expressions and runnable systems. */
@NullMarked
package sxj.lower;

import org.jspecify.annotations.NullMarked;
