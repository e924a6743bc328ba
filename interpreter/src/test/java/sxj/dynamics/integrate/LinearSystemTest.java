package sxj.dynamics.integrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Small linear systems as expressions have the solutions of the elimination with arrays, to the bit. */
class LinearSystemTest {
    private static final Symbol A = Symbol.of("A", Shape.vector(16));
    private static final Symbol B = Symbol.of("b", Shape.vector(4));

    @Test
    void hasTheBitsOfTheElimination() {
        Random random = new Random(5);
        for (int n = 1; n <= 4; n++) {
            List<Expr> solution = solution(n);
            for (int trial = 0; trial < 200; trial++) {
                double[] a = numbers(random, n * n, 16, trial % 4 == 0);
                double[] b = numbers(random, n, 4, false);
                assertArrayEquals(eliminated(n, a, b), solved(solution, a, b), "n = " + n + ": " + Arrays.toString(a));
            }
        }
    }

    @Test
    void theSolutionOfASingularSystemIsNotANumber() {
        double[] singular = {1, 2, 3, 2, 4, 6, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
        for (double x : solved(solution(3), singular, new double[] {1, 2, 3, 0})) {
            assertTrue(Double.isNaN(x));
        }
    }

    private static double[] numbers(Random random, int count, int size, boolean small) {
        double[] numbers = new double[size];
        for (int i = 0; i < count; i++) {
            numbers[i] = small ? random.nextInt(7) - 3 : random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
        }
        return numbers;
    }

    private static List<Expr> solution(int n) {
        return new LinearSystem(n, entries(A, n * n)).solve(entries(B, n));
    }

    private static List<Expr> entries(Symbol symbol, int count) {
        List<Expr> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(Expressions.element(Expressions.variable(symbol), Expressions.scalar(i)));
        }
        return entries;
    }

    private static double[] solved(List<Expr> solution, double[] a, double[] b) {
        return Kernels.evaluate(solution, Map.of(A, Tensor.vector(a), B, Tensor.vector(b))).stream()
                .mapToDouble(Tensor::value)
                .toArray();
    }

    private static double[] eliminated(int n, double[] a, double[] b) {
        Factorisation matrix = new Factorisation(n);
        System.arraycopy(a, 0, matrix.matrix(), 0, n * n);
        double[] x = Arrays.copyOf(b, n);
        if (matrix.factor()) {
            matrix.solve(x);
        } else {
            Arrays.fill(x, Double.NaN);
        }
        return x;
    }
}
