package sxj.lower;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes of the parts of one item: each is reported, the others go on. */
final class Failures {
    private final @Nullable Definitions definitions;
    private boolean any;

    /**
     * @param definitions where they are reported; null for nowhere
     */
    Failures(@Nullable Definitions definitions) {
        this.definitions = definitions;
    }

    void add(Mistake mistake) {
        if (definitions != null) {
            definitions.report(mistake);
        }
        any = true;
    }

    boolean any() {
        return any;
    }

    <T> T attempt(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (Mistake mistake) {
            add(mistake);
            return otherwise;
        }
    }

    void throwIfAny() {
        if (any) {
            throw Mistake.reported();
        }
    }
}
