package sxj.sx.syntax;

import java.util.List;
import sxj.source.Span;

/**
 * A function of a program.
 *
 * @param result the name of its type
 * @param span from {@code fn} to the end of its body
 */
public record SxFunction(SxName name, List<Parameter> parameters, SxName result, SxBlock body, Span span) {
    /** {@code name: type}. */
    public record Parameter(SxName name, SxName type) {}
}
