/**
 * Answers of a program: tables, plots, prints, expectations, maps.
 */
@NullMarked
package sxj.answer;

import org.jspecify.annotations.NullMarked;
