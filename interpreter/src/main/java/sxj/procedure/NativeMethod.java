package sxj.procedure;

import java.util.List;

/**
 * A public static Java method that procedures call.
 *
 * @param owner its public class
 * @param takesContext whether its first argument is the {@link Context} of the execution
 * @param takesPlace whether its last argument is an int, the number of the place it reports a {@link Failure} at
 */
public record NativeMethod(
        Class<?> owner, String name, List<Type> parameters, Type result, boolean takesContext, boolean takesPlace) {
    /** A method that cannot fail and only computes. */
    public static NativeMethod pure(Class<?> owner, String name, Type result, Type... parameters) {
        return new NativeMethod(owner, name, List.of(parameters), result, false, false);
    }

    /** A method that computes or reports a failure. */
    public static NativeMethod checked(Class<?> owner, String name, Type result, Type... parameters) {
        return new NativeMethod(owner, name, List.of(parameters), result, false, true);
    }

    /** A method with an effect on the execution. */
    public static NativeMethod acting(Class<?> owner, String name, Type result, Type... parameters) {
        return new NativeMethod(owner, name, List.of(parameters), result, true, false);
    }

    String descriptor() {
        StringBuilder text = new StringBuilder("(");
        if (takesContext) {
            text.append(Context.class.descriptorString());
        }
        parameters.forEach(parameter -> text.append(parameter.descriptor));
        return text.append(takesPlace ? "I)" : ")").append(result.descriptor).toString();
    }
}
