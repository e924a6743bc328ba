package sxj.source;

/**
 * A text with the name under which messages speak of it.
 *
 * @param name file name as the user gave it, or {@code <stdin>}, {@code <-e>}, {@code <repl>}, {@code stdlib/flows.sxj}
 * @param text the whole text
 */
public record SourceText(String name, String text) {}
