/** Programs in the language of .sx files: checked, turned into procedures, run, translated. */
@NullMarked
package sxj.sx;

import org.jspecify.annotations.NullMarked;
