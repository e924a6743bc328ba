package sxj.syntax.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/** An expression as it was written. */
public sealed interface Expression {
    /** Where it stands. */
    Span span();

    /** A number; {@code integral} where it was written without point and exponent. */
    record NumberLiteral(double value, boolean integral, String text, Span span) implements Expression {}

    /** A text outside {@code print}; braces mean nothing in it. */
    record TextLiteral(String value, Span span) implements Expression {}

    /** A text inside {@code print} statements: literal pieces and {@code {expression:format}} pieces. */
    record Template(List<Piece> pieces, Span span) implements Expression {}

    /** {@code true} or {@code false}. */
    record BooleanLiteral(boolean value, Span span) implements Expression {}

    /** A name, NFC. */
    record Reference(String name, Span span) implements Expression {}

    /** {@code -a}, {@code not a} (also written {@code !a}). */
    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

    /** {@code a + b} and the like, not comparisons. */
    record Binary(BinaryOperator operator, Expression left, Expression right, Span span) implements Expression {}

    /** {@code a < b <= c}: one more operand than operators, at least one operator. */
    record Comparison(List<Expression> operands, List<ComparisonOperator> operators, Span span) implements Expression {}

    /** {@code low..high}, {@code low..=high}, {@code … by step}. */
    record Range(
            Expression low,
            Expression high,
            boolean inclusive,
            @Nullable Expression step,
            Span span) implements Expression {}

    /** {@code a as i64}. */
    record Cast(Expression operand, Name type, Span span) implements Expression {}

    /** {@code f(a, n = b)}; a sole argument may carry comprehension clauses: {@code sum(e for i in r)}. */
    record Call(Expression callee, List<Argument> arguments, Span span) implements Expression {}

    /** {@code a[i]}, {@code a[i, j]}, {@code v[a..b]}. */
    record Index(Expression target, List<Expression> indices, Span span) implements Expression {}

    /** {@code run.x}. */
    record Member(Expression target, Name member, Span span) implements Expression {}

    /** {@code [a, b, c]}. */
    record ArrayLiteral(List<Expression> items, Span span) implements Expression {}

    /** {@code [e for i in r if c]}. */
    record Comprehension(Expression body, List<Clause> clauses, Span span) implements Expression {}

    /** {@code if c { … } else { … }} as an expression; {@code otherwise} holds one {@code If} statement for else-if. */
    record If(Expression condition, Block then, Block otherwise, Span span) implements Expression {}

    /** {@code for variable in range if condition}. */
    record Clause(Name variable, Expression range, @Nullable Expression condition) {}

    /** An argument of a call, named or not; {@code clauses} is empty but for {@code sum(e for …)}. */
    record Argument(@Nullable Name name, Expression value, List<Clause> clauses) {}

    /** A part of a print template. */
    sealed interface Piece {
        /** Plain text, escapes resolved. */
        record Literal(String text) implements Piece {}

        /** {@code {expression:format}}; format null where there is none. */
        record Hole(Expression expression, @Nullable String format) implements Piece {}
    }

    /** Prefix operators. */
    enum UnaryOperator {
        NEGATE("-"),
        NOT("not");

        public final String symbol;

        UnaryOperator(String symbol) {
            this.symbol = symbol;
        }
    }

    /** Infix operators other than comparisons and ranges. */
    enum BinaryOperator {
        OR("or"),
        AND("and"),
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        REMAINDER("%"),
        MATRIX_MULTIPLY("@"),
        POWER("^");

        public final String symbol;

        BinaryOperator(String symbol) {
            this.symbol = symbol;
        }
    }

    /** Comparisons. */
    enum ComparisonOperator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">=");

        public final String symbol;

        ComparisonOperator(String symbol) {
            this.symbol = symbol;
        }
    }
}
