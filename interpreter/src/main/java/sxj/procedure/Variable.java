package sxj.procedure;

/** A parameter or a local variable of a procedure; two variables are the same only if they are the same object. */
public final class Variable {
    private final String name;
    private final Type type;

    public Variable(String name, Type type) {
        this.name = name;
        this.type = type;
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    @Override
    public String toString() {
        return name + ": " + type;
    }
}
