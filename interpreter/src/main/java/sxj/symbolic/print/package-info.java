/**
 * Expressions as text and as LaTeX.
 */
@NullMarked
package sxj.symbolic.print;

import org.jspecify.annotations.NullMarked;
