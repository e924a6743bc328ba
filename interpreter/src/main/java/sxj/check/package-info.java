/** Names, scopes, structure: a checked program, or diagnostics. */
@NullMarked
package sxj.check;

import org.jspecify.annotations.NullMarked;
