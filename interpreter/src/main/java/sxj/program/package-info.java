/**
 * A whole program: checked in full, then executed and answered item by item.
 */
@NullMarked
package sxj.program;

import org.jspecify.annotations.NullMarked;
