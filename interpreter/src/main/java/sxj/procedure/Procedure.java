package sxj.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A typed function. Its body is set once, after those that call it may have been built: procedures may be recursive. */
public final class Procedure {
    private final String name;
    private final List<Variable> parameters;
    private final Type result;
    private @Nullable Block body;

    public Procedure(String name, List<Variable> parameters, Type result) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.result = result;
    }

    public String name() {
        return name;
    }

    public List<Variable> parameters() {
        return parameters;
    }

    public Type result() {
        return result;
    }

    /** The statements, and the value of those that end without a return. */
    public Block body() {
        if (body == null) {
            throw new AssertionError("procedure " + name + " has no body yet");
        }
        return body;
    }

    public void define(Block statements) {
        body = statements;
    }

    /** How a method of it is described to the virtual machine. */
    String descriptor() {
        StringBuilder text = new StringBuilder("(");
        parameters.forEach(parameter -> text.append(parameter.type().descriptor));
        return text.append(')').append(result.descriptor).toString();
    }
}
