package sxj.symbolic;

/** A name that stands for a value given from outside; identity, not name, tells two apart. */
public final class Symbol {
    private final String name;
    private final Shape shape;

    private Symbol(String name, Shape shape) {
        this.name = name;
        this.shape = shape;
    }

    public static Symbol of(String name, Shape shape) {
        return new Symbol(name, shape);
    }

    public String name() {
        return name;
    }

    public Shape shape() {
        return shape;
    }

    @Override
    public String toString() {
        return name;
    }
}
