/**
 * Checked declarations to expressions: values, names, functions and problems.
 */
@NullMarked
package sxj.lower;

import org.jspecify.annotations.NullMarked;
