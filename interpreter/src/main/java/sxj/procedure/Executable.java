package sxj.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A procedure that can be called. */
public interface Executable {
    /**
     * Calls it.
     *
     * @param arguments {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@code double[]}, … by type
     * @return its value, null of a procedure without one
     * @throws Failure where it cannot go on
     */
    @Nullable
    Object call(List<? extends @Nullable Object> arguments);
}
