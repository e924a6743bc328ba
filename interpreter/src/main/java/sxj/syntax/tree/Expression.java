package sxj.syntax.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/** An expression as it was written. */
public sealed interface Expression {
    <R extends @Nullable Object> R match(Cases<R> cases);

    /** Where it stands. */
    Span span();

    /** A number; {@code integral} where it was written without point and exponent. */
    record NumberLiteral(double value, boolean integral, String text, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.number(this);
        }
    }

    /** A text outside {@code print}; braces mean nothing in it. */
    record TextLiteral(String value, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /** A text inside {@code print} statements: literal pieces and {@code {expression:format}} pieces. */
    record Template(List<Piece> pieces, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.template(this);
        }
    }

    /** {@code true} or {@code false}. */
    record BooleanLiteral(boolean value, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.truth(this);
        }
    }

    /** A name, NFC. */
    record Reference(String name, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.reference(this);
        }
    }

    /** {@code -a}, {@code not a} (also written {@code !a}). */
    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.unary(this);
        }
    }

    /** {@code a + b} and the like, not comparisons. */
    record Binary(BinaryOperator operator, Expression left, Expression right, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.binary(this);
        }
    }

    /** {@code a < b <= c}: one more operand than operators, at least one operator. */
    record Comparison(List<Expression> operands, List<ComparisonOperator> operators, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.comparison(this);
        }
    }

    /** {@code low..high}, {@code low..=high}, {@code … by step}. */
    record Range(
            Expression low,
            Expression high,
            boolean inclusive,
            @Nullable Expression step,
            Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.range(this);
        }
    }

    /** {@code a as i64}. */
    record Cast(Expression operand, Name type, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.cast(this);
        }
    }

    /** {@code f(a, n = b)}; a sole argument may carry comprehension clauses: {@code sum(e for i in r)}. */
    record Call(Expression callee, List<Argument> arguments, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.call(this);
        }
    }

    /** {@code a[i]}, {@code a[i, j]}, {@code v[a..b]}. */
    record Index(Expression target, List<Expression> indices, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.index(this);
        }
    }

    /** {@code run.x}. */
    record Member(Expression target, Name member, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.member(this);
        }
    }

    /** {@code [a, b, c]}. */
    record ArrayLiteral(List<Expression> items, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.array(this);
        }
    }

    /** {@code [e for i in r if c]}. */
    record Comprehension(Expression body, List<Clause> clauses, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.comprehension(this);
        }
    }

    /** {@code if c { … } else { … }} as an expression; {@code otherwise} holds one {@code If} statement for else-if. */
    record If(Expression condition, Block then, Block otherwise, Span span) implements Expression {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.choice(this);
        }
    }

    /** {@code for variable in range if condition}. */
    record Clause(Name variable, Expression range, @Nullable Expression condition) {}

    /** An argument of a call, named or not; {@code clauses} is empty but for {@code sum(e for …)}. */
    record Argument(@Nullable Name name, Expression value, List<Clause> clauses) {}

    /** A part of a print template. */
    sealed interface Piece {
        <R extends @Nullable Object> R match(Cases<R> cases);

        /** Plain text, escapes resolved. */
        record Literal(String text) implements Piece {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.literal(this);
            }
        }

        /** {@code {expression:format}}; format null where there is none. */
        record Hole(Expression expression, @Nullable String format) implements Piece {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.hole(this);
            }
        }

        /** What is done with each of them. */
        interface Cases<R extends @Nullable Object> {
            R literal(Literal piece);

            R hole(Hole piece);
        }
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

    /** What is done with each of them. */
    interface Cases<R extends @Nullable Object> {
        R number(NumberLiteral expression);

        R text(TextLiteral expression);

        R template(Template expression);

        R truth(BooleanLiteral expression);

        R reference(Reference expression);

        R unary(Unary expression);

        R binary(Binary expression);

        R comparison(Comparison expression);

        R range(Range expression);

        R cast(Cast expression);

        R call(Call expression);

        R index(Index expression);

        R member(Member expression);

        R array(ArrayLiteral expression);

        R comprehension(Comprehension expression);

        R choice(If expression);
    }
}
