package sxj.lower;

import org.jspecify.annotations.Nullable;

/**
 * Where an expression stands: it decides what its names mean.
 *
 * @param home whose definition it belongs to
 * @param instance the problem it is used with; null where there is none
 * @param locals names of the enclosing bodies and comprehensions
 */
public record Environment(Home home, @Nullable BoundProblem instance, Locals locals) {

    /** Whose definition an expression belongs to; the order in which scopes are asked for a name. */
    public enum Home {
        /** Only itself and what every problem knows. */
        LIBRARY,
        /** Locals, file, problem. */
        FILE,
        /** Locals, problem, file. */
        PROBLEM,
        /** A column of a table, a member of a run: the run's own names first, then the file. */
        ROW
    }

    public static Environment of(Home home, @Nullable BoundProblem instance) {
        return new Environment(home, instance, Locals.NONE);
    }

    public Environment with(Locals newLocals) {
        return new Environment(home, instance, newLocals);
    }

    public Environment with(String name, Value value) {
        return with(locals.with(name, value));
    }

    public Environment in(@Nullable BoundProblem newInstance) {
        return new Environment(home, newInstance, locals);
    }
}
