package sxj.kernel.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.TierTest;
import sxj.kernel.compile.Kernels;
import sxj.kernel.loop.Recurrence;
import sxj.kernel.loop.StepClock;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Loops that become one, steps whose theta is exchanged, and products with constant matrices: the same bits always. */
class LoopFusionTest {
    private final Random random = new Random(5);
    private final Symbol first = Symbol.of("s", Shape.SCALAR);

    /** Rows 2 (x − T[k]) are made, summed and squared in one loop, and no row is kept. */
    @Test
    void rowsAreMadeSummedAndSquaredInOneLoop() {
        Symbol x = Symbol.of("x", Shape.vector(40));
        Kernel kernel = Kernels.compile(balance(x, 20), InputLayout.of(List.of(first, x)));
        assertThat(kernel.listing().split("for i", -1)).hasSize(2);
        assertThat(kernel.listing()).doesNotContain("800");
    }

    /** What a loop needs of all rounds of another is there before it begins. */
    @Test
    void aLoopThatNeedsATotalStaysBehindIt() {
        Symbol x = Symbol.of("x", Shape.vector(40));
        Expr rows = rows(x, 20);
        Binder k = new Binder("k");
        Expr row = Expressions.element(rows, Expressions.bound(k));
        Expr total = Expressions.sum(k, 20, row);
        Expr after = Expressions.sum(k, 20, Expressions.product(row, total));
        assertSame(List.of(after), List.of(x));
        Kernel kernel = Kernels.compile(List.of(after), InputLayout.of(List.of(x)));
        assertThat(kernel.listing().split("for i", -1)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"3, 17", "7, 31", "8, 32", "9, 33", "16, 63", "17, 64", "23, 65", "100, 255", "20, 256", "9, 1000"})
    void rowsOfAnyNumberAndLength(int count, int length) {
        Symbol x = Symbol.of("x", Shape.vector(length));
        assertSame(balance(x, count), List.of(first, x));
    }

    @ParameterizedTest
    @CsvSource({"1, 40", "5, 50", "8, 128", "9, 200", "50, 300", "64, 64", "300, 7", "1000, 50", "40, 1", "129, 129"})
    void constantMatrices(int rows, int columns) {
        Symbol v = Symbol.of("v", Shape.vector(columns));
        Symbol w = Symbol.of("w", Shape.vector(rows));
        Expr matrix = constant(Shape.matrix(rows, columns));
        Expr turned = Expressions.transpose(matrix);
        assertSame(
                List.of(
                        Expressions.product(matrix, Expressions.variable(v)),
                        Expressions.product(Expressions.variable(w), matrix),
                        Expressions.product(turned, Expressions.variable(w)),
                        Expressions.product(Expressions.variable(v), turned)),
                List.of(first, v, w));
        Binder k = new Binder("k");
        Expr part = Expressions.element(constant(Shape.of(9, rows, columns)), Expressions.bound(k));
        Expr there = Expressions.product(part, Expressions.variable(v));
        assertSame(List.of(Expressions.sum(k, 9, Expressions.product(there, part))), List.of(v));
    }

    /** Odd and even numbers of steps, several parameters at odd places, one step at a time and many. */
    @ParameterizedTest
    @CsvSource({"100, 50", "17, 3", "1000, 1000", "64, 1"})
    void stepsOfALargeTheta(int m, int n) {
        Symbol a = Symbol.of("a", Shape.vector(m));
        Symbol b = Symbol.of("b", Shape.vector(n));
        Symbol[] clock = new Symbol[5];
        Arrays.setAll(clock, i -> Symbol.of("clock" + i, Shape.SCALAR));
        InputLayout layout = InputLayout.of(List.of(a, b, clock[0], clock[1], clock[2], clock[3], clock[4]));
        Expr va = Expressions.variable(a);
        Expr vb = Expressions.variable(b);
        Expr h = Expressions.scalar(1e-4);
        Expr pull = Expressions.concat(List.of(
                Expressions.multiply(Expressions.sumsq(vb), va), Expressions.multiply(Expressions.sumsq(va), vb)));
        Expr theta = Expressions.subtract(Expressions.concat(List.of(va, vb)), Expressions.multiply(h, pull));
        int at = m + n;
        Recurrence recurrence = Recurrence.compile(new Recurrence.Form(
                List.of(Expressions.less(Expressions.sumsq(va), Expressions.scalar(0))),
                List.of(theta, h),
                new int[] {0, at + 2},
                layout,
                new Recurrence.Clock(at, at + 1, at + 2, at + 3, at + 4),
                new boolean[0],
                null,
                null));
        double[] numbers = numbers(layout.size());
        double[] expected = numbers.clone();
        for (int steps : new int[] {1, 2, 3, 7}) {
            Recurrence.Workspace workspace = recurrence.newWorkspace();
            assertThat(recurrence.run(numbers, new StepClock(), new double[0], workspace, steps))
                    .isEqualTo(steps);
            for (int i = 0; i < steps; i++) {
                double[] next = TierTest.byEvaluator(List.of(theta), layout, expected);
                System.arraycopy(next, 0, expected, 0, at);
            }
            assertThat(Arrays.copyOf(numbers, at)).isEqualTo(Arrays.copyOf(expected, at));
        }
        numbers[m / 2] = Double.POSITIVE_INFINITY;
        double[] before = numbers.clone();
        assertThat(recurrence.run(numbers, new StepClock(), new double[0], recurrence.newWorkspace(), 3))
                .isZero();
        assertThat(Arrays.copyOf(numbers, at)).isEqualTo(Arrays.copyOf(before, at));
    }

    private List<Expr> balance(Symbol x, int count) {
        Expr rows = rows(x, count);
        Binder k = new Binder("k");
        Expr row = Expressions.element(rows, Expressions.bound(k));
        Expr squares = Expressions.sum(k, count, Expressions.sumsq(row));
        Expr total = Expressions.sum(k, count, row);
        return List.of(Expressions.divide(total, squares), squares);
    }

    private Expr rows(Symbol x, int count) {
        int length = x.shape().length(0);
        Binder k = new Binder("k");
        Expr target = Expressions.element(constant(Shape.matrix(count, length)), Expressions.bound(k));
        Expr gap = Expressions.subtract(Expressions.variable(x), target);
        return Expressions.build(k, count, Expressions.multiply(Expressions.scalar(2), gap));
    }

    private Expr constant(Shape shape) {
        return Expressions.constant(new Tensor(shape, numbers(shape.size())), false);
    }

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1)
                .map(x -> random.nextInt(20) == 0 ? -0.0 : x)
                .toArray();
    }

    private void assertSame(List<Expr> outputs, List<Symbol> symbols) {
        InputLayout layout = InputLayout.of(symbols);
        double[] input = numbers(layout.size());
        double[] expected = TierTest.byEvaluator(outputs, layout, input);
        for (Kernels.Tier tier : List.of(Kernels.Tier.TAPE, Kernels.Tier.CLASS)) {
            Kernel kernel = Kernels.compile(outputs, layout, tier);
            Kernel.Workspace workspace = kernel.newWorkspace();
            for (int i = 0; i < 2; i++) {
                assertThat(TierTest.byKernel(kernel, input, workspace))
                        .as(tier.name())
                        .isEqualTo(expected);
            }
        }
    }
}
