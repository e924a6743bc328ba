/** Text of .sx programs to their tree; the only user of ANTLR here. */
@NullMarked
package sxj.sx.syntax;

import org.jspecify.annotations.NullMarked;
