package sxj.lower;

import java.util.function.Supplier;

/** Mistakes of the parts of one item: each is reported, the others go on. */
public final class ErrorCollector {
    private final Scope definitions;
    private boolean any;
    private boolean later;

    public ErrorCollector(Scope definitions) {
        this.definitions = definitions;
    }

    public void add(UserError mistake) {
        definitions.report(mistake);
        any = true;
    }

    /** Whether a part is missing: wrong, or not known yet. */
    public boolean any() {
        return any || later;
    }

    public <T> T attempt(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (UserError mistake) {
            add(mistake);
            return otherwise;
        } catch (ValueNotYetAvailable needed) {
            later = true;
            return otherwise;
        }
    }

    /** Ends the item if a part of it is wrong, or cannot be known yet. */
    public void throwIfAny() {
        if (any) {
            throw UserError.reported();
        }
        if (later) {
            throw new ValueNotYetAvailable();
        }
    }
}
