package sxj.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sxj.fault.ShapeFault;
import sxj.kernel.compile.Kernels;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.Locals;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.numeric.NumberText;
import sxj.report.Output;
import sxj.report.ValueText;
import sxj.source.Lines;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;

/** Expressions at file level, expectations among them: in the problem without a name at its starting values. */
public final class FileExpressions {
    private final Definitions definitions;
    private final ExpressionLowering lowering;

    public FileExpressions(Definitions definitions) {
        this.definitions = definitions;
        this.lowering = definitions.expressions();
    }

    /** Where file-level expressions stand: in the problem without a name, if there is one. */
    public Environment environment(Locals locals, Span span) {
        BoundProblem instance = definitions.problems().hasNameless()
                ? definitions.problems().instance(null, Environment.of(Home.FILE, null), span)
                : null;
        return new Environment(Home.FILE, instance, locals);
    }

    /** File-level values of the problem without a name are taken at its starting values. */
    public Value settled(Value value, Environment env, Span span) {
        if (value instanceof Value.Text
                || value instanceof Value.Texts
                || value instanceof Value.Int
                || value instanceof Value.Nothing) {
            return value;
        }
        Expr expr = lowering.numeric(value, span).expr();
        BoundProblem instance = env.instance();
        if (instance == null || FreeSymbols.of(expr).isEmpty()) {
            return value instanceof Value.Numeric ? value : Value.of(expr);
        }
        if (FreeSymbols.of(expr).stream().anyMatch(definitions.runs()::isPlaceholder)) {
            throw new ValueNotYetAvailable();
        }
        Map<Symbol, Tensor> start = RunRecord.bindings(instance, start(instance));
        return Value.of(Expressions.constant(Kernels.evaluate(expr, start), expr.isBoolean()));
    }

    /** Where the parameters of a problem start (n). */
    public double[] start(BoundProblem instance) {
        double[] theta = new double[instance.dimension()];
        Map<Symbol, Expr> starts = definitions.problems().starts(instance, definitions.seed());
        int offset = 0;
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            Expr start = Objects.requireNonNull(starts.get(parameter.symbol()));
            double[] data = ((Expr.Constant)
                            lowering.settled(start, parameter.declaration().span()))
                    .value()
                    .data();
            System.arraycopy(data, 0, theta, offset, data.length);
            offset += data.length;
        }
        return theta;
    }

    public Output expectation(Item.Expect item, Locals locals) {
        Environment env = environment(locals, item.span());
        Expression condition = item.condition();
        if (item.within() != null) {
            return tolerance(item, item.within(), env);
        }
        Value value = settled(new Value.Symbolic(lowering.truth(condition, env)), env, condition.span());
        Expr answer = lowering.settled(lowering.numeric(value, condition.span()).expr(), condition.span());
        boolean passed = ((Expr.Constant) answer).value().value() != 0;
        return new Output.Expectation(
                condition.span().text(),
                passed,
                Lines.of(item.span().source()).line(item.span().start()),
                passed ? "" : detail(condition, env));
    }

    /** {@code expect a == b within e}: no entries differ by more; entries that are equal differ by 0, infinite ones too. */
    private Output tolerance(Item.Expect item, Item.Within within, Environment env) {
        if (!(item.condition() instanceof Expression.Comparison comparison)
                || comparison.operators().size() != 1
                || comparison.operators().get(0) != Expression.ComparisonOperator.EQUAL) {
            throw UserError.at(
                    ShapeFault.WITHIN_NEEDS_EQUALITY, item.condition().span());
        }
        Tensor left = side(comparison.operands().get(0), env);
        Tensor right = side(comparison.operands().get(1), env);
        Tensor allowed = side(within.tolerance(), env);
        Span span = item.condition().span();
        if (!allowed.shape().isScalar() || !(allowed.value() >= 0)) {
            throw UserError.at(ShapeFault.TOLERANCE, within.tolerance().span());
        }
        boolean alike = left.shape().equals(right.shape())
                || left.shape().isScalar()
                || right.shape().isScalar();
        if (!alike) {
            throw UserError.at(ShapeFault.WITHIN_SHAPES, span, left.shape(), right.shape());
        }
        double difference = 0;
        double scale = 0;
        for (int i = 0; i < Math.max(left.data().length, right.data().length); i++) {
            double a = left.data()[left.shape().isScalar() ? 0 : i];
            double b = right.data()[right.shape().isScalar() ? 0 : i];
            difference = Math.max(difference, a == b ? 0 : Math.abs(a - b));
            scale = Math.max(scale, Math.abs(b));
        }
        double bound = within.relative() ? allowed.value() * scale : allowed.value();
        boolean passed = difference <= bound;
        String detail = "";
        if (!passed) {
            detail = "the largest difference is " + NumberText.shortest(difference)
                    + (within.relative() ? ", of " + NumberText.shortest(scale) : "");
            String sides = detail(item.condition(), env);
            detail = sides.isEmpty() ? detail : detail + "; " + sides;
        }
        return new Output.Expectation(
                item.asked().text(),
                passed,
                Lines.of(item.span().source()).line(item.span().start()),
                detail);
    }

    /** The value of one side of an expectation. */
    private Tensor side(Expression expression, Environment env) {
        Value value = settled(lowering.evaluate(expression, env), env, expression.span());
        Expr expr = lowering.settled(lowering.real(value, expression.span()), expression.span());
        return ((Expr.Constant) expr).value();
    }

    /** Both sides with their values. */
    private String detail(Expression condition, Environment env) {
        List<String> sides = new ArrayList<>();
        sides(condition, env, sides);
        return String.join(", ", sides);
    }

    private void sides(Expression condition, Environment env, List<String> sides) {
        if (condition instanceof Expression.Comparison comparison) {
            for (Expression operand : comparison.operands()) {
                if (!(operand instanceof Expression.NumberLiteral)) {
                    Value value = settled(lowering.evaluate(operand, env), env, operand.span());
                    sides.add(operand.span().text() + " = "
                            + ValueText.format(RunRegistry.datum(value, operand.span(), lowering), null));
                }
            }
        } else if (condition instanceof Expression.Binary binary) {
            sides(binary.left(), env, sides);
            sides(binary.right(), env, sides);
        } else if (condition instanceof Expression.Unary unary) {
            sides(unary.operand(), env, sides);
        }
    }
}
