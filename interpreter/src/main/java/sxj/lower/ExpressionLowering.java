package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.kernel.Evaluator;
import sxj.source.Code;
import sxj.source.Span;
import sxj.symbolic.Binding;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;
import sxj.symbolic.NotDifferentiableException;
import sxj.symbolic.NumberText;
import sxj.symbolic.Shape;
import sxj.symbolic.ShapeException;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.Expression;
import sxj.syntax.Expression.BinaryOperator;
import sxj.syntax.Expression.ComparisonOperator;
import sxj.syntax.Name;

/** Expressions of the tree to values: symbolic where parameters take part, numbers where everything is known. */
final class ExpressionLowering {
    private final Definitions definitions;
    private final Comprehensions comprehensions;
    private final Calls calls;
    private final Procedures procedures;

    ExpressionLowering(Definitions definitions) {
        this.definitions = definitions;
        this.comprehensions = new Comprehensions(this);
        this.procedures = new Procedures(this);
        this.calls = new Calls(definitions, this, procedures);
    }

    Definitions definitions() {
        return definitions;
    }

    Comprehensions comprehensions() {
        return comprehensions;
    }

    Procedures procedures() {
        return procedures;
    }

    Calls calls() {
        return calls;
    }

    /** The value of an expression; what does not fit is a {@link Mistake} at its place. */
    Value evaluate(Expression expression, Environment env) {
        try {
            return switchOver(expression, env);
        } catch (ShapeException mismatch) {
            throw Mistake.at(Code.SHAPE, expression.span(), String.valueOf(mismatch.getMessage()), "");
        } catch (NotDifferentiableException refusal) {
            throw Mistake.at(Code.NOT_DIFFERENTIABLE, expression.span(), String.valueOf(refusal.getMessage()), "");
        }
    }

    private Value switchOver(Expression e, Environment env) {
        if (e instanceof Expression.NumberLiteral number) {
            return new Value.Real(number.value());
        } else if (e instanceof Expression.Reference reference) {
            return definitions.lookup(reference.name(), env, reference.span());
        } else if (e instanceof Expression.Binary binary) {
            return binary(binary, env);
        } else if (e instanceof Expression.Call call) {
            return calls.call(call, env);
        } else if (e instanceof Expression.Index index) {
            return index(index, env);
        } else if (e instanceof Expression.Unary unary) {
            return unary(unary, env);
        } else if (e instanceof Expression.Comparison comparison) {
            return comparison(comparison, env);
        } else if (e instanceof Expression.ArrayLiteral array) {
            return array(array, env);
        } else if (e instanceof Expression.Comprehension comprehension) {
            return comprehensions.array(comprehension.body(), comprehension.clauses(), env);
        } else if (e instanceof Expression.Range range) {
            return range(range, env);
        } else if (e instanceof Expression.If choice) {
            return procedures.choose(choice.condition(), choice.then(), choice.otherwise(), env, choice.span());
        } else if (e instanceof Expression.Member member) {
            return member(member, env);
        } else if (e instanceof Expression.Cast cast) {
            return cast(cast, env);
        } else if (e instanceof Expression.BooleanLiteral truth) {
            return Value.truth(truth.value());
        } else if (e instanceof Expression.TextLiteral text) {
            return new Value.Text(text.value());
        } else if (e instanceof Expression.Template template) {
            throw Mistake.at(Code.TYPE, template.span(), "a text cannot stand here", "use it in `print`");
        }
        throw new AssertionError(e);
    }

    // ---- what a value must be ----

    /** A number or array; a flow stands for its vector. */
    Value.Numeric numeric(Value value, Span span) {
        if (value instanceof Value.Numeric numeric) {
            return numeric;
        }
        if (value instanceof Value.Flow flow) {
            return numeric(calls.flow(flow, List.of(), flow.home(), span), span);
        }
        if (value instanceof Value.CurrentFlow) {
            return numeric(calls.currentFlow((Value.CurrentFlow) value, List.of(), span), span);
        }
        if (value instanceof Value.Switch rule) {
            return numeric(calls.guard(rule, List.of(), rule.home(), span), span);
        }
        throw Mistake.at(
                Code.TYPE,
                span,
                "a number is needed here, but this is " + article(value.kind()),
                value instanceof Value.Function || value instanceof Value.BuiltIn
                        ? "call it with its arguments in ( )"
                        : value instanceof Value.Run ? "ask it for a value, as in `run.B`" : "");
    }

