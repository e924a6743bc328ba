/** Source text, spans, diagnostics and their one renderer. */
@NullMarked
package sxj.source;

import org.jspecify.annotations.NullMarked;
