package sxj.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.lower.ProcedureBuilder.Unfit;
import sxj.numeric.Elementary;
import sxj.numeric.GeneralFormat;
import sxj.procedure.ArrayOperations;
import sxj.procedure.Block;
import sxj.procedure.Context;
import sxj.procedure.NativeMethod;
import sxj.procedure.Procedure;
import sxj.procedure.Term;
import sxj.procedure.Type;
import sxj.procedure.Variable;
import sxj.report.Datum;
import sxj.report.ValueText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;
import sxj.syntax.tree.Expression;

/** Expressions of the language as terms of a procedure: i64 and real numbers meet as they do in the walk. */
public final class TermBuilder {
    /** Stands for a name that is no local one. */
    static final Variable NONE = new Variable("", Type.NOTHING);

    /** i64 beyond this are not all real numbers. */
    private static final double EXACT = 0x1p53;

    /** The local variables in sight. */
    interface Locals {
        /** The variable of a name, {@link #NONE} where it is no local one. */
        Variable named(String name);
    }

    /** Bodies of {@code if} as a value. */
    interface Branches {
        /** @param type what its value must be; null for whatever it is */
        Block block(sxj.syntax.tree.Block block, @Nullable Type type);
    }

    private final Lowering lowering;
    private final Environment home;
    private final Locals locals;
    private final ProcedureBuilder.Callees callees;
    private final Branches branches;

    TermBuilder(
            Lowering lowering, Environment home, Locals locals, ProcedureBuilder.Callees callees, Branches branches) {
        this.lowering = lowering;
        this.home = home.with(sxj.lower.Locals.NONE);
        this.locals = locals;
        this.callees = callees;
        this.branches = branches;
    }

    /** An expression with a value. */
    Term of(Expression e) {
        if (e instanceof Expression.NumberLiteral number) {
            return new Term.RealConstant(number.value());
        } else if (e instanceof Expression.BooleanLiteral truth) {
            return new Term.TruthConstant(truth.value());
        } else if (e instanceof Expression.Reference reference) {
            return reference(reference);
        } else if (e instanceof Expression.Binary binary) {
            return binary(binary);
        } else if (e instanceof Expression.Unary unary) {
            return unary(unary);
        } else if (e instanceof Expression.Comparison comparison) {
            return comparison(comparison);
        } else if (e instanceof Expression.Call call) {
            return call(call);
        } else if (e instanceof Expression.Index index) {
            return index(index);
        } else if (e instanceof Expression.If choice) {
            Term condition = condition(choice.condition());
            Block then = branches.block(choice.then(), null);
            Type type = then.value() == null ? null : then.value().type();
            Block otherwise = branches.block(choice.otherwise(), type);
            Term other = otherwise.value();
            if (type == null && other == null) {
                throw new Unfit();
            }
            return new Term.Choice(
                    condition,
                    then,
                    otherwise,
                    type != null ? type : Objects.requireNonNull(other).type());
        } else if (e instanceof Expression.Cast cast) {
            return cast(cast);
        }
        throw new Unfit();
    }

    Term condition(Expression e) {
        Term term = of(e);
        if (term.type() != Type.BOOL) {
            throw new Unfit();
        }
        return term;
    }

    // ---- types ----

    static Term real(Term term) {
        return term.type() == Type.F64 ? term : new Term.Conversion(term, Type.F64, Term.Rounding.SATURATING);
    }

    /** A real number from what is a number. */
    static Term number(Term term) {
        if (term.type() != Type.F64 && term.type() != Type.I64) {
            throw new Unfit();
        }
        return real(term);
    }

    /** The i64 that an operand is: one of that type, or a literal without a point; null for others. */
    static @Nullable Term integerOperand(Term term, Expression written) {
        if (term.type() == Type.I64) {
            return term;
        }
        boolean negated =
                written instanceof Expression.Unary unary && unary.operator() == Expression.UnaryOperator.NEGATE;
        Expression literal = negated ? ((Expression.Unary) written).operand() : written;
        if (term.type() == Type.F64 && literal instanceof Expression.NumberLiteral number && number.integral()) {
            try {
                long value = Long.parseLong(number.text());
                return new Term.IntegerConstant(negated ? -value : value);
            } catch (NumberFormatException tooLarge) {
                throw new Unfit();
            }
        }
        return null;
    }

