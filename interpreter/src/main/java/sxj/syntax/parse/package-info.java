/**
 * Text to tree: the only user of the generated parser.
 */
@NullMarked
package sxj.syntax.parse;

import org.jspecify.annotations.NullMarked;
