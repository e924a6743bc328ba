package sxj.syntax.tree;

import java.util.List;
import sxj.source.Span;

/**
 * The statements between two braces.
 *
 * @param statements in the order of the text
 * @param span with the braces
 */
public record Block(List<Statement> statements, Span span) {}
