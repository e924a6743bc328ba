/** The report of a program as a page: HTML and Markdown, formulas as MathML. */
@NullMarked
package sxj.report.page;

import org.jspecify.annotations.NullMarked;
