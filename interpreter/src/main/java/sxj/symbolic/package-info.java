/**
 * Shaped, shared expressions: every node is made by {@link sxj.symbolic.Expressions}, which checks shapes and interns.
 */
@NullMarked
package sxj.symbolic;

import org.jspecify.annotations.NullMarked;
