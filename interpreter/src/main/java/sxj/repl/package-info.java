/** The interactive session on JLine. */
@NullMarked
package sxj.repl;

import org.jspecify.annotations.NullMarked;
