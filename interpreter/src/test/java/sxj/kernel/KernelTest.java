package sxj.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sxj.kernel.compile.Kernels;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.tape.BufferAllocation;
import sxj.numeric.Elementary;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Postorder;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.Derivative;

/** Laziness, refusals, depth, memory, and where a number that is not finite comes from. */
class KernelTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Symbol x = Symbol.of("x", Shape.SCALAR);
    private final Symbol v = Symbol.of("v", Shape.vector(3));
    private final Expr ex = Expressions.variable(x);
    private final Expr ev = Expressions.variable(v);
    private final InputLayout layout = InputLayout.of(List.of(x, v));

    @Test
    void anIndexOutOfRangeIsRefusedWithIndexAndLength() {
        Kernel kernel = Kernels.compile(List.of(Expressions.element(ev, ex)), layout);
        assertThat(run(kernel, 2, 10, 20, 30)).containsExactly(30);
        assertThatThrownBy(() -> run(kernel, 3, 10, 20, 30))
                .isInstanceOf(IndexException.class)
                .hasMessage("index 3 is out of range: the length is 3, so the last index is 2");
        assertThatThrownBy(() -> run(kernel, -1, 10, 20, 30)).hasMessageContaining("index -1 is out of range");
        assertThatThrownBy(() -> run(kernel, 0.5, 10, 20, 30))
                .hasMessage("index 0.5 is not an integer (the length is 3)");
        assertThatThrownBy(() -> run(kernel, Double.NaN, 10, 20, 30)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Kernels.evaluate(
                        Expressions.element(ev, ex), Map.of(x, Tensor.scalar(7), v, Tensor.vector(1, 2, 3))))
                .hasMessageContaining("index 7 is out of range");
    }

    @Test
    void aBranchNotTakenIsNotEvaluated() {
        Expr entry = Expressions.element(ev, ex);
        Expr inside = Expressions.less(ex, Expressions.scalar(3));
        Expr guarded = Expressions.choose(inside, entry, Expressions.scalar(-1));
        Kernel kernel = Kernels.compile(List.of(guarded), layout);
        assertThat(run(kernel, 1, 10, 20, 30)).containsExactly(20);
        assertThat(run(kernel, 7, 10, 20, 30)).containsExactly(-1);
    }

    /** What two branches share may be needed by neither. */
    @Test
    void whatBranchesShareIsNotEvaluatedForNone() {
        Expr entry = Expressions.element(ev, ex);
        Expr square = Expressions.multiply(entry, entry);
        Expr inside = Expressions.less(ex, Expressions.scalar(3));
        Expr one = Expressions.choose(inside, square, Expressions.scalar(-1));
        Expr two = Expressions.choose(
                Expressions.less(ex, Expressions.scalar(2)), Expressions.apply(Function.SIN, square), ex);
        Kernel kernel = Kernels.compile(List.of(one, two), layout);
        assertThat(run(kernel, 7, 10, 20, 30)).containsExactly(-1, 7);
        assertThat(run(kernel, 2, 10, 20, 30)).containsExactly(900, 2);
        assertThat(run(kernel, 1, 10, 20, 30)).containsExactly(400, Elementary.sin(400));
    }

    @Test
    void deepChains() {
        Expr chain = ex;
        for (int i = 0; i < 10_000; i++) {
            chain = Expressions.apply(Function.SIN, Expressions.add(chain, ex));
        }
        Expr choices = ex;
        for (int i = 0; i < 3_000; i++) {
            choices = Expressions.choose(
                    Expressions.less(choices, Expressions.scalar(i)), Expressions.add(choices, ex), ex);
        }
        Expr nested = ex;
        for (int i = 0; i < 3_000; i++) {
            nested = Expressions.choose(
                    Expressions.less(ex, Expressions.scalar(-i)), Expressions.scalar(i), Expressions.negate(nested));
        }
        List<Expr> outputs = List.of(chain, choices, nested);
        Kernel kernel = Kernels.compile(outputs, layout);
        double[] expected = TierTest.byEvaluator(outputs, layout, new double[] {0.25, 1, 2, 3});
        assertThat(run(kernel, 0.25, 1, 2, 3)).isEqualTo(expected);
    }

    /** Functions that compute in pairs of doubles, which are objects until the method is compiled. */
    private static final Set<Function> PAIRED = Arrays.stream(Function.values())
            .filter(f -> f.name().contains("GAMMA") || f.name().contains("BETA"))
            .collect(Collectors.toSet());

    @Test
    void evaluationAllocatesNothing() {
        for (int seed = 0; seed < 60; seed++) {
            RandomExpressions random = new RandomExpressions(seed, false);
            List<Expr> outputs = random.outputs();
            if (Postorder.of(outputs).stream()
                    .anyMatch(e -> e instanceof Expr.Apply apply && PAIRED.contains(apply.function()))) {
                continue;
            }
            Kernel kernel = Kernels.compile(outputs, InputLayout.of(random.symbols));
            Kernel.Workspace workspace = kernel.newWorkspace();
            double[] input = random.input();
            double[] output = new double[kernel.outputSize()];
            try {
                long least = Long.MAX_VALUE;
                for (int i = 0; i < 5; i++) {
                    long before = allocated();
                    kernel.evaluate(input, output, 0, workspace);
                    least = Math.min(least, allocated() - before);
                }
                assertThat(least).as("seed %d%n%s", seed, kernel.listing()).isZero();
            } catch (IndexException refusal) {
                // a refusal is an object, of course
            }
        }
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** A gradient of many losses by many parameters needs a few vectors, not a matrix. */
    @Test
    void memoryOfManyLosses() {
        int n = 1000;
        Symbol theta = Symbol.of("theta", Shape.vector(n));
        double[] data = new Random(1).doubles((long) n * n).toArray();
        Expr targets = Expressions.constant(new Tensor(Shape.matrix(n, n), data));
        Binder k = new Binder("k");
        Expr difference =
                Expressions.subtract(Expressions.variable(theta), Expressions.element(targets, Expressions.bound(k)));
        Expr losses = Expressions.build(k, n, Expressions.sumsq(difference));
        Expr gradient = Derivative.flatGradient(Expressions.reduce(Reduction.SUM, losses), List.of(theta));
        KernelProgram program = Kernels.program(Kernels.compile(List.of(gradient), InputLayout.of(List.of(theta))));
        assertThat(places(new BufferAllocation(program))).isLessThan(16 * n);
    }

    private static int places(BufferAllocation allocation) {
        return allocation.size()
                + allocation.arrays().stream().mapToInt(Integer::intValue).sum();
    }

    /** A sum of pieces put in different places touches each once. */
    @Test
    void scatteredSums() {
        int n = 100_000;
        Binder k = new Binder("k");
        Symbol many = Symbol.of("many", Shape.vector(n));
        Expr entry = Expressions.element(Expressions.variable(many), Expressions.bound(k));
        Expr whole = Expressions.sum(
                k,
                n,
                Expressions.place(Expressions.multiply(entry, entry), List.of(Expressions.bound(k)), Shape.vector(n)));
        Kernel kernel = Kernels.compile(List.of(whole), InputLayout.of(List.of(many)));
        double[] input = new Random(1).doubles(n, -1, 1).toArray();
        double[] output = new double[n];
        kernel.evaluate(input, output, 0, kernel.newWorkspace());
        for (int i = 0; i < n; i++) {
            assertThat(output[i]).isEqualTo(input[i] * input[i]);
        }
    }

    /** A zero that is negative in every term stays so only where every term goes. */
    @Test
    void signsOfScatteredZeros() {
        for (int count : new int[] {1, 2, 3, 8, 9, 16}) {
            Binder k = new Binder("k");
            for (Expr index : List.of(
                    Expressions.scalar(1), Expressions.remainder(Expressions.bound(k), Expressions.scalar(2)))) {
                Expr sum = Expressions.sum(k, count, Expressions.place(ex, List.of(index), Shape.vector(3)));
                double[] input = {-0.0, 0, 0, 0};
                Kernel kernel = Kernels.compile(List.of(sum), layout);
                assertThat(run(kernel, input)).isEqualTo(TierTest.byEvaluator(List.of(sum), layout, input));
            }
        }
    }

    @Test
    void theFirstOperationThatIsNotFinite() {
        Expr logarithm = Expressions.apply(Function.LOG, ex);
        Expr quotient = Expressions.divide(logarithm, Expressions.subtract(ex, Expressions.scalar(2)));
        Expr guarded = Expressions.choose(
                Expressions.less(ex, Expressions.scalar(0.5)), Expressions.divide(ex, Expressions.scalar(0)), quotient);
        Kernel kernel = Kernels.compile(List.of(Expressions.multiply(guarded, ex)), layout);
        assertThat(kernel.firstNotFinite(new double[] {3, 0, 0, 0})).isNull();
        Kernel.Culprit culprit = kernel.firstNotFinite(new double[] {2, 0, 0, 0});
        assertThat(culprit).isNotNull();
        assertThat(culprit.expression()).isSameAs(quotient);
        assertThat(culprit.operands()).containsExactly(Tensor.scalar(Elementary.log(2)), Tensor.scalar(0));
        assertThat(culprit.result()).isEqualTo(Tensor.scalar(Double.POSITIVE_INFINITY));
        assertThat(kernel.firstNotFinite(new double[] {0, 0, 0, 0}).expression())
                .isNotSameAs(quotient)
                .isNotSameAs(logarithm);
    }

    @Test
    void everyKindOfProduct() {
        Random random = new Random(3);
        int[] lengths = {1, 2, 7, 8, 9, 19, 300};
        for (int rows : lengths) {
            for (int inner : new int[] {0, 1, 7, 8, 9, 25}) {
                for (int columns : lengths) {
                    Symbol a = Symbol.of("a", Shape.matrix(rows, inner));
                    Symbol at = Symbol.of("at", Shape.matrix(inner, rows));
                    Symbol b = Symbol.of("b", Shape.matrix(inner, columns));
                    Symbol bt = Symbol.of("bt", Shape.matrix(columns, inner));
                    Symbol u = Symbol.of("u", Shape.vector(inner));
                    Expr right = Expressions.variable(b);
                    Expr left = Expressions.variable(a);
                    Expr leftTransposed = Expressions.transpose(Expressions.variable(at));
                    Expr rightTransposed = Expressions.transpose(Expressions.variable(bt));
                    Expr vector = Expressions.variable(u);
                    List<Expr> outputs = List.of(
                            Expressions.product(left, right),
                            Expressions.product(leftTransposed, right),
                            Expressions.product(left, rightTransposed),
                            Expressions.product(leftTransposed, rightTransposed),
                            Expressions.product(left, vector),
                            Expressions.product(leftTransposed, vector),
                            Expressions.product(vector, right),
                            Expressions.product(vector, rightTransposed),
                            Expressions.product(vector, vector));
                    InputLayout five = InputLayout.of(List.of(a, at, b, bt, u));
                    double[] input = random.doubles(five.size(), -1, 1).toArray();
                    Kernel kernel = Kernels.compile(outputs, five);
                    assertThat(TierTest.byKernel(kernel, input, kernel.newWorkspace()))
                            .as("%d×%d×%d", rows, inner, columns)
                            .isEqualTo(TierTest.byEvaluator(outputs, five, input));
                }
            }
        }
    }

    @Test
    void theListingNamesRegisters() {
        Expr sum = Expressions.add(Expressions.multiply(ex, ex), Expressions.scalar(0.5));
        assertThat(Kernels.compile(List.of(sum), layout).listing()).isEqualTo("""
            v2 = in[0]
            v1 = * v2, v2
            v0 = + v1, 0.5
            out[0] = v0
            """);
    }

    private static double[] run(Kernel kernel, double... input) {
        double[] output = new double[kernel.outputSize()];
        kernel.evaluate(input, output, 0, kernel.newWorkspace());
        return output;
    }
}
