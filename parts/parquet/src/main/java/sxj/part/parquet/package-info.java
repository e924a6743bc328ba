/** Tables of a store as Parquet, written by DuckDB. */
@NullMarked
package sxj.part.parquet;

import org.jspecify.annotations.NullMarked;
