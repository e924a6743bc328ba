package sxj.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block while a program is being made: the root, the body of a loop, or one side of a branch. */
final class Scope {
    final @Nullable Scope parent;
    final @Nullable Iteration iteration;
    final @Nullable Placed choice;
    final int depth;
    final List<Instruction> instructions = new ArrayList<>();

    private Scope(@Nullable Scope parent, @Nullable Iteration iteration, @Nullable Placed choice) {
        this.parent = parent;
        this.iteration = iteration;
        this.choice = choice;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    static Scope root() {
        return new Scope(null, null, null);
    }

    static Scope body(Scope parent, Iteration iteration) {
        return new Scope(parent, iteration, null);
    }

    static Scope side(Scope parent, Placed choice) {
        return new Scope(parent, null, choice);
    }

    /** The innermost scope around two. */
    static Scope common(Scope a, Scope b) {
        while (a != b) {
            if (a.depth >= b.depth) {
                a = a.outer();
            } else {
                b = b.outer();
            }
        }
        return a;
    }

    /** The scope around this one. */
    Scope outer() {
        if (parent == null) {
            throw new AssertionError("nothing around the root");
        }
        return parent;
    }

    /** The scope around this one, or itself, that lies directly in another. */
    Scope childOf(Scope ancestor) {
        Scope scope = this;
        while (scope.parent != ancestor) {
            scope = scope.outer();
        }
        return scope;
    }

    boolean isWithin(Scope ancestor) {
        Scope scope = this;
        while (scope.depth > ancestor.depth) {
            scope = scope.outer();
        }
        return scope == ancestor;
    }
}