    /** An array is a value: whoever keeps one keeps its own. */
    static Term copied(Term term, Span span) {
        if (term.type() != Type.VECTOR && term.type() != Type.MATRIX) {
            return term;
        }
        boolean isFresh =
                term instanceof Term.Native made && made.method().name().equals("filled");
        return isFresh
                ? term
                : new Term.Native(
                        NativeMethod.pure(ArrayOperations.class, "copy", term.type(), term.type()),
                        List.of(term),
                        span);
    }

    // ---- names ----

    private Term reference(Expression.Reference reference) {
        Variable local = locals.named(reference.name());
        if (local != NONE) {
            return new Term.Read(local);
        }
        Value value = lowering.definitions().lookup(reference.name(), home, reference.span());
        if (value instanceof Value.Real real) {
            return new Term.RealConstant(real.value());
        }
        if (value instanceof Value.Int integer) {
            return new Term.IntegerConstant(integer.value());
        }
        if (value instanceof Value.Symbolic symbolic
                && symbolic.expr() instanceof Expr.Constant constant
                && constant.isBoolean()
                && constant.shape().isScalar()) {
            return new Term.TruthConstant(constant.value().value() != 0);
        }
        throw new Unfit();
    }

    // ---- operators ----

    private Term unary(Expression.Unary unary) {
        Term operand = of(unary.operand());
        if (unary.operator() == Expression.UnaryOperator.NOT) {
            if (operand.type() != Type.BOOL) {
                throw new Unfit();
            }
            return new Term.Not(operand);
        }
        if (operand.type() != Type.F64 && operand.type() != Type.I64) {
            throw new Unfit();
        }
        return new Term.Negation(operand);
    }

    private Term binary(Expression.Binary binary) {
        Term left = of(binary.left());
        Term right = of(binary.right());
        switch (binary.operator()) {
            case AND, OR -> {
                if (left.type() != Type.BOOL || right.type() != Type.BOOL) {
                    throw new Unfit();
                }
                return binary.operator() == Expression.BinaryOperator.AND
                        ? new Term.And(left, right)
                        : new Term.Or(left, right);
            }
            case MATRIX_MULTIPLY -> throw new Unfit();
            default -> {}
        }
        if (left.type() == Type.I64 || right.type() == Type.I64) {
            Term a = integerOperand(left, binary.left());
            Term b = integerOperand(right, binary.right());
            if (a != null && b != null) {
                return integers(binary, a, b);
            }
        }
        return reals(binary, number(left), number(right));
    }

    private static Term integers(Expression.Binary binary, Term a, Term b) {
        if (binary.operator() == Expression.BinaryOperator.POWER) {
            if (!(b instanceof Term.IntegerConstant exponent) || exponent.value() < 0) {
                throw new Unfit();
            }
            return new Term.Native(
                    NativeMethod.pure(ArrayOperations.class, "power", Type.I64, Type.I64, Type.I64),
                    List.of(a, b),
                    binary.span());
        }
        return new Term.Arithmetic(operator(binary.operator()), a, b, binary.span());
    }

    private static Term reals(Expression.Binary binary, Term a, Term b) {
        return switch (binary.operator()) {
            case REMAINDER -> elementary("remainder", List.of(a, b), binary.span());
            case POWER -> elementary("pow", List.of(a, b), binary.span());
            default -> new Term.Arithmetic(operator(binary.operator()), a, b, binary.span());
        };
    }

    private static Term.Operator operator(Expression.BinaryOperator operator) {
        return switch (operator) {
            case ADD -> Term.Operator.ADD;
            case SUBTRACT -> Term.Operator.SUBTRACT;
            case MULTIPLY -> Term.Operator.MULTIPLY;
            case DIVIDE -> Term.Operator.DIVIDE;
            case REMAINDER -> Term.Operator.REMAINDER;
            default -> throw new Unfit();
        };
    }

    private static Term elementary(String name, List<Term> arguments, Span span) {
        Type[] types = new Type[arguments.size()];
        Arrays.fill(types, Type.F64);
        return new Term.Native(NativeMethod.pure(Elementary.class, name, Type.F64, types), arguments, span);
    }

