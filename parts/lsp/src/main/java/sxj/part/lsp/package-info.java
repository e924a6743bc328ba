/** The language server: what editors ask about programs, by the language server protocol. */
@NullMarked
package sxj.part.lsp;

import org.jspecify.annotations.NullMarked;
