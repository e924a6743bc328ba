/**
 * The shared graph of expressions: an order of evaluation, the loop indices that a node depends on, what can fail, and
 * <em>affine</em> indices, a constant plus the index of a loop.
 */
@NullMarked
package sxj.kernel.graph;

import org.jspecify.annotations.NullMarked;
