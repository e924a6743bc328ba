package sxj.symbolic;

/** What an index of a {@code Build} or {@code Sum} is bound by; identity tells two apart, the name is for printing. */
public final class Binder {
    private final String name;

    public Binder(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
