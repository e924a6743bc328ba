package sxj.syntax.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/** A statement of a body: of a function, a flow or a step. */
public sealed interface Statement {
    <R extends @Nullable Object> R match(Cases<R> cases);

    /** Where it stands. */
    Span span();

    /** {@code let n: type = value}. */
    record Let(Name name, @Nullable Name type, Expression value, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.let(this);
        }
    }

    /** {@code var n: type = value}. */
    record Var(Name name, @Nullable Name type, Expression value, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.var(this);
        }
    }

    /** {@code state n: type = value}, in a step. */
    record State(Name name, @Nullable Name type, Expression value, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.state(this);
        }
    }

    /** {@code n[i][j] <- value}: writes theta, h or a state, in a step; {@code indices} one list per bracket. */
    record Update(Name name, List<List<Expression>> indices, Expression value, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.update(this);
        }
    }

    /** {@code n[i] = value}: writes a var. */
    record Assign(Name name, List<List<Expression>> indices, Expression value, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.assign(this);
        }
    }

    /** {@code x' = value}, in a flow. */
    record Prime(Name name, Expression value, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.prime(this);
        }
    }

    /** {@code drift value}, in a flow. */
    record Drift(Expression value, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.drift(this);
        }
    }

    /** {@code diffusion value}, in a flow. */
    record Diffusion(Expression value, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.diffusion(this);
        }
    }

    /** {@code return value}. */
    record Return(@Nullable Expression value, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.result(this);
        }
    }

    /** {@code while condition { … }}. */
    record While(Expression condition, Block body, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.whileLoop(this);
        }
    }

    /** {@code for variable in range { … }}. */
    record For(Name variable, Expression range, Block body, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.forLoop(this);
        }
    }

    /** {@code if condition { … } else { … }}; an else-if is an {@code otherwise} of one {@code If} statement. */
    record If(Expression condition, Block then, @Nullable Block otherwise, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.choice(this);
        }
    }

    /** An expression as a statement; the last one of a body is its value. */
    record Evaluate(Expression expression, Span span) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.evaluate(this);
        }
    }

    /** What is done with each of them. */
    interface Cases<R extends @Nullable Object> {
        R let(Let statement);

        R var(Var statement);

        R state(State statement);

        R update(Update statement);

        R assign(Assign statement);

        R prime(Prime statement);

        R drift(Drift statement);

        R diffusion(Diffusion statement);

        R result(Return statement);

        R whileLoop(While statement);

        R forLoop(For statement);

        R choice(If statement);

        R evaluate(Evaluate statement);
    }
}
