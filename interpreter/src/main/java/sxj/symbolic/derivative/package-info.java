/**
 * Exact derivatives of expressions by reverse accumulation, and the simplifications that derived expressions need.
 */
@NullMarked
package sxj.symbolic.derivative;

import org.jspecify.annotations.NullMarked;
