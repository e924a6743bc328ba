/** Text to tree and back: the only user of ANTLR; formatter. */
@NullMarked
package sxj.syntax;

import org.jspecify.annotations.NullMarked;
