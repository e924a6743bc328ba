package sxj.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.source.GreekLetters;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.Argument;
import sxj.syntax.tree.Item.Parameter;

/** The arguments of a call, by the names of the parameters. */
public final class ArgumentBinding {
    private ArgumentBinding() {}

    /** Arguments by the names of the parameters: positional, then named, then defaults. */
    public static Map<String, Value> bind(
            Lowering lowering,
            List<Parameter> parameters,
            List<Argument> arguments,
            Environment env,
            Environment home,
            String what,
            Span span) {
        Map<String, Value> bound = new LinkedHashMap<>();
        Map<String, Argument> given = match(parameters, arguments, what, span);
        Locals locals = home.locals().inner();
        for (Parameter parameter : parameters) {
            String name = parameter.name().text();
            Argument argument = given.get(name);
            Value value;
            Span at;
            if (argument != null) {
                value = lowering.evaluate(argument.value(), env);
                at = argument.value().span();
            } else if (parameter.defaultValue() != null) {
                value = lowering.evaluate(parameter.defaultValue(), home.with(locals));
                at = parameter.defaultValue().span();
            } else {
                throw UserError.at(ArgumentFault.MISSING, span, what, name, signature(parameters));
            }
            value = lowering.converted(value, parameter.type(), at);
            bound.put(name, value);
            locals.declare(name, value, false);
        }
        return bound;
    }

    /** Which argument is meant for which parameter. */
    static Map<String, Argument> match(List<Parameter> parameters, List<Argument> arguments, String what, Span span) {
        Map<String, Argument> given = new LinkedHashMap<>();
        List<String> names = parameters.stream().map(p -> p.name().text()).toList();
        int position = 0;
        boolean named = false;
        for (Argument argument : arguments) {
            String name;
            if (argument.name() != null) {
                named = true;
                String greek = GreekLetters.meant(argument.name().text(), names);
                name = greek != null ? greek : argument.name().text();
                if (!names.contains(name)) {
                    String nearest = Suggestion.nearest(name, names);
                    throw UserError.at(
                            ArgumentFault.UNKNOWN_ARGUMENT,
                            argument.name().span(),
                            what,
                            name,
                            nearest == null ? "it takes " + signature(parameters) : "did you mean `" + nearest + "`?");
                }
            } else {
                if (named) {
                    throw UserError.at(
                            ArgumentFault.POSITIONAL_AFTER_NAMED,
                            argument.value().span());
                }
                if (position >= names.size()) {
                    throw UserError.at(
                            ArgumentFault.WRONG_NUMBER_DECLARED,
                            argument.value().span(),
                            what,
                            count(names.size()),
                            arguments.size(),
                            signature(parameters));
                }
                name = names.get(position++);
            }
            if (given.put(name, argument) != null) {
                throw UserError.at(ArgumentFault.GIVEN_TWICE, argument.value().span(), name);
            }
        }
        return given;
    }

    private static String count(int n) {
        return n == 0 ? "no arguments" : n == 1 ? "1 argument" : n + " arguments";
    }

    static String signature(List<Parameter> parameters) {
        List<String> parts = new ArrayList<>();
        for (Parameter parameter : parameters) {
            @Nullable Expression value = parameter.defaultValue();
            parts.add(parameter.name().text()
                    + (value == null ? "" : " = " + value.span().text()));
        }
        return parts.isEmpty() ? "no arguments" : "(" + String.join(", ", parts) + ")";
    }
}
