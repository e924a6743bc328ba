package sxj.kernel;

import org.jspecify.annotations.Nullable;

/** A loop while a program is being made. */
final class Iteration {
    final int register;
    final int count;
    final Scope body;
    /** The index as a number, if anything needs it as such. */
    @Nullable
    View counter;

    Iteration(Scope around, int register, int count) {
        this.register = register;
        this.count = count;
        this.body = Scope.body(around, this);
    }
}
