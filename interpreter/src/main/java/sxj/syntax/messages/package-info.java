/**
 * Syntax errors in the words of the language, with hints.
 */
@NullMarked
package sxj.syntax.messages;

import org.jspecify.annotations.NullMarked;
