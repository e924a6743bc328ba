package sxj.symbolic;

import org.jspecify.annotations.Nullable;

/** What an index of a {@code Build} or {@code Sum} is bound by; identity tells two apart, the name is for printing. */
public final class Binder {
    private final String name;
    private @Nullable Binder twin;

    public Binder(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /**
     * Another binder of the same name, for where this one is taken; always the same one, so that expressions that are
     * renamed alike stay equal.
     */
    public synchronized Binder twin() {
        if (twin == null) {
            twin = new Binder(name);
        }
        return twin;
    }

    @Override
    public String toString() {
        return name;
    }
}
