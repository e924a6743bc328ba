/**
 * The documentation as pages that open without a server: navigation, search, coloured programs, a gallery of examples.
 */
@NullMarked
package sxj.site;

import org.jspecify.annotations.NullMarked;
