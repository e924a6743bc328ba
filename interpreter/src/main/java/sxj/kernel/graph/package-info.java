/**
 * The shared graph of expressions: orders, operands, affine indices.
 */
@NullMarked
package sxj.kernel.graph;

import org.jspecify.annotations.NullMarked;