    private Term comparison(Expression.Comparison comparison) {
        List<Term> operands = comparison.operands().stream().map(this::of).toList();
        for (Term inner : operands.subList(1, operands.size() - 1)) {
            if (!(inner instanceof Term.Read) && !(inner instanceof Term.RealConstant)) {
                // it would be evaluated twice
                throw new Unfit();
            }
        }
        Term all = null;
        for (int i = 0; i < comparison.operators().size(); i++) {
            Term one = compare(comparison.operators().get(i), operands.get(i), operands.get(i + 1), comparison.span());
            all = all == null ? one : new Term.And(all, one);
        }
        return Objects.requireNonNull(all);
    }

    private static Term compare(Expression.ComparisonOperator operator, Term left, Term right, Span span) {
        Term.Relation relation = switch (operator) {
            case EQUAL -> Term.Relation.EQUAL;
            case NOT_EQUAL -> Term.Relation.NOT_EQUAL;
            case LESS -> Term.Relation.LESS;
            case LESS_EQUAL -> Term.Relation.LESS_EQUAL;
            case GREATER -> Term.Relation.GREATER;
            case GREATER_EQUAL -> Term.Relation.GREATER_EQUAL;
        };
        Term a = left.type() == Type.I64 ? left : exactInteger(left);
        Term b = right.type() == Type.I64 ? right : exactInteger(right);
        boolean integers = left.type() == Type.I64 || right.type() == Type.I64;
        if (integers && a != null && b != null) {
            return new Term.Comparison(relation, a, b);
        }
        if (relation == Term.Relation.NOT_EQUAL) {
            return new Term.Native(
                    NativeMethod.pure(ArrayOperations.class, "differ", Type.BOOL, Type.F64, Type.F64),
                    List.of(number(left), number(right)),
                    span);
        }
        return new Term.Comparison(relation, number(left), number(right));
    }

    /** A constant that compares with an i64 as the i64 it is; null for what is none. */
    private static @Nullable Term exactInteger(Term term) {
        return term instanceof Term.RealConstant constant
                        && constant.value() == Math.rint(constant.value())
                        && Math.abs(constant.value()) < EXACT
                ? new Term.IntegerConstant((long) constant.value())
                : null;
    }

    private Term cast(Expression.Cast cast) {
        Term operand = of(cast.operand());
        Type type = ProcedureBuilder.type(cast.type());
        boolean isNumber = operand.type() == Type.F64 || operand.type() == Type.I64 || operand.type() == Type.BOOL;
        if (!isNumber || type != Type.F64 && type != Type.I64) {
            throw new Unfit();
        }
        return operand.type() == type ? operand : new Term.Conversion(operand, type, Term.Rounding.SATURATING);
    }

    // ---- calls ----

    private Term call(Expression.Call call) {
        if (!(call.callee() instanceof Expression.Reference reference) || locals.named(reference.name()) != NONE) {
            throw new Unfit();
        }
        Value callee = lowering.definitions().callable(reference.name(), home, reference.span());
        if (callee instanceof Value.Function function) {
            return call(function, call);
        }
        if (!(callee instanceof Value.BuiltIn builtIn)) {
            throw new Unfit();
        }
        List<Term> arguments = new ArrayList<>();
        for (Expression.Argument argument : call.arguments()) {
            if (argument.name() != null || !argument.clauses().isEmpty()) {
                throw new Unfit();
            }
            arguments.add(of(argument.value()));
        }
        return builtIn(builtIn.name(), arguments, call.span());
    }

