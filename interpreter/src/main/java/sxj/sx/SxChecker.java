package sxj.sx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.fault.SxFault;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.sx.Facts.Fact;
import sxj.sx.syntax.SxBlock;
import sxj.sx.syntax.SxExpression;
import sxj.sx.syntax.SxFunction;
import sxj.sx.syntax.SxName;
import sxj.sx.syntax.SxProgram;
import sxj.sx.syntax.SxStatement;

/** Finds out what names mean and what types values have, and says what is wrong. */
final class SxChecker implements SxExpression.Cases<Fact>, SxStatement.Cases<Void> {
    private final Facts facts = new Facts();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Deque<Map<String, SxVariable>> scopes = new ArrayDeque<>();
    private int loops;

    /** The function whose body is looked at. */
    private @Nullable Signature current;

    /** The result of a check; the facts hold only where there is no error. */
    record Checked(Facts facts, List<Diagnostic> diagnostics) {}

    /** Checks a program of which every function could be read. */
    static Checked check(SxProgram program) {
        SxChecker checker = new SxChecker();
        program.functions().forEach(checker::declare);
        checker.main(program);
        checker.facts.functions.values().forEach(checker::body);
        return new Checked(checker.facts, checker.diagnostics);
    }

    private void error(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    // ---- declarations ----

    private void declare(SxFunction function) {
        List<SxVariable> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SxFunction.Parameter parameter : function.parameters()) {
            if (!names.add(parameter.name().text())) {
                error(Diagnostic.of(
                        SxFault.PARAMETER_TWICE,
                        parameter.name().span(),
                        parameter.name().text()));
            }
            parameters.add(new SxVariable(parameter.name(), type(parameter.type()), new Kind(), true));
        }
        Signature signature = new Signature(function, parameters, type(function.result()), new Kind());
        String name = function.name().text();
        Signature first = facts.functions.putIfAbsent(name, signature);
        if (first != null) {
            error(Diagnostic.of(SxFault.FUNCTION_TWICE, function.name().span(), name)
                    .with(first.function().name().span(), "first here"));
        }
    }

    private SxType type(SxName name) {
        SxType type = SxType.named(name.text());
        if (type == null) {
            error(Diagnostic.of(SxFault.UNKNOWN_TYPE, name.span(), name.text(), typeMeant(name.text())));
            return SxType.WORD;
        }
        return type;
    }

    private static String typeMeant(String word) {
        return switch (word) {
            case "int", "i32", "u32", "u64", "i8", "u8", "i16", "u16", "usize", "isize", "long", "integer" ->
                "write `i64`, the only type of whole numbers";
            case "float", "double", "f32", "real", "number" -> "write `f64`";
            case "bool", "boolean" -> "write `i64`: a truth value is 1 or 0";
            case "str", "String", "string", "text" -> "write `&str`";
            case "Vec", "vec", "list" -> "write `i64`: what `vec_new()` gives";
            default -> "types are i64, f64 and &str";
        };
    }

    private void main(SxProgram program) {
        Signature main = facts.function("main");
        if (main == null) {
            int end = program.source().text().length();
            error(Diagnostic.of(SxFault.NO_MAIN, new Span(program.source(), end, end)));
            return;
        }
        main.resultKind().markNumber();
        if (!main.parameters().isEmpty() || main.result() != SxType.I64) {
            error(Diagnostic.of(SxFault.MAIN_FORM, main.function().name().span()));
        }
    }

    private void body(Signature signature) {
        current = signature;
        scopes.clear();
        scopes.push(new HashMap<>());
        signature.parameters().forEach(parameter -> {
            facts.put(parameter.name(), parameter);
            scopes.element().put(parameter.name().text(), parameter);
        });
        Fact value = block(signature.function().body());
        if (value != null) {
            flow(
                    value,
                    Objects.requireNonNull(signature.function().body().value()),
                    signature.result(),
                    signature.resultKind());
        } else {
            endsWithoutValue(signature);
        }
    }

