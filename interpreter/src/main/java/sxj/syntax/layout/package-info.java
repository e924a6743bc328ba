/**
 * Which line ends end an item, and which brackets belong together.
 */
@NullMarked
package sxj.syntax.layout;

import org.jspecify.annotations.NullMarked;