    private Term call(Value.Function function, Expression.Call call) {
        var parameters = function.declaration().parameters();
        if (call.arguments().size() != parameters.size()) {
            throw new Unfit();
        }
        List<Term> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Expression.Argument argument = call.arguments().get(i);
            if (argument.name() != null || !argument.clauses().isEmpty()) {
                throw new Unfit();
            }
            Term term = of(argument.value());
            var declared = parameters.get(i).type();
            if (declared != null) {
                term = argument(term, argument.value(), ProcedureBuilder.type(declared));
            }
            arguments.add(term);
        }
        Procedure procedure =
                callees.procedure(function, arguments.stream().map(Term::type).toList());
        return new Term.Call(procedure, arguments);
    }

    private static Term argument(Term term, Expression written, Type type) {
        if (term.type() == type) {
            return term;
        } else if (type == Type.F64 && term.type() == Type.I64) {
            return real(term);
        } else if (type == Type.I64 && term.type() == Type.F64) {
            Term literal = integerOperand(term, written);
            return literal != null
                    ? literal
                    : new Term.Native(
                            NativeMethod.checked(ArrayOperations.class, "whole", Type.I64, Type.F64),
                            List.of(term),
                            written.span());
        }
        throw new Unfit();
    }

    private static Term builtIn(String name, List<Term> arguments, Span span) {
        switch (name) {
            case "length" -> {
                Type type = arguments.size() == 1 ? arguments.get(0).type() : Type.NOTHING;
                if (type != Type.VECTOR && type != Type.MATRIX) {
                    throw new Unfit();
                }
                return new Term.Native(
                        NativeMethod.pure(ArrayOperations.class, "length", Type.F64, type), arguments, span);
            }
            case "zeros", "ones" -> {
                List<Term> all = new ArrayList<>(arguments);
                all.add(0, new Term.RealConstant(name.equals("zeros") ? 0 : 1));
                return filled(all, span);
            }
            case "fill" -> {
                return filled(arguments, span);
            }
            default -> {}
        }
        Function function = BuiltIns.elementwise(name);
        boolean chained = function == Function.MIN || function == Function.MAX;
        if (function == null || function == Function.WHERE || chained && arguments.size() < 2) {
            throw new Unfit();
        }
        if (!chained && arguments.size() != function.arity()) {
            throw new Unfit();
        }
        Term result = number(arguments.get(0));
        if (!chained) {
            return apply(function, arguments.stream().map(TermBuilder::number).toList(), span);
        }
        for (Term argument : arguments.subList(1, arguments.size())) {
            result = apply(function, List.of(result, number(argument)), span);
        }
        return result;
    }

    private static Term filled(List<Term> arguments, Span span) {
        if (arguments.size() != 2 && arguments.size() != 3) {
            throw new Unfit();
        }
        Type[] types = new Type[arguments.size()];
        Arrays.fill(types, Type.F64);
        Type result = arguments.size() == 2 ? Type.VECTOR : Type.MATRIX;
        return new Term.Native(
                NativeMethod.checked(ArrayOperations.class, "filled", result, types),
                arguments.stream().map(TermBuilder::number).toList(),
                span);
    }

    private static Term apply(Function function, List<Term> arguments, Span span) {
        Type[] types = new Type[arguments.size()];
        Arrays.fill(types, Type.F64);
        String name = switch (function) {
            case SQRT, ABS, FLOOR, CEIL, MIN, MAX -> function.symbol();
            default -> "";
        };
        if (!name.isEmpty()) {
            return new Term.Native(NativeMethod.pure(Math.class, name, Type.F64, types), arguments, span);
        }
        return switch (function) {
            case POWER -> elementary("pow", arguments, span);
            case STOP_GRADIENT -> arguments.get(0);
            // spotless:off
            case SIN,
                    COS,
                    TAN,
                    ASIN,
                    ACOS,
                    ATAN,
                    ATAN2,
                    SINH,
                    COSH,
                    TANH,
                    EXP,
                    LOG,
                    LOG10,
                    SIGN,
                    ROUND,
                    HYPOT,
                    SIGMOID,
                    SOFTPLUS,
                    RELU,
                    CLAMP,
                    SQUARE_WAVE -> elementary(function.symbol(), arguments, span);
            // spotless:on
            default -> throw new Unfit();
        };
    }

    /** An expression whose value nobody takes. */
    List<sxj.procedure.Statement> effects(Expression e) {
        if (e instanceof Expression.Call call
                && call.callee() instanceof Expression.Reference reference
                && locals.named(reference.name()) == NONE
                && lowering.definitions().callable(reference.name(), home, reference.span())
                        instanceof Value.BuiltIn builtIn
                && (builtIn.name().startsWith("print"))) {
            return builtIn.name().equals("print_g")
                    ? List.of(printedShort(call))
                    : printed(call, builtIn.name().equals("println"));
        }
        return List.of(new sxj.procedure.Statement.Evaluate(of(e)));
    }

    private sxj.procedure.Statement printedShort(Expression.Call call) {
        if (call.arguments().size() != 1 || call.arguments().get(0).name() != null) {
            throw new Unfit();
        }
        return new sxj.procedure.Statement.Evaluate(new Term.Native(
                NativeMethod.acting(TermBuilder.class, "printShort", Type.I64, Type.F64),
                List.of(number(of(call.arguments().get(0).value()))),
                call.span()));
    }

    private List<sxj.procedure.Statement> printed(Expression.Call call, boolean ended) {
        List<sxj.procedure.Statement> statements = new ArrayList<>();
        for (Expression.Argument argument : call.arguments()) {
            if (argument.name() != null || !argument.clauses().isEmpty()) {
                throw new Unfit();
            }
            Term term = argument.value() instanceof Expression.TextLiteral text
                    ? new Term.TextConstant(text.value())
                    : of(argument.value());
            statements.add(print(term, argument.value().span()));
        }
        if (ended) {
            statements.add(print(new Term.TextConstant("\n"), call.span()));
        }
        return statements;
    }

    private static sxj.procedure.Statement print(Term term, Span span) {
        if (term.type() == Type.VECTOR || term.type() == Type.MATRIX || term.type() == Type.NOTHING) {
            throw new Unfit();
        }
        return new sxj.procedure.Statement.Evaluate(new Term.Native(
                NativeMethod.acting(TermBuilder.class, "print", Type.I64, term.type()), List.of(term), span));
    }

    // ---- arrays ----

    private Term index(Expression.Index index) {
        List<Expression> indices = index.indices();
        if (index.target() instanceof Expression.Index outer
                && indices.size() == 1
                && outer.indices().size() == 1) {
            List<Expression> both = List.of(outer.indices().get(0), indices.get(0));
            return index(new Expression.Index(outer.target(), both, index.span()));
        }
        Term array = of(index.target());
        if (array.type() == Type.VECTOR && indices.size() == 1) {
            Term at = of(indices.get(0));
            Type type = at.type() == Type.I64 ? Type.I64 : Type.F64;
            return new Term.Native(
                    NativeMethod.checked(ArrayOperations.class, "entry", Type.F64, Type.VECTOR, type),
                    List.of(array, type == Type.I64 ? at : number(at)),
                    indices.get(0).span());
        }
        if (array.type() == Type.MATRIX && indices.size() == 2) {
            return new Term.Native(
                    NativeMethod.checked(ArrayOperations.class, "entry", Type.F64, Type.MATRIX, Type.F64, Type.F64),
                    List.of(array, row(array, indices.get(0)), number(of(indices.get(1)))),
                    indices.get(1).span());
        }
        throw new Unfit();
    }

    private Term row(Term matrix, Expression index) {
        if (!(matrix instanceof Term.Read)) {
            throw new Unfit();
        }
        return new Term.Native(
                NativeMethod.checked(ArrayOperations.class, "row", Type.F64, Type.MATRIX, Type.F64),
                List.of(matrix, number(of(index))),
                index.span());
    }

    /** Writes an entry. */
    Term write(Term array, List<Expression> indices, Term value) {
        if (array.type() == Type.VECTOR && indices.size() == 1) {
            Term at = of(indices.get(0));
            Type type = at.type() == Type.I64 ? Type.I64 : Type.F64;
            return new Term.Native(
                    NativeMethod.checked(ArrayOperations.class, "write", Type.NOTHING, Type.VECTOR, type, Type.F64),
                    List.of(array, type == Type.I64 ? at : number(at), value),
                    indices.get(0).span());
        }
        if (array.type() == Type.MATRIX && indices.size() == 2) {
            return new Term.Native(
                    NativeMethod.checked(
                            ArrayOperations.class, "write", Type.NOTHING, Type.MATRIX, Type.F64, Type.F64, Type.F64),
                    List.of(array, row(array, indices.get(0)), number(of(indices.get(1))), value),
                    indices.get(1).span());
        }
        throw new Unfit();
    }

    // ---- called by procedures ----

    public static long print(Context context, String text) {
        context.print(text);
        return 0;
    }

    public static long printShort(Context context, double number) {
        context.print(GeneralFormat.sixDigits(number));
        return 0;
    }

    public static long print(Context context, double number) {
        context.print(ValueText.format(Datum.of(number), null));
        return 0;
    }

    public static long print(Context context, long number) {
        context.print(ValueText.format(Datum.of(number), null));
        return 0;
    }

    public static long print(Context context, boolean truth) {
        context.print(ValueText.format(Datum.of(truth), null));
        return 0;
    }
}
