/**
 * The tree of a text. Knows nothing of how it was read.
 */
@NullMarked
package sxj.syntax.tree;

import org.jspecify.annotations.NullMarked;
