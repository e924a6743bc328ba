/**
 * Results as one JSON document.
 */
@NullMarked
package sxj.report.json;

import org.jspecify.annotations.NullMarked;
