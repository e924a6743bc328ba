package sxj.lower;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.check.ForeignNames;
import sxj.fault.NameFault;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.kernel.compile.Kernels;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.ShapeException;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Name;

/** Expressions of the tree to values: symbolic where parameters take part, numbers where everything is known. */
public final class ExpressionLowering {
    private final Definitions definitions;
    private final Comprehensions comprehensions;
    private final Calls calls;
    private final BodyInterpreter procedures;
    private final Operators operators = new Operators(this);
    private final Arrays arrays = new Arrays(this);

    ExpressionLowering(Definitions definitions) {
        this.definitions = definitions;
        this.comprehensions = new Comprehensions(this);
        this.procedures = new BodyInterpreter(this);
        this.calls = new Calls(definitions, this, procedures);
    }

    public Definitions definitions() {
        return definitions;
    }

    Comprehensions comprehensions() {
        return comprehensions;
    }

    Arrays arrays() {
        return arrays;
    }

    BodyInterpreter procedures() {
        return procedures;
    }

    Calls calls() {
        return calls;
    }

    /** The value of an expression; what does not fit is a {@link UserError} at its place. */
    public Value evaluate(Expression expression, Environment env) {
        try {
            return expression.match(new In(env));
        } catch (ShapeException mismatch) {
            UserError misfit =
                    UserError.at(ShapeFault.OPERATION_MISFIT, expression.span(), String.valueOf(mismatch.getMessage()));
            throw expression instanceof Expression.Binary binary ? misfit.hinting(Misfit.hint(binary)) : misfit;
        } catch (UserError mistake) {
            throw expression instanceof Expression.Binary binary ? Misfit.ofText(mistake, binary) : mistake;
        } catch (NotDifferentiableException refusal) {
            throw UserError.at(ValueFault.NOT_DIFFERENTIABLE, expression.span(), String.valueOf(refusal.getMessage()));
        }
    }

    /** Expressions by their shapes, in an environment. */
    private final class In implements Expression.Cases<Value> {
        private final Environment env;

        In(Environment env) {
            this.env = env;
        }

        @Override
        public Value number(Expression.NumberLiteral e) {
            return new Value.Real(e.value());
        }

        @Override
        public Value reference(Expression.Reference e) {
            return definitions.lookup(e.name(), env, e.span());
        }

        @Override
        public Value binary(Expression.Binary e) {
            return operators.binary(e, env);
        }

        @Override
        public Value call(Expression.Call e) {
            return calls.call(e, env);
        }

        @Override
        public Value index(Expression.Index e) {
            return arrays.index(e, env);
        }

        @Override
        public Value unary(Expression.Unary e) {
            return operators.unary(e, env);
        }

        @Override
        public Value comparison(Expression.Comparison e) {
            return operators.comparison(e, env);
        }

        @Override
        public Value array(Expression.ArrayLiteral e) {
            return arrays.literal(e, env);
        }

        @Override
        public Value comprehension(Expression.Comprehension e) {
            return comprehensions.array(e.body(), e.clauses(), env);
        }

        @Override
        public Value range(Expression.Range e) {
            return arrays.range(e, env);
        }

        @Override
        public Value choice(Expression.If e) {
            return procedures.choose(e.condition(), e.then(), e.otherwise(), env, e.span());
        }

        @Override
        public Value member(Expression.Member e) {
            return ExpressionLowering.this.member(e, env);
        }

        @Override
        public Value cast(Expression.Cast e) {
            return ExpressionLowering.this.cast(e, env);
        }

        @Override
        public Value truth(Expression.BooleanLiteral e) {
            return Value.truth(e.value());
        }

        @Override
        public Value text(Expression.TextLiteral e) {
            return new Value.Text(e.value());
        }

        @Override
        public Value template(Expression.Template e) {
            StringBuilder text = new StringBuilder();
            for (Expression.Piece piece : e.pieces()) {
                if (!(piece instanceof Expression.Piece.Literal literal)) {
                    throw UserError.at(TypeFault.TEXT_MISPLACED, e.span());
                }
                text.append(literal.text());
            }
            return new Value.Text(text.toString());
        }
    }

    // ---- what a value must be ----

    /** A number or array; a flow stands for its vector. */
    public Value.Numeric numeric(Value value, Span span) {
        return value instanceof Value.Numeric numeric ? numeric : value.match(new AsNumber(this, span));
    }

    public Value.Numeric numeric(Expression expression, Environment env) {
        return numeric(evaluate(expression, env), expression.span());
    }

    /** A number or array that is not a truth value. */
    public Expr real(Expression expression, Environment env) {
        return real(evaluate(expression, env), expression.span());
    }

    public Expr real(Value value, Span span) {
        Value.Numeric numeric = numeric(value, span);
        if (!(numeric instanceof Value.Real) && numeric.expr().isBoolean()) {
            throw UserError.at(TypeFault.TRUTH_FOR_NUMBER, span);
        }
        return numeric.expr();
    }

    /** One number, symbolic or not. */
    public Expr scalar(Expression expression, Environment env) {
        return scalar(evaluate(expression, env), expression.span());
    }

