/** Pictures: curves, paths, contours and heat maps as data, laid out, as SVG and PNG. */
@NullMarked
package sxj.report.figure;

import org.jspecify.annotations.NullMarked;
