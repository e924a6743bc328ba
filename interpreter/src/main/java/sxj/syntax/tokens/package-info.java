/**
 * Characters and tokens: scanning, comments, mending of what is no token.
 */
@NullMarked
package sxj.syntax.tokens;

import org.jspecify.annotations.NullMarked;