    /** Warns where the value at the end was forgotten: nothing says 0, and the last statement is for the value of none. */
    private void endsWithoutValue(Signature signature) {
        List<SxStatement> statements = signature.function().body().statements();
        SxStatement last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
        boolean returns = last != null && alwaysReturns(last);
        boolean acts = signature.result() == SxType.I64
                && (last instanceof SxStatement.Evaluate
                        || last instanceof SxStatement.While
                        || last instanceof SxStatement.Branch);
        if (!returns && !acts) {
            SxName name = signature.function().name();
            String value = signature.result() == SxType.TEXT ? "an empty text" : "0";
            diagnostics.add(Diagnostic.of(SxFault.NO_END_VALUE, name.span(), name.text(), value));
        }
    }

    private static boolean alwaysReturns(SxStatement statement) {
        if (statement instanceof SxStatement.Return) {
            return true;
        }
        return statement instanceof SxStatement.Branch branch && alwaysReturns(branch.choice());
    }

    private static boolean alwaysReturns(SxExpression.If choice) {
        return choice.otherwise() != null && alwaysReturns(choice.then()) && alwaysReturns(choice.otherwise());
    }

    private static boolean alwaysReturns(SxBlock block) {
        int last = block.statements().size() - 1;
        return block.value() instanceof SxExpression.If choice && alwaysReturns(choice)
                || block.value() == null
                        && last >= 0
                        && alwaysReturns(block.statements().get(last));
    }

    /** What a block is known to be; null where it has none. */
    private @Nullable Fact block(SxBlock block) {
        scopes.push(new HashMap<>());
        block.statements().forEach(statement -> statement.match(this));
        Fact value = block.value() == null ? null : of(block.value());
        scopes.pop();
        return value;
    }

    private Fact of(SxExpression expression) {
        Fact fact = expression.match(this);
        facts.put(expression, fact);
        return fact;
    }

    // ---- where values go ----

    /** A value goes where a type is declared. */
    private void flow(Fact value, SxExpression expression, SxType type, Kind kind) {
        if (type == SxType.TEXT) {
            if (value.type() != SxType.TEXT) {
                error(Diagnostic.of(SxFault.NUMBER_FOR_TEXT, expression.span(), "write it in quotation marks"));
            }
        } else if (isNumber(value, expression)) {
            if (type == SxType.I64 && value.type() == SxType.F64 || type == SxType.F64 && value.type() == SxType.I64) {
                taken(expression, value.type(), type);
            }
            if (type == SxType.F64 || value.type() == SxType.F64) {
                value.kind().markNumber();
                kind.markNumber();
            } else {
                kind.join(value.kind());
            }
        }
    }

    private boolean isNumber(Fact value, SxExpression expression) {
        if (value.type() == SxType.TEXT) {
            error(Diagnostic.of(
                    SxFault.TEXT_FOR_NUMBER, expression.span(), "`f64_parse(…)` reads a number from a text"));
            return false;
        }
        return true;
    }

    /** Warns that bits change their type; the word 0 is 0 as either. */
    private void taken(SxExpression expression, SxType from, SxType to) {
        if (expression instanceof SxExpression.IntegerLiteral literal && literal.value() == 0) {
            return;
        }
        String way = expression instanceof SxExpression.IntegerLiteral
                ? expression.span().text() + ".0"
                : (isSimple(expression) ? expression.span().text() : "(…)") + " as " + to.text;
        diagnostics.add(Diagnostic.of(SxFault.BITS_TAKEN, expression.span(), from.text, to.text, way));
    }

    private static boolean isSimple(SxExpression expression) {
        return expression instanceof SxExpression.Read
                || expression instanceof SxExpression.RealLiteral
                || expression instanceof SxExpression.Call;
    }

