/**
 * Readers of data files: delimited text and NumPy's arrays, checked in full, with a place for every mistake. They know no language.
 */
@NullMarked
package sxj.data;

import org.jspecify.annotations.NullMarked;
