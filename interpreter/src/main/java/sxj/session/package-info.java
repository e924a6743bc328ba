/** Source text from start to finish; keeps definitions between inputs; no printing, no files, no exit. */
@NullMarked
package sxj.session;

import org.jspecify.annotations.NullMarked;