    /** An operand of an operation on numbers. */
    private Fact operand(SxExpression expression) {
        Fact fact = of(expression);
        isNumber(fact, expression);
        fact.kind().markNumber();
        return fact;
    }

    /** The type in which two operands meet. */
    private SxType common(SxExpression left, Fact a, SxExpression right, Fact b) {
        if (a.type() != SxType.F64 && b.type() != SxType.F64) {
            return SxType.I64;
        }
        if (a.type() == SxType.I64) {
            taken(left, SxType.I64, SxType.F64);
        }
        if (b.type() == SxType.I64) {
            taken(right, SxType.I64, SxType.F64);
        }
        return SxType.F64;
    }

    // ---- statements ----

    @Override
    public Void declare(SxStatement.Declare declare) {
        SxType type = type(declare.type());
        SxVariable variable = new SxVariable(declare.name(), type, new Kind(), declare.mutable());
        flow(of(declare.value()), declare.value(), type, variable.kind());
        facts.put(declare.name(), variable);
        scopes.element().put(declare.name().text(), variable);
        return null;
    }

    @Override
    public Void assign(SxStatement.Assign assign) {
        Fact value = of(assign.value());
        SxVariable variable = variable(assign.name());
        if (variable == null) {
            return null;
        }
        if (!variable.mutable()) {
            error(Diagnostic.of(
                            SxFault.NOT_A_VARIABLE,
                            assign.name().span(),
                            assign.name().text(),
                            variable.type().text)
                    .with(variable.name().span(), "declared here"));
        }
        flow(value, assign.value(), variable.type(), variable.kind());
        return null;
    }

    private @Nullable SxVariable variable(SxName name) {
        for (Map<String, SxVariable> scope : scopes) {
            SxVariable variable = scope.get(name.text());
            if (variable != null) {
                facts.put(name, variable);
                return variable;
            }
        }
        if (facts.function(name.text()) != null || SxBuiltIn.named(name.text()) != null) {
            error(Diagnostic.of(SxFault.FUNCTION_AS_VARIABLE, name.span(), name.text()));
            return null;
        }
        if (name.text().equals("true") || name.text().equals("false")) {
            error(Diagnostic.of(
                    SxFault.UNKNOWN_VARIABLE,
                    name.span(),
                    name.text(),
                    "write " + (name.text().equals("true") ? "1" : "0") + ": a comparison gives 1 or 0"));
            return null;
        }
        if (name.text().equals("continue")) {
            error(Diagnostic.of(SxFault.NO_CONTINUE, name.span()));
            return null;
        }
        List<String> known = new ArrayList<>();
        scopes.forEach(scope -> known.addAll(scope.keySet()));
        String nearest = Suggestion.nearest(name.text(), known);
        error(Diagnostic.of(
                SxFault.UNKNOWN_VARIABLE,
                name.span(),
                name.text(),
                nearest == null
                        ? "declare it before, in this block or one around it: `let " + name.text() + ": f64 = …;`"
                        : "did you mean `" + nearest + "`?"));
        return null;
    }

    @Override
    public Void loop(SxStatement.While loop) {
        operand(loop.condition());
        loops++;
        block(loop.body());
        loops--;
        return null;
    }

    @Override
    public Void returns(SxStatement.Return result) {
        Signature signature = Objects.requireNonNull(current);
        flow(of(result.value()), result.value(), signature.result(), signature.resultKind());
        return null;
    }

    @Override
    public Void breaks(SxStatement.Break leave) {
        if (loops == 0) {
            error(Diagnostic.of(SxFault.BREAK_OUTSIDE, leave.span()));
        }
        return null;
    }

    @Override
    public Void branch(SxStatement.Branch branch) {
        SxExpression.If choice = branch.choice();
        operand(choice.condition());
        block(choice.then());
        if (choice.otherwise() != null) {
            block(choice.otherwise());
        }
        return null;
    }

    @Override
    public Void evaluate(SxStatement.Evaluate evaluate) {
        of(evaluate.value());
        return null;
    }

