package sxj.lower;

import java.util.function.Supplier;

/** Mistakes of the parts of one item: each is reported, the others go on. */
public final class ErrorCollector {
    private final Definitions definitions;
    private boolean any;

    public ErrorCollector(Definitions definitions) {
        this.definitions = definitions;
    }

    public void add(UserError mistake) {
        definitions.report(mistake);
        any = true;
    }

    public boolean any() {
        return any;
    }

    public <T> T attempt(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (UserError mistake) {
            add(mistake);
            return otherwise;
        }
    }

    public void throwIfAny() {
        if (any) {
            throw UserError.reported();
        }
    }
}
