package sxj.kernel.build;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.Instruction;

/** A block while a program is being made: the root, the body of a loop, or one side of a branch. */
final class Region {
    final @Nullable Region parent;
    final @Nullable OpenLoop iteration;
    final @Nullable ScheduledNode choice;
    final int depth;
    final List<Instruction> instructions = new ArrayList<>();

    private Region(@Nullable Region parent, @Nullable OpenLoop iteration, @Nullable ScheduledNode choice) {
        this.parent = parent;
        this.iteration = iteration;
        this.choice = choice;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    static Region root() {
        return new Region(null, null, null);
    }

    static Region body(Region parent, OpenLoop iteration) {
        return new Region(parent, iteration, null);
    }

    static Region side(Region parent, ScheduledNode choice) {
        return new Region(parent, null, choice);
    }

    /** The innermost scope around two. */
    static Region common(Region a, Region b) {
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
    Region outer() {
        if (parent == null) {
            throw new AssertionError("nothing around the root");
        }
        return parent;
    }

    /** The scope around this one, or itself, that lies directly in another. */
    Region childOf(Region ancestor) {
        Region scope = this;
        while (scope.parent != ancestor) {
            scope = scope.outer();
        }
        return scope;
    }

    boolean isWithin(Region ancestor) {
        Region scope = this;
        while (scope.depth > ancestor.depth) {
            scope = scope.outer();
        }
        return scope == ancestor;
    }
}