    private static String article(String kind) {
        return kind.startsWith("the ") || kind.startsWith("no ") ? kind : "a " + kind;
    }

    Value.Numeric numeric(Expression expression, Environment env) {
        return numeric(evaluate(expression, env), expression.span());
    }

    /** A number or array that is not a truth value. */
    Expr real(Expression expression, Environment env) {
        return real(evaluate(expression, env), expression.span());
    }

    Expr real(Value value, Span span) {
        Value.Numeric numeric = numeric(value, span);
        if (!(numeric instanceof Value.Real) && numeric.expr().isBoolean()) {
            throw Mistake.at(
                    Code.TYPE,
                    span,
                    "a number is needed here, but this is a truth value",
                    "choose a number with `if c { 1 } else { 0 }`");
        }
        return numeric.expr();
    }

    /** One number, symbolic or not. */
    Expr scalar(Expression expression, Environment env) {
        return scalar(evaluate(expression, env), expression.span());
    }

    Expr scalar(Value value, Span span) {
        Expr expr = real(value, span);
        if (!expr.shape().isScalar()) {
            throw Mistake.at(
                    Code.SHAPE,
                    span,
                    "one number is needed here, but this is a " + expr.shape(),
                    "take an entry, as in `v[0]`, or reduce it");
        }
        return expr;
    }

    /** A number that is known before anything runs. */
    double known(Expression expression, Environment env) {
        return known(evaluate(expression, env), expression.span());
    }

    double known(Value value, Span span) {
        Double known = Value.known(value);
        if (known != null) {
            return known;
        }
        Expr expr = settled(scalar(value, span), span);
        return ((Expr.Constant) expr).value().value();
    }

    /** An integer that is known before anything runs. */
    int integer(Expression expression, Environment env) {
        return integer(evaluate(expression, env), expression.span());
    }

    int integer(Value value, Span span) {
        double known = known(value, span);
        if (known != Math.rint(known) || Math.abs(known) > Integer.MAX_VALUE) {
            throw Mistake.at(
                    Code.INDEX,
                    span,
                    "a whole number is needed here, not " + NumberText.shortest(known),
                    "use round(…) or floor(…)");
        }
        return (int) known;
    }

    /** A scalar truth value. */
    Expr truth(Expression expression, Environment env) {
        return truth(evaluate(expression, env), expression.span());
    }

    Expr truth(Value value, Span span) {
        Value.Numeric numeric = numeric(value, span);
        if (!numeric.expr().isBoolean() || !numeric.shape().isScalar()) {
            throw Mistake.at(
                    Code.TYPE,
                    span,
                    "a truth value is needed here, but this is a " + numeric.kind(),
                    "compare it, as in `x < 1e-6`");
        }
        return numeric.expr();
    }

    /** A condition where it is known now; null where it depends on parameters or a running index. */
    @Nullable
    Boolean decided(Expr truth) {
        if (truth instanceof Expr.Constant constant) {
            return constant.value().value() != 0;
        }
        if (!FreeSymbols.of(truth).isEmpty() || !new Binding().free(truth).isEmpty()) {
            return null;
        }
        return Evaluator.evaluate(truth, Map.of()).value() != 0;
    }

    /** An expression that depends on nothing, as a constant. */
    Expr settled(Expr expr, Span span) {
        if (expr instanceof Expr.Constant) {
            return expr;
        }
        Set<Symbol> symbols = FreeSymbols.of(expr);
        if (symbols.stream().anyMatch(definitions.runs()::isPlaceholder)) {
            throw new NotKnownYet();
        }
        if (!symbols.isEmpty()) {
            throw Mistake.at(
                    Code.VALUE,
                    span,
                    "this must be known before anything runs, but it depends on `"
                            + symbols.iterator().next().name() + "`",
                    "use `let` for what follows the parameters");
        }
        if (!new Binding().free(expr).isEmpty()) {
            throw Mistake.unknownIndex(span);
        }
        return Expressions.constant(Evaluator.evaluate(expr, Map.of()), expr.isBoolean());
    }

