package sxj.lower;

import org.jspecify.annotations.Nullable;

/**
 * Where an expression stands: it decides what its names mean.
 *
 * @param home whose definition it belongs to
 * @param instance the problem it is used with; null where there is none
 * @param locals names of the enclosing bodies and comprehensions
 */
record Environment(Home home, @Nullable Instance instance, Locals locals) {

    /** Whose definition an expression belongs to; the order in which scopes are asked for a name. */
    enum Home {
        /** Only itself and what every problem knows. */
        LIBRARY,
        /** Locals, file, problem. */
        FILE,
        /** Locals, problem, file. */
        PROBLEM,
        /** A column of a table, a member of a run: the run's own names first, then the file. */
        ROW
    }

    static Environment of(Home home, @Nullable Instance instance) {
        return new Environment(home, instance, Locals.NONE);
    }

    Environment with(Locals newLocals) {
        return new Environment(home, instance, newLocals);
    }

    Environment with(String name, Value value) {
        return with(locals.with(name, value));
    }

    Environment in(@Nullable Instance newInstance) {
        return new Environment(home, newInstance, locals);
    }
}