    // ---- expressions ----

    @Override
    public Fact integer(SxExpression.IntegerLiteral literal) {
        return new Fact(SxType.I64, literal.value() == 0 ? new Kind() : Kind.number());
    }

    @Override
    public Fact real(SxExpression.RealLiteral literal) {
        return new Fact(SxType.F64, Kind.number());
    }

    @Override
    public Fact text(SxExpression.TextLiteral literal) {
        return new Fact(SxType.TEXT, Kind.number());
    }

    @Override
    public Fact read(SxExpression.Read read) {
        SxVariable variable = variable(read.name());
        return variable == null ? new Fact(SxType.WORD, new Kind()) : new Fact(variable.type(), variable.kind());
    }

    @Override
    public Fact negate(SxExpression.Negate negate) {
        Fact operand = operand(negate.operand());
        return new Fact(operand.type() == SxType.F64 ? SxType.F64 : SxType.I64, Kind.number());
    }

    @Override
    public Fact arithmetic(SxExpression.Arithmetic arithmetic) {
        Fact left = operand(arithmetic.left());
        Fact right = operand(arithmetic.right());
        return new Fact(common(arithmetic.left(), left, arithmetic.right(), right), Kind.number());
    }

    @Override
    public Fact comparison(SxExpression.Comparison comparison) {
        Fact left = operand(comparison.left());
        Fact right = operand(comparison.right());
        common(comparison.left(), left, comparison.right(), right);
        return new Fact(SxType.I64, Kind.number());
    }

    @Override
    public Fact cast(SxExpression.Cast cast) {
        operand(cast.operand());
        SxType type = SxType.named(cast.type().text());
        if (type == null || type == SxType.TEXT) {
            error(Diagnostic.of(
                    SxFault.NOT_A_CAST, cast.type().span(), cast.type().text()));
            return new Fact(SxType.WORD, Kind.number());
        }
        return new Fact(type, Kind.number());
    }

    @Override
    public Fact choice(SxExpression.If choice) {
        operand(choice.condition());
        Fact then = block(choice.then());
        if (choice.otherwise() == null) {
            error(Diagnostic.of(SxFault.IF_WITHOUT_ELSE, choice.span()));
            return new Fact(SxType.WORD, new Kind());
        }
        Fact otherwise = block(choice.otherwise());
        SxExpression a = choice.then().value();
        SxExpression b = choice.otherwise().value();
        if (then == null || a == null || otherwise == null || b == null) {
            Fact known = then == null ? otherwise : then;
            return known == null ? new Fact(SxType.I64, new Kind()) : known;
        }
        if ((then.type() == SxType.TEXT) != (otherwise.type() == SxType.TEXT)) {
            error(Diagnostic.of(SxFault.BRANCHES_DIFFER, choice.span()));
            return then;
        }
        if (then.type() == SxType.TEXT) {
            return then;
        }
        then.kind().join(otherwise.kind());
        return new Fact(then.type() == otherwise.type() ? then.type() : common(a, then, b, otherwise), then.kind());
    }

    @Override
    public Fact call(SxExpression.Call call) {
        String name = call.name().text();
        Signature signature = facts.function(name);
        if (signature != null) {
            List<Fact> given = call.arguments().stream().map(this::of).toList();
            if (isCounted(call, signature.parameters().size(), signature.text())) {
                for (int i = 0; i < given.size(); i++) {
                    SxVariable parameter = signature.parameters().get(i);
                    flow(given.get(i), call.arguments().get(i), parameter.type(), parameter.kind());
                }
            }
            return new Fact(signature.result(), signature.resultKind());
        }
        SxBuiltIn builtIn = SxBuiltIn.named(name);
        if (builtIn == null) {
            call.arguments().forEach(this::of);
            error(unknown(call.name()));
            return new Fact(SxType.WORD, new Kind());
        }
        List<Fact> given = call.arguments().stream().map(this::of).toList();
        return isCounted(call, builtIn.arguments.size(), builtIn.signature())
                ? builtIn(builtIn, call.arguments(), given)
                : new Fact(builtIn.result, new Kind());
    }

