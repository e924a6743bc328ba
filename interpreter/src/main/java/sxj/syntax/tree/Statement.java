package sxj.syntax.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/** A statement of a body: of a function, a flow or a step. */
public sealed interface Statement {
    /** Where it stands. */
    Span span();

    /** {@code let n: type = value}. */
    record Let(Name name, @Nullable Name type, Expression value, Span span) implements Statement {}

    /** {@code var n: type = value}. */
    record Var(Name name, @Nullable Name type, Expression value, Span span) implements Statement {}

    /** {@code state n: type = value}, in a step. */
    record State(Name name, @Nullable Name type, Expression value, Span span) implements Statement {}

    /** {@code n[i][j] <- value}: writes theta, h or a state, in a step; {@code indices} one list per bracket. */
    record Update(Name name, List<List<Expression>> indices, Expression value, Span span) implements Statement {}

    /** {@code n[i] = value}: writes a var. */
    record Assign(Name name, List<List<Expression>> indices, Expression value, Span span) implements Statement {}

    /** {@code x' = value}, in a flow. */
    record Prime(Name name, Expression value, Span span) implements Statement {}

    /** {@code drift value}, in a flow. */
    record Drift(Expression value, Span span) implements Statement {}

    /** {@code diffusion value}, in a flow. */
    record Diffusion(Expression value, Span span) implements Statement {}

    /** {@code return value}. */
    record Return(@Nullable Expression value, Span span) implements Statement {}

    /** {@code while condition { … }}. */
    record While(Expression condition, Block body, Span span) implements Statement {}

    /** {@code for variable in range { … }}. */
    record For(Name variable, Expression range, Block body, Span span) implements Statement {}

    /** {@code if condition { … } else { … }}; an else-if is an {@code otherwise} of one {@code If} statement. */
    record If(Expression condition, Block then, @Nullable Block otherwise, Span span) implements Statement {}

    /** An expression as a statement; the last one of a body is its value. */
    record Evaluate(Expression expression, Span span) implements Statement {}
}
