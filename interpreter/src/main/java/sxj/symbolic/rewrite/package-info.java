/**
 * Rewrites of expressions that leave every value unchanged, to the bit.
 */
@NullMarked
package sxj.symbolic.rewrite;

import org.jspecify.annotations.NullMarked;
