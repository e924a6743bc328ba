package sxj.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements, then a value.
 *
 * @param value evaluated last; null where the block gives no value
 */
public record Block(List<Statement> statements, @Nullable Term value) {
    /** A block without a value. */
    public static Block of(List<Statement> statements) {
        return new Block(statements, null);
    }
}
