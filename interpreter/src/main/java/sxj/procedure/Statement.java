package sxj.procedure;

import org.jspecify.annotations.Nullable;

/** A statement of a procedure. */
public sealed interface Statement {
    /** Writes a variable. */
    record Assign(Variable variable, Term value) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.assign(this);
        }
    }

    /** Evaluates a term for its effect. */
    record Evaluate(Term term) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.evaluate(this);
        }
    }

    /** {@code if}; the blocks give no value. */
    record Branch(Term condition, Block then, Block otherwise) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.branch(this);
        }
    }

    /**
     * {@code while}.
     *
     * @param update runs after the body, and after a {@code continue} in it
     * @param place where an interruption is reported
     */
    record Loop(Term condition, Block body, Block update, Object place) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.loop(this);
        }
    }

    /** Leaves the procedure; null where it gives no value. */
    record Return(@Nullable Term value) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.returns(this);
        }
    }

    /** Leaves the innermost loop. */
    record Break() implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.breaks(this);
        }
    }

    /** Goes on with the next round of the innermost loop. */
    record Continue() implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.continues(this);
        }
    }

    /** Ends the execution with a failure. */
    record Fail(Failure.Kind kind, Object place) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.fails(this);
        }
    }

    /** Statements that the compiler moved to a method of their own. */
    record Outlined(Piece piece) implements Statement {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.outlined(this);
        }
    }

    <R extends @Nullable Object> R match(Cases<R> cases);

    /** An answer for every kind of statement. */
    interface Cases<R extends @Nullable Object> {
        R assign(Assign assign);

        R evaluate(Evaluate evaluate);

        R branch(Branch branch);

        R loop(Loop loop);

        R returns(Return result);

        R breaks(Break leave);

        R continues(Continue next);

        R fails(Fail fail);

        R outlined(Outlined outlined);
    }
}
