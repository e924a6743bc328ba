package sxj.kernel.build;

import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.View;

/** A loop while a program is being made. */
final class OpenLoop {
    final int register;
    final int count;
    final Region body;
    /** The index as a number, if anything needs it as such. */
    @Nullable
    View counter;

    OpenLoop(Region around, int register, int count) {
        this.register = register;
        this.count = count;
        this.body = Region.body(around, this);
    }
}
