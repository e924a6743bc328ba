/**
 * Pictures: layout, axes, curves, contours; as SVG and PNG.
 */
@NullMarked
package sxj.report.figure;

import org.jspecify.annotations.NullMarked;
