/**
 * The pictures of a program's results, with the names of their files.
 */
@NullMarked
package sxj.report.pictures;

import org.jspecify.annotations.NullMarked;
