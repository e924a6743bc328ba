/** The parts of a program's work on the executors of a Spark cluster. */
@NullMarked
package sxj.part.spark;

import org.jspecify.annotations.NullMarked;