    private Diagnostic unknown(SxName name) {
        for (Map<String, SxVariable> scope : scopes) {
            if (scope.containsKey(name.text())) {
                return Diagnostic.of(SxFault.VARIABLE_AS_FUNCTION, name.span(), name.text());
            }
        }
        List<String> known = new ArrayList<>(facts.functions.keySet());
        known.addAll(SxBuiltIn.names());
        String nearest = Suggestion.nearest(name.text(), known);
        return Diagnostic.of(
                SxFault.UNKNOWN_FUNCTION,
                name.span(),
                name.text(),
                nearest == null
                        ? "declare it: `fn " + name.text() + "(…) -> f64 { … }`"
                        : "did you mean `" + nearest + "`?");
    }

    private boolean isCounted(SxExpression.Call call, int expected, String signature) {
        int given = call.arguments().size();
        if (given == expected) {
            return true;
        }
        String takes = expected == 0 ? "no arguments" : expected == 1 ? "1 argument" : expected + " arguments";
        String are = given == 1 ? "is 1" : "are " + (given == 0 ? "none" : given);
        error(Diagnostic.of(SxFault.ARGUMENT_COUNT, call.span(), call.name().text(), takes, are, signature));
        return false;
    }

    private Fact builtIn(SxBuiltIn builtIn, List<SxExpression> arguments, List<Fact> given) {
        Kind list = new Kind();
        for (int i = 0; i < given.size(); i++) {
            SxExpression argument = arguments.get(i);
            Fact fact = given.get(i);
            switch (builtIn.arguments.get(i)) {
                case I64 -> flow(fact, argument, SxType.I64, Kind.number());
                case F64 -> flow(fact, argument, SxType.F64, Kind.number());
                case TEXT -> {
                    if (fact.type() != SxType.TEXT) {
                        String way = builtIn == SxBuiltIn.F64_PARSE
                                ? "it reads a text: `f64_parse(\"1.5\")`"
                                : "write `print_f64(…)` or `print_i64(…)`";
                        error(Diagnostic.of(SxFault.NUMBER_FOR_TEXT, argument.span(), way));
                    }
                }
                case LIST -> {
                    list = fact.kind();
                    list.markList();
                    if (isNumber(fact, argument) && fact.type() == SxType.F64) {
                        taken(argument, SxType.F64, SxType.I64);
                    }
                }
                case ITEM -> {
                    if (isNumber(fact, argument)) {
                        list.items().join(fact.kind());
                        put(argument, fact, list);
                    }
                }
                case BITS -> {
                    isNumber(fact, argument);
                    fact.kind().markNumber();
                }
            }
        }
        return switch (builtIn) {
            case VEC_NEW -> new Fact(SxType.I64, Kind.list());
            case VEC_GET -> new Fact(SxType.WORD, list.items());
            case PRINT, PRINTLN, PRINT_F64, PRINT_I64, VEC_PUSH, VEC_SET -> new Fact(SxType.I64, new Kind());
            default -> new Fact(builtIn.result, Kind.number());
        };
    }

    /** Notes what type of number is put into a list; the word 0 is 0 as either. */
    private void put(SxExpression item, Fact fact, Kind list) {
        boolean isBitsOfReal = item instanceof SxExpression.Call call
                && call.name().text().equals(SxBuiltIn.F64_TO_BITS.word())
                && facts.function(call.name().text()) == null
                && call.arguments().size() == 1
                && facts.of(call.arguments().get(0)).type() == SxType.F64;
        if (fact.type() == SxType.F64 || isBitsOfReal) {
            list.markReals();
        } else if (!(item instanceof SxExpression.IntegerLiteral literal) || literal.value() != 0) {
            list.markWords();
        }
    }
}