    // ---- operators ----

    private Value unary(Expression.Unary unary, Environment env) {
        Value value = evaluate(unary.operand(), env);
        return switch (unary.operator()) {
            case NEGATE -> {
                if (value instanceof Value.Real real) {
                    yield new Value.Real(-real.value());
                }
                if (value instanceof Value.Int integer) {
                    yield new Value.Int(-integer.value());
                }
                yield Value.of(Expressions.negate(real(value, unary.operand().span())));
            }
            case NOT ->
                Value.of(Expressions.apply(
                        Function.NOT, truths(value, unary.operand().span())));
        };
    }

    private Expr truths(Value value, Span span) {
        Value.Numeric numeric = numeric(value, span);
        if (!numeric.expr().isBoolean()) {
            throw Mistake.at(
                    Code.TYPE,
                    span,
                    "a truth value is needed here, but this is a " + numeric.kind(),
                    "compare it, as in `x < 1e-6`");
        }
        return numeric.expr();
    }

    private Value binary(Expression.Binary binary, Environment env) {
        BinaryOperator operator = binary.operator();
        if (operator == BinaryOperator.AND || operator == BinaryOperator.OR) {
            return logical(binary, env);
        }
        Value left = evaluate(binary.left(), env);
        Value right = evaluate(binary.right(), env);
        if (left instanceof Value.Int || right instanceof Value.Int) {
            Long a = Integers.operand(left, binary.left());
            Long b = Integers.operand(right, binary.right());
            if (a != null && b != null) {
                return Integers.apply(operator, a, b, binary.span());
            }
        }
        if (operator == BinaryOperator.MATRIX_MULTIPLY) {
            return Value.of(Expressions.product(
                    real(left, binary.left().span()), real(right, binary.right().span())));
        }
        Function function = function(operator);
        if (left instanceof Value.Real a && right instanceof Value.Real b) {
            return new Value.Real(function.value(a.value(), b.value(), 0));
        }
        return Value.of(Expressions.apply(
                function,
                real(left, binary.left().span()),
                real(right, binary.right().span())));
    }

