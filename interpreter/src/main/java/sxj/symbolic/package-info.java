/** Shaped expressions, functions with their derivative rules, differentiation, simplification, printing. */
@NullMarked
package sxj.symbolic;

import org.jspecify.annotations.NullMarked;
