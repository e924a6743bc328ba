package sxj.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.fault.TypeFault;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.syntax.tree.Expression;

/**
 * The built-in names: constants, element-wise functions (from {@link Function}), array functions
 * ({@link ArrayFunction}) and the special forms that look at their arguments before they are evaluated.
 */
public final class BuiltIns {
    private static final Map<String, Double> CONSTANTS =
            Map.of("pi", Math.PI, "π", Math.PI, "e", Math.E, "inf", Double.POSITIVE_INFINITY);

    /** Second spellings of element-wise functions. */
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("ln", "log"),
            Map.entry("arcsin", "asin"),
            Map.entry("arccos", "acos"),
            Map.entry("arctan", "atan"),
            Map.entry("arctan2", "atan2"),
            Map.entry("pow", "^"),
            Map.entry("ceiling", "ceil"));

    private static final Map<String, Function> ELEMENTWISE = elementwise();

    private BuiltIns() {}

    private static Map<String, Function> elementwise() {
        Map<String, Function> functions = new LinkedHashMap<>();
        for (Function function : Function.values()) {
            boolean isNamed = Character.isLetter(function.symbol().charAt(0));
            if (isNamed && !function.documentation().isEmpty()) {
                functions.put(function.symbol(), function);
            }
        }
        for (Map.Entry<String, String> spelling : SPELLINGS.entrySet()) {
            for (Function function : Function.values()) {
                if (function.symbol().equals(spelling.getValue())) {
                    functions.put(spelling.getKey(), function);
                }
            }
        }
        return functions;
    }

    /** The element-wise function of a name; null if there is none. */
    static @Nullable Function elementwise(String name) {
        return ELEMENTWISE.get(name);
    }

    /** The constant or function of a name; null if there is none. */
    static @Nullable Value named(String name) {
        Double constant = CONSTANTS.get(name);
        if (constant != null) {
            return new Value.Real(constant);
        }
        boolean known = ELEMENTWISE.containsKey(name)
                || ArrayFunction.named(name) != null
                || SpecialForm.named(name) != null
                || RandomDraw.named(name) != null;
        return known ? new Value.BuiltIn(name) : null;
    }

    /** How a built-in name is used, and what it is; null if there is none. */
    static @Nullable public String meaning(String name) {
        Double constant = CONSTANTS.get(name);
        if (constant != null) {
            return name + " = " + NumberText.shortest(constant);
        }
        SpecialForm form = SpecialForm.named(name);
        if (form != null) {
            return form.meaning();
        }
        RandomDraw draw = RandomDraw.named(name);
        if (draw != null) {
            return draw.meaning();
        }
        ArrayFunction array = ArrayFunction.named(name);
        if (array != null) {
            return array.meaning();
        }
        Function function = ELEMENTWISE.get(name);
        if (function == null) {
            return null;
        }
        boolean spelling = SPELLINGS.containsKey(name) && !name.equals("pow");
        return spelling ? name + " is another spelling of " + function.documentation() : function.documentation();
    }

    /** The names of numbers: {@code pi}, {@code e}. */
    public static Set<String> constants() {
        return CONSTANTS.keySet();
    }

    /** All names, for suggestions and completion. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(CONSTANTS.keySet());
        names.addAll(ELEMENTWISE.keySet());
        for (ArrayFunction function : ArrayFunction.values()) {
            names.add(function.word());
        }
        for (SpecialForm form : SpecialForm.values()) {
            names.add(form.word());
        }
        for (RandomDraw draw : RandomDraw.values()) {
            names.add(draw.word());
        }
        names.sort(null);
        return names;
    }

    static Value call(Lowering lowering, String name, Expression.Call call, Environment env) {
        SpecialForm form = SpecialForm.named(name);
        if (form != null) {
            return form.call(lowering, call, env);
        }
        RandomDraw draw = RandomDraw.named(name);
        if (draw != null) {
            return draw.call(lowering, call, env);
        }
        ArrayFunction array = ArrayFunction.named(name);
        boolean comprehension = call.arguments().size() == 1
                && !call.arguments().get(0).clauses().isEmpty();
        if (array != null && array.reduction() && call.arguments().size() == 1) {
            Expression.Argument argument = call.arguments().get(0);
            if (comprehension) {
                if (array == ArrayFunction.SUM) {
                    return new Comprehensions(lowering).sum(argument.value(), argument.clauses(), env);
                }
                Value items = new Comprehensions(lowering).array(argument.value(), argument.clauses(), env);
                return array.call(
                        lowering, List.of(items), List.of(argument.value().span()), call.span());
            }
        } else if (comprehension) {
            throw UserError.at(ArgumentFault.NO_FOR, call.span(), name);
        }
        List<Value> values = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        for (Expression.Argument argument : ordered(name, call.arguments())) {
            values.add(lowering.evaluate(argument.value(), env));
            spans.add(argument.value().span());
        }
        Function function = ELEMENTWISE.get(name);
        if (function != null && !(array != null && values.size() == 1)) {
            return elementwise(lowering, function, name, values, spans, call.span());
        }
        return Objects.requireNonNull(array).call(lowering, values, spans, call.span());
    }

    /** Arguments in their order, where some have names. */
    private static List<Expression.Argument> ordered(String name, List<Expression.Argument> arguments) {
        for (Expression.Argument argument : arguments) {
            if (argument.name() == null) {
                continue;
            }
            List<Expression.Argument> ordered = NamedArguments.ordered(String.valueOf(meaning(name)), arguments);
            if (ordered == null) {
                throw UserError.at(
                        ArgumentFault.NAMED_FOR_BUILT_IN, argument.name().span(), name, String.valueOf(meaning(name)));
            }
            return ordered;
        }
        return arguments;
    }

    private static Value elementwise(
            Lowering lowering, Function function, String name, List<Value> values, List<Span> spans, Span span) {
        boolean chained = function == Function.MIN || function == Function.MAX;
        if (values.size() != function.arity() && !(chained && values.size() > 2)) {
            throw UserError.at(
                    ArgumentFault.WRONG_NUMBER,
                    span,
                    name,
                    function.arity() + (function.arity() == 1 ? " argument" : " arguments"),
                    values.size(),
                    name.matches("log|ln") && values.size() == 2
                            ? "the logarithm to base b is log(x)/log(b), to base 2 log2(x), to base 10 log10(x)"
                            : String.valueOf(meaning(name)));
        }
        if (function == Function.WHERE) {
            return Value.of(Expressions.apply(
                    function,
                    truths(lowering, values.get(0), spans.get(0)),
                    lowering.numeric(values.get(1), spans.get(1)).expr(),
                    lowering.numeric(values.get(2), spans.get(2)).expr()));
        }
        if (values.stream().allMatch(value -> value instanceof Value.Real) && values.size() <= 3) {
            double[] v = values.stream()
                    .mapToDouble(value -> ((Value.Real) value).value())
                    .toArray();
            if (!chained || v.length == 2) {
                return new Value.Real(function.value(v[0], v.length > 1 ? v[1] : 0, v.length > 2 ? v[2] : 0));
            }
        }
        List<Expr> arguments = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            arguments.add(lowering.real(values.get(i), spans.get(i)));
        }
        if (chained) {
            Expr result = arguments.get(0);
            for (Expr argument : arguments.subList(1, arguments.size())) {
                result = Expressions.apply(function, result, argument);
            }
            return Value.of(result);
        }
        return Value.of(Expressions.apply(function, arguments));
    }

    private static Expr truths(Lowering lowering, Value value, Span span) {
        Expr expr = lowering.numeric(value, span).expr();
        if (!expr.isBoolean()) {
            throw UserError.at(TypeFault.WHERE_NEEDS_TRUTH, span, expr.shape());
        }
        return expr;
    }
}