    public Expr scalar(Value value, Span span) {
        Expr expr = real(value, span);
        if (!expr.shape().isScalar()) {
            throw UserError.at(ShapeFault.ONE_NUMBER_NEEDED, span, expr.shape());
        }
        return expr;
    }

    /** A number that is known before anything runs. */
    public double known(Expression expression, Environment env) {
        return known(evaluate(expression, env), expression.span());
    }

    public double known(Value value, Span span) {
        Double known = Value.known(value);
        if (known != null) {
            return known;
        }
        Expr expr = settled(scalar(value, span), span);
        return ((Expr.Constant) expr).value().value();
    }

    /** An integer that is known before anything runs. */
    public int integer(Expression expression, Environment env) {
        return integer(evaluate(expression, env), expression.span());
    }

    int integer(Value value, Span span) {
        double known = known(value, span);
        if (known == Math.rint(known) && Math.abs(known) > Integer.MAX_VALUE && !Double.isInfinite(known)) {
            throw UserError.at(ValueFault.WHOLE_NUMBER_TOO_LARGE, span, NumberText.shortest(known), Integer.MAX_VALUE);
        }
        if (known != Math.rint(known) || Double.isInfinite(known)) {
            throw UserError.at(ValueFault.WHOLE_NUMBER_NEEDED, span, NumberText.shortest(known));
        }
        return (int) known;
    }

    /** A scalar truth value. */
    public Expr truth(Expression expression, Environment env) {
        return truth(evaluate(expression, env), expression.span());
    }

    Expr truth(Value value, Span span) {
        Expr truths = truths(value, span);
        if (!truths.shape().isScalar()) {
            throw UserError.at(TypeFault.ONE_TRUTH_NEEDED, span, truths.shape());
        }
        return truths;
    }

    /** A truth value, or an array of them. */
    Expr truths(Value value, Span span) {
        Value.Numeric numeric = numeric(value, span);
        if (!numeric.expr().isBoolean()) {
            throw UserError.at(TypeFault.TRUTH_NEEDED, span, numeric.kind());
        }
        return numeric.expr();
    }

    /** A condition where it is known now; null where it depends on parameters or a running index. */
    @Nullable
    Boolean decided(Expr truth) {
        if (truth instanceof Expr.Constant constant) {
            return constant.value().value() != 0;
        }
        if (!FreeSymbols.of(truth).isEmpty() || !new FreeIndices().free(truth).isEmpty()) {
            return null;
        }
        return Kernels.evaluate(truth, Map.of()).value() != 0;
    }

    /** An expression that depends on nothing becomes its value; all else stays. */
    Value evaluatedIfKnown(Value value) {
        if (!(value instanceof Value.Symbolic symbolic) || symbolic.expr() instanceof Expr.Constant) {
            return value;
        }
        Expr expr = symbolic.expr();
        boolean depends =
                !FreeSymbols.of(expr).isEmpty() || !new FreeIndices().free(expr).isEmpty();
        return depends ? value : Value.of(Expressions.constant(Kernels.evaluate(expr, Map.of()), expr.isBoolean()));
    }

    /** An expression that depends on nothing, as a constant. */
    public Expr settled(Expr expr, Span span) {
        if (expr instanceof Expr.Constant) {
            return expr;
        }
        Set<Symbol> symbols = FreeSymbols.of(expr);
        if (symbols.stream().anyMatch(definitions.runs()::isPlaceholder)) {
            throw new ValueNotYetAvailable();
        }
        if (!symbols.isEmpty()) {
            throw UserError.at(
                    ValueFault.NOT_KNOWN_BEFORE_RUN,
                    span,
                    symbols.iterator().next().name());
        }
        if (!new FreeIndices().free(expr).isEmpty()) {
            throw UserError.unknownIndex(span);
        }
        return Expressions.constant(Kernels.evaluate(expr, Map.of()), expr.isBoolean());
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
                    throw UserError.at(NameFault.PHASE_MEMBER, member.member().span(), name);
            };
        }
        if (target instanceof Value.Run
                || target instanceof Value.Phase
                || target instanceof Value.Grid
                || target instanceof Value.Point) {
            return definitions.runs().member(target, member.member(), definitions);
        }
        if (target instanceof Value.Parts parts) {
            Expr part = parts.parts().get(name);
            if (part == null) {
                String names = String.join(", ", parts.parts().keySet());
                throw UserError.at(TypeFault.NO_SUCH_PART, member.member().span(), parts.function(), name, names);
            }
            return Value.of(part);
        }
        if (target instanceof Value.Data data) {
            return definitions.data().member(data, name, member.member().span());
        }
        if (name.equals("rows") && member.target() instanceof Expression.Reference reference) {
            Value rows = definitions.data().rows(reference.name(), target);
            if (rows != null) {
                return rows;
            }
        }
        throw UserError.at(
                TypeFault.NO_MEMBERS,
                member.span(),
                name,
                target.kind(),
                target instanceof Value.Numeric
                        ? ForeignNames.ofArray(name, member.target().span().text())
                        : "only runs, their phases, sweeps, maps and data have members");
    }
}
