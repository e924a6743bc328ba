/** A kernel of Jupyter: cells are inputs of a session, results are tables, plots and formulas of the notebook. */
@NullMarked
package sxj.part.notebook;

import org.jspecify.annotations.NullMarked;
