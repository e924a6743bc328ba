package sxj.sx.syntax;

import sxj.source.Span;

/** A name, or the name of a type, where it stands. */
public record SxName(String text, Span span) {}
