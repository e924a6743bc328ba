/** A folder that keeps finished runs and rows: records are only ever added, and read while others add more. */
@NullMarked
package sxj.store;

import org.jspecify.annotations.NullMarked;
