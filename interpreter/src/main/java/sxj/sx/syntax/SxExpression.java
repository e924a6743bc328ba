package sxj.sx.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/** An expression. */
public sealed interface SxExpression {
    /** Where it stands. */
    Span span();

    /** A number without a point. */
    record IntegerLiteral(long value, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.integer(this);
        }
    }

    /** A number with a point or an exponent. */
    record RealLiteral(double value, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.real(this);
        }
    }

    /** A text between quotes; every character stands for itself. */
    record TextLiteral(String value, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /** A variable. */
    record Read(SxName name, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.read(this);
        }
    }

    /** {@code f(a, b)}. */
    record Call(SxName name, List<SxExpression> arguments, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.call(this);
        }
    }

    /** {@code -a}. */
    record Negate(SxExpression operand, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.negate(this);
        }
    }

    /** {@code a + b} and the like; the result has the type of the operands. */
    record Arithmetic(Operator operator, SxExpression left, SxExpression right, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.arithmetic(this);
        }
    }

    /** {@code a < b} and the like; the result is 0 or 1. */
    record Comparison(Relation relation, SxExpression left, SxExpression right, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.comparison(this);
        }
    }

    /** {@code a as f64}. */
    record Cast(SxExpression operand, SxName type, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.cast(this);
        }
    }

    /** {@code if}; {@code otherwise} holds one more {@code if} for {@code else if}, and is null without {@code else}. */
    record If(
            SxExpression condition, SxBlock then, @Nullable SxBlock otherwise, Span span) implements SxExpression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.choice(this);
        }
    }

    <R extends @Nullable Object> R match(Cases<R> cases);

    /** Infix operators. */
    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        REMAINDER("%");

        public final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }
    }

    /** Comparisons. */
    enum Relation {
        EQUAL("=="),
        NOT_EQUAL("!="),
        LESS("<"),
        GREATER(">"),
        LESS_EQUAL("<="),
        GREATER_EQUAL(">=");

        public final String symbol;

        Relation(String symbol) {
            this.symbol = symbol;
        }
    }

    /** An answer for every kind of expression. */
    interface Cases<R extends @Nullable Object> {
        R integer(IntegerLiteral literal);

        R real(RealLiteral literal);

        R text(TextLiteral literal);

        R read(Read read);

        R call(Call call);

        R negate(Negate negate);

        R arithmetic(Arithmetic arithmetic);

        R comparison(Comparison comparison);

        R cast(Cast cast);

        R choice(If choice);
    }
}
