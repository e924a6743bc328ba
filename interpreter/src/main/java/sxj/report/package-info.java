/** A trajectory as table, plot, JSON, CSV, HTML page. */
@NullMarked
package sxj.report;

import org.jspecify.annotations.NullMarked;
