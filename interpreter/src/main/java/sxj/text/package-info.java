/** Text as such, of no language and no mathematics: what every other package may use. */
@NullMarked
package sxj.text;

import org.jspecify.annotations.NullMarked;
