package sxj.sx.syntax;

import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/** A statement. */
public sealed interface SxStatement {
    /** Where it stands. */
    Span span();

    /** {@code let name: type = value;}, or {@code var} where {@code mutable}. */
    record Declare(SxName name, SxName type, SxExpression value, boolean mutable, Span span) implements SxStatement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.declare(this);
        }
    }

    /** {@code name = value;}. */
    record Assign(SxName name, SxExpression value, Span span) implements SxStatement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.assign(this);
        }
    }

    /** {@code while condition { … }}. */
    record While(SxExpression condition, SxBlock body, Span span) implements SxStatement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.loop(this);
        }
    }

    /** {@code return value;}. */
    record Return(SxExpression value, Span span) implements SxStatement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.returns(this);
        }
    }

    /** {@code break;}. */
    record Break(Span span) implements SxStatement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.breaks(this);
        }
    }

    /** An {@code if} whose value nobody takes. */
    record Branch(SxExpression.If choice, Span span) implements SxStatement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.branch(this);
        }
    }

    /** {@code expression;}. */
    record Evaluate(SxExpression value, Span span) implements SxStatement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.evaluate(this);
        }
    }

    <R extends @Nullable Object> R match(Cases<R> cases);

    /** An answer for every kind of statement. */
    interface Cases<R extends @Nullable Object> {
        R declare(Declare declare);

        R assign(Assign assign);

        R loop(While loop);

        R returns(Return result);

        R breaks(Break leave);

        R branch(Branch branch);

        R evaluate(Evaluate evaluate);
    }
}
