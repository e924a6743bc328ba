package sxj.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Operation;
import sxj.symbolic.Postorder;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.Derivative;

/**
 * Gradients, and gradients of their squares, of random expressions over all kinds of nodes against differences along a
 * random direction, wherever differences with two steps agree that there is no kink.
 */
class RandomDerivativeTest {
    private static final int PROGRAMS = Integer.getInteger("programs", 300);

    private static final Set<Operation> ROUGH = EnumSet.of(
            Operation.EIGENVALUES,
            Operation.EIGENVALUES_IM,
            Operation.EIGENVECTORS,
            Operation.MIN_NORM,
            Operation.SOLVE);

    private int compared;
    private int notFinite;

    @Test
    void gradientsAreSlopes() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            RandomExpressions made = new RandomExpressions(seed, false);
            Expr loss = Expressions.scalar(0);
            for (Expr output : made.outputs()) {
                Expr flat = Expressions.flatten(output);
                loss = Expressions.add(loss, Expressions.product(flat, weights(flat.shape(), seed)));
            }
            if (isSmoothToTheEye(loss)) {
                check("seed " + seed, loss, made.symbols, seed);
            }
        }
        assertThat(compared).as("compared").isGreaterThan(PROGRAMS / 4);
        assertThat(notFinite).as("0 times infinity").isLessThanOrEqualTo(compared / 50);
    }

    /** Whether differences can tell the derivative: not that of what is held, nor of decompositions where they are not smooth. */
    private static boolean isSmoothToTheEye(Expr loss) {
        return Postorder.of(loss).stream()
                .noneMatch(e -> e instanceof Expr.Apply apply
                                && (apply.function() == Function.STOP_GRADIENT
                                        || apply.function() == Function.FIXED_SHIFT)
                        || e instanceof Expr.Operate operate && ROUGH.contains(operate.operation()));
    }

    private void check(String what, Expr loss, List<Symbol> symbols, int seed) {
        try {
            Expr gradient = Derivative.flatGradient(loss, symbols);
            compare(what, loss, gradient, symbols, seed);
            Expr second = Expressions.sumsq(gradient);
            compare("second, " + what, second, Derivative.flatGradient(second, symbols), symbols, seed);
        } catch (IndexException e) {
            // an index that is out of range has no slope
        }
    }

    private void compare(String what, Expr loss, Expr gradient, List<Symbol> symbols, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Symbol, double[]> at = new LinkedHashMap<>();
        Map<Symbol, double[]> direction = new LinkedHashMap<>();
        for (Symbol symbol : symbols) {
            at.put(symbol, random.doubles(symbol.shape().size(), 0.2, 1.7).toArray());
            direction.put(symbol, random.doubles(symbol.shape().size(), -1, 1).toArray());
        }
        double near = slope(loss, at, direction, 1e-5);
        double far = slope(loss, at, direction, 4e-5);
        double[] g = Kernels.evaluate(gradient, moved(at, direction, 0)).data();
        double actual = 0;
        int next = 0;
        for (Symbol symbol : symbols) {
            for (double d : direction.get(symbol)) {
                actual += g[next++] * d;
            }
        }
        double scale = Math.abs(Kernels.evaluate(loss, moved(at, direction, 0)).value());
        double tolerance = 1e-5 * Math.max(Math.abs(near), Math.max(1e-3, 1e-5 * scale));
        if (!(Math.abs(near - far) < tolerance)) {
            return;
        }
        compared++;
        if (Double.isFinite(actual)) {
            assertThat(actual).as(what).isCloseTo(near, within(20 * tolerance));
        } else {
            notFinite++;
        }
    }

    private static double slope(Expr loss, Map<Symbol, double[]> at, Map<Symbol, double[]> direction, double step) {
        double up = Kernels.evaluate(loss, moved(at, direction, step)).value();
        double down = Kernels.evaluate(loss, moved(at, direction, -step)).value();
        return (up - down) / (2 * step);
    }

    private static Map<Symbol, Tensor> moved(Map<Symbol, double[]> at, Map<Symbol, double[]> direction, double step) {
        Map<Symbol, Tensor> values = new LinkedHashMap<>();
        at.forEach((symbol, entries) -> {
            double[] data = entries.clone();
            for (int i = 0; i < data.length; i++) {
                data[i] += step * direction.get(symbol)[i];
            }
            values.put(symbol, new Tensor(symbol.shape(), data));
        });
        return values;
    }

    private static Expr weights(Shape shape, int seed) {
        return Expressions.constant(new Tensor(
                shape, new SplittableRandom(seed).doubles(shape.size(), -1, 1).toArray()));
    }
}
