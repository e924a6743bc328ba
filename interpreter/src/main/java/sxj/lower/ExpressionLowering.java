package sxj.lower;

import org.jspecify.annotations.Nullable;
import sxj.check.ForeignNames;
import sxj.fault.NameFault;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.ShapeException;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Name;

/** Expressions of the tree to values: symbolic where parameters take part, numbers where everything is known. */
public final class ExpressionLowering implements Lowering {
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

    @Override
    public Definitions definitions() {
        return definitions;
    }

    Comprehensions comprehensions() {
        return comprehensions;
    }

    Arrays arrays() {
        return arrays;
    }

    @Override
    public BodyResult body(Block body, Environment env) {
        return procedures.outcome(body, env);
    }

    @Override
    public Callables calls() {
        return calls;
    }

    @Override
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

    private Value cast(Expression.Cast cast, Environment env) {
        return converted(
                evaluate(cast.operand(), env), cast.type(), cast.operand().span(), true);
    }

    @Override
    public Value converted(Value value, @Nullable Name type, Span span) {
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
