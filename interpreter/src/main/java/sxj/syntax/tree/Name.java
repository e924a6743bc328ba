package sxj.syntax.tree;

import sxj.source.Span;

/**
 * A name where it is declared or called for, with its place.
 *
 * @param text the name, NFC
 * @param span where it stands
 */
public record Name(String text, Span span) {}
