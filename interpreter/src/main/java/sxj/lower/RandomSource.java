package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import sxj.fault.ValueFault;
import sxj.kernel.random.Distribution;
import sxj.kernel.random.RandomStream;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.timing.Interrupts;

/** Where {@code normal(n)} and {@code uniform(n, lo, hi)} come from: drawn now, or at every step of a run. */
public interface RandomSource {
    /** Independent standard normal numbers. */
    Expr normal(Shape shape);

    /** Independent numbers, uniform in [low, high). */
    Expr uniform(Shape shape, Expr low, Expr high);

    /** Numbers of a distribution. */
    Expr draw(Request request);

    /**
     * Numbers that are asked for.
     *
     * @param word how the program calls them
     * @param count how many
     * @param parameters of the distribution, numbers or a vector
     * @param spans where arguments stand; those of the parameters are the last
     */
    record Request(
            Lowering lowering,
            String word,
            Distribution distribution,
            int count,
            List<Expr> parameters,
            List<Span> spans) {
        Span span(int parameter) {
            return spans.get(Math.max(0, spans.size() - parameters.size() + parameter));
        }
    }

    /**
     * Increments of independent Brownian motions over a time.
     *
     * @param span the place that asks
     */
    default Expr increments(Expr time, int count, Span span) {
        return Expressions.multiply(Expressions.sqrt(time), normal(Shape.vector(count)));
    }

    /** {@code fresh(e)}: the value of an expression with other batches; outside of steps what it is. */
    default Value fresh(Lowering lowering, Expression expression, Environment env) {
        return lowering.evaluate(expression, env);
    }

    /** Lowers what is kept as a formula, so that it may be differentiated, or evaluated elsewhere. */
    default Value keptAsFormula(Supplier<Value> lowered) {
        return lowered.get();
    }

    /** Numbers drawn while the program is lowered: constants and starting values. */
    record Now(RandomStream stream) implements RandomSource {
        @Override
        public Expr normal(Shape shape) {
            double[] data = new double[shape.size()];
            for (int i = 0; i < data.length; i++) {
                comeBy(i);
                data[i] = stream.nextNormal();
            }
            return Expressions.constant(new Tensor(shape, data));
        }

        @Override
        public Expr uniform(Shape shape, Expr low, Expr high) {
            double[] data = new double[shape.size()];
            for (int i = 0; i < data.length; i++) {
                comeBy(i);
                data[i] = stream.nextUniform(0, 1);
            }
            Expr unit = Expressions.constant(new Tensor(shape, data));
            return Expressions.add(low, Expressions.multiply(Expressions.subtract(high, low), unit));
        }

        @Override
        public Expr draw(Request request) {
            List<Double> known = new ArrayList<>();
            for (int i = 0; i < request.parameters().size(); i++) {
                Expr settled = request.lowering().settled(request.parameters().get(i), request.span(i));
                for (double number : ((Expr.Constant) settled).value().data()) {
                    known.add(number);
                }
            }
            double[] parameters =
                    known.stream().mapToDouble(Double::doubleValue).toArray();
            String fault = request.distribution().fault(parameters);
            if (fault != null) {
                throw UserError.at(ValueFault.IMPOSSIBLE_DRAW, request.span(0), request.word(), fault);
            }
            Shape shape = Shape.vector(request.count());
            double[] data = new double[shape.size()];
            request.distribution().fill(stream, parameters, data, 0, data.length);
            return Expressions.constant(new Tensor(shape, data));
        }
    }

    private static void comeBy(int drawn) {
        if ((drawn & 0xFFFF) == 0) {
            Interrupts.check();
        }
    }
}
