package sxj.lower;

import java.util.function.Supplier;

/** Mistakes of the parts of one item: each is reported, the others go on. */
final class Failures {
    private final Definitions definitions;
    private boolean any;

    Failures(Definitions definitions) {
        this.definitions = definitions;
    }

    void add(Mistake mistake) {
        definitions.report(mistake);
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
