/**
 * The standard layout of a text.
 */
@NullMarked
package sxj.syntax.format;

import org.jspecify.annotations.NullMarked;