    private static Function function(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> Function.ADD;
            case SUBTRACT -> Function.SUBTRACT;
            case MULTIPLY -> Function.MULTIPLY;
            case DIVIDE -> Function.DIVIDE;
            case REMAINDER -> Function.REMAINDER;
            case POWER -> Function.POWER;
            case AND -> Function.AND;
            case OR -> Function.OR;
            case MATRIX_MULTIPLY -> throw new AssertionError(operator);
        };
    }

    /** {@code and}, {@code or}: the right side is not looked at where the left one, known now, decides. */
    private Value logical(Expression.Binary binary, Environment env) {
        Expr left = truths(evaluate(binary.left(), env), binary.left().span());
        boolean and = binary.operator() == BinaryOperator.AND;
        Double known = Value.known(new Value.Symbolic(left));
        if (known != null && (known != 0) != and) {
            return Value.truth(!and);
        }
        Expr right = truths(evaluate(binary.right(), env), binary.right().span());
        return Value.of(Expressions.apply(function(binary.operator()), left, right));
    }

    private Value comparison(Expression.Comparison comparison, Environment env) {
        Expr all = null;
        Value left = evaluate(comparison.operands().get(0), env);
        for (int i = 0; i < comparison.operators().size(); i++) {
            Value right = evaluate(comparison.operands().get(i + 1), env);
            Expr one = compare(
                    comparison.operators().get(i),
                    left,
                    comparison.operands().get(i).span(),
                    right,
                    comparison.operands().get(i + 1).span());
            all = all == null ? one : Expressions.apply(Function.AND, all, one);
            left = right;
        }
        return Value.of(Objects.requireNonNull(all));
    }

    private Expr compare(ComparisonOperator operator, Value left, Span leftSpan, Value right, Span rightSpan) {
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            if (operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.NOT_EQUAL) {
                return Expressions.truth(a.text().equals(b.text()) == (operator == ComparisonOperator.EQUAL));
            }
            throw Mistake.at(Code.TYPE, leftSpan.to(rightSpan), "texts can only be compared with == and !=", "");
        }
        if (left instanceof Value.Int a && right instanceof Value.Int b) {
            return Expressions.truth(Integers.compare(operator, a.value(), b.value()));
        }
        boolean equality = operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.NOT_EQUAL;
        Expr a = equality ? numeric(left, leftSpan).expr() : real(left, leftSpan);
        Expr b = equality ? numeric(right, rightSpan).expr() : real(right, rightSpan);
        if (a.isBoolean() != b.isBoolean()) {
            throw Mistake.at(Code.TYPE, leftSpan.to(rightSpan), "a truth value cannot be compared with a number", "");
        }
        return switch (operator) {
            case EQUAL -> Expressions.apply(Function.EQUAL, a, b);
            case NOT_EQUAL -> Expressions.apply(Function.NOT_EQUAL, a, b);
            case LESS -> Expressions.apply(Function.LESS, a, b);
            case LESS_EQUAL -> Expressions.apply(Function.LESS_EQUAL, a, b);
            case GREATER -> Expressions.apply(Function.LESS, b, a);
            case GREATER_EQUAL -> Expressions.apply(Function.LESS_EQUAL, b, a);
        };
    }

    private Value cast(Expression.Cast cast, Environment env) {
        return converted(
                evaluate(cast.operand(), env), cast.type(), cast.operand().span(), true);
    }

    /** A value as a declared type says; without a type as it is. */
    Value converted(Value value, @Nullable Name type, Span span) {
        return type == null ? value : converted(value, type, span, false);
    }

    private Value converted(Value value, Name type, Span span, boolean cast) {
        return Types.convert(this, value, type, span, cast);
    }

    // ---- arrays ----

    private Value array(Expression.ArrayLiteral array, Environment env) {
        if (array.items().isEmpty()) {
            return Value.of(Expressions.constant(Tensor.vector()));
        }
        List<Expr> items = new ArrayList<>();
        for (Expression item : array.items()) {
            Expr expr = numeric(item, env).expr();
            if (!items.isEmpty() && !items.get(0).shape().equals(expr.shape())) {
                throw Mistake.at(
                        Code.SHAPE,
                        item.span(),
                        "the items of an array must have one shape, but the first is a "
                                + items.get(0).shape() + " and this is a " + expr.shape(),
                        "");
            }
            items.add(expr);
        }
        return Value.of(Expressions.stack(items));
    }

    private Value range(Expression.Range range, Environment env) {
        double low = known(range.low(), env);
        double high = known(range.high(), env);
        double step = range.step() == null ? 1 : known(range.step(), env);
        if (!(step != 0) || Double.isNaN(low) || Double.isNaN(high) || Double.isInfinite(step)) {
            throw Mistake.at(
                    Code.VALUE,
                    range.step() == null ? range.span() : range.step().span(),
                    "the step of a range cannot be " + NumberText.shortest(step),
                    "give a step that leads from the first to the last value");
        }
        double exact = (high - low) / step;
        double whole = Math.rint(exact);
        boolean lands = Math.abs(exact - whole) < 1e-9 * Math.max(1, Math.abs(exact));
        double count = lands ? whole + (range.inclusive() ? 1 : 0) : Math.floor(exact) + 1;
        if (count > 100_000_000) {
            throw Mistake.at(
                    Code.VALUE,
                    range.span(),
                    "this range has more than 100 million values",
                    "make it shorter or its step longer");
        }
        return new Value.Progression(low, step, (int) Math.max(0, count));
    }

    private Value index(Expression.Index index, Environment env) {
        Value target = evaluate(index.target(), env);
        if (target instanceof Value.Grid) {
            throw Mistake.at(Code.TYPE, index.span(), "ask a table for a column first, as in `s.η`", "");
        }
        Expr array = numeric(target, index.target().span()).expr();
        List<Expression> indices = index.indices();
        for (int i = 0; i < indices.size(); i++) {
            if (array.shape().rank() == 0) {
                throw Mistake.at(
                        Code.INDEX,
                        indices.get(i).span(),
                        i == 0
                                ? "a number has no entries to take with [ ]"
                                : "too many indices: this is a "
                                        + numeric(target, index.span()).shape(),
                        "");
            }
            Value at = evaluate(indices.get(i), env);
            if (at instanceof Value.Numeric numeric && numeric.shape().rank() == 1) {
                if (i + 1 < indices.size()) {
                    array = rowsThenRest(array, at, indices, i, env);
                    return Value.of(array);
                }
                array = slice(array, at, indices.get(i).span());
            } else {
                array = entry(array, at, indices.get(i).span());
            }
        }
        return Value.of(array);
    }

    /** {@code A[a..b, j]}: each of the chosen rows is indexed by what follows. */
    private Expr rowsThenRest(Expr array, Value rows, List<Expression> indices, int i, Environment env) {
        Expr chosen = slice(array, rows, indices.get(i).span());
        List<Expr> items = new ArrayList<>();
        for (int row = 0; row < chosen.shape().length(0); row++) {
            Expr item = Expressions.element(chosen, List.of(Expressions.scalar(row)));
            for (Expression next : indices.subList(i + 1, indices.size())) {
                Value at = evaluate(next, env);
                item = at instanceof Value.Numeric numeric && numeric.shape().rank() == 1
                        ? slice(item, at, next.span())
                        : entry(item, at, next.span());
            }
            items.add(item);
        }
        return Expressions.stack(items);
    }

    /** The sub-array at one index along the first axis. */
    Expr entry(Expr array, Value at, Span span) {
        Expr position = scalar(at, span);
        Double known = Value.known(at);
        if (known != null) {
            int length = array.shape().length(0);
            if (known != Math.rint(known)) {
                throw Mistake.at(
                        Code.INDEX,
                        span,
                        "an index must be a whole number, not " + NumberText.shortest(known),
                        "use round(…) or floor(…)");
            }
            if (known < 0 || known >= length) {
                throw Mistake.at(
                        Code.INDEX,
                        span,
                        "index " + (long) (double) known + " is out of range: this " + array.shape() + " has "
                                + (length == 0 ? "no entries" : "indices 0 to " + (length - 1)),
                        "indices begin with 0");
            }
        }
        Expr element = Expressions.element(array, List.of(position));
        if (known == null) {
            definitions.place(element, span);
        }
        return element;
    }

    private Expr slice(Expr array, Value range, Span span) {
        if (range instanceof Value.Progression p
                && p.first() == Math.rint(p.first())
                && p.step() == Math.rint(p.step())) {
            int length = array.shape().length(0);
            double last = p.at(Math.max(p.count() - 1, 0));
            if (p.count() > 0 && (p.first() < 0 || p.first() >= length || last < 0 || last >= length)) {
                throw Mistake.at(
                        Code.INDEX,
                        span,
                        "the slice runs from " + (long) p.first() + " to " + (long) last + ", but this " + array.shape()
                                + (length == 0 ? " has no entries" : " has indices 0 to " + (length - 1)),
                        "`a..b` leaves b out");
            }
            return Expressions.slice(array, Expressions.scalar(p.first()), p.count(), (int) p.step());
        }
        Expr positions = numeric(range, span).expr();
        return comprehensions.gather(array, positions, span);
    }

    // ---- members ----

    private Value member(Expression.Member member, Environment env) {
        Value target = evaluate(member.target(), env);
        String name = member.member().text();
        if (target instanceof Value.PhaseClock && env.instance() != null) {
            return switch (name) {
                case "iter" ->
                    Value.of(Expressions.variable(env.instance().clock().phaseIter()));
                case "t" -> Value.of(Expressions.variable(env.instance().clock().phaseT()));
                default ->
                    throw Mistake.at(
                            Code.UNKNOWN_NAME,
                            member.member().span(),
                            "the phase has no `" + name + "`",
                            "it has `phase.iter` and `phase.t`");
            };
        }
        if (target instanceof Value.Run || target instanceof Value.Phase || target instanceof Value.Grid) {
            return definitions.runs().member(target, member.member(), definitions);
        }
        throw Mistake.at(
                Code.TYPE,
                member.span(),
                "`." + name + "` asks a run for a value, but this is a " + target.kind(),
                "only runs, their phases, sweeps and maps have members");
    }

    Shape shape(Value value, Span span) {
        return numeric(value, span).shape();
    }
}
