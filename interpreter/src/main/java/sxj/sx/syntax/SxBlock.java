package sxj.sx.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/**
 * Statements between braces.
 *
 * @param value the expression without a semicolon that ends the block; null where there is none
 */
public record SxBlock(
        List<SxStatement> statements, @Nullable SxExpression value, Span span) {}
