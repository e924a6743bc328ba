package sxj.kernel;

import java.util.List;
import sxj.kernel.compile.Kernels;
import sxj.kernel.random.RandomBits;
import sxj.kernel.random.RandomStream;
import sxj.numeric.Reduction;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;

/** A program of its own: computes much in many ways and prints one number made of all bits of all results. */
final class Workload {
    private long hash;

    private Workload() {}

    public static void main(String[] arguments) {
        Workload work = new Workload();
        work.graphs();
        work.descent();
        work.draws();
        work.functions();
        System.out.println(Long.toHexString(work.hash));
    }

    private void add(double value) {
        hash = 31 * hash + Double.doubleToLongBits(value);
    }

    private void graphs() {
        for (int seed = 0; seed < 400; seed++) {
            RandomExpressions random = new RandomExpressions(1_000_000 + seed, seed % 3 == 0);
            List<Expr> outputs = random.outputs();
            Kernel kernel = Kernels.compile(outputs, InputLayout.of(random.symbols));
            Kernel.Workspace workspace = kernel.newWorkspace();
            for (int i = 0; i < 5; i++) {
                double[] found = TierTest.byKernel(kernel, random.input(), workspace);
                for (double value : found == null ? new double[] {7} : found) {
                    add(value);
                }
            }
        }
    }

    /** Long enough for every compiler: the balance residual of three bumpy losses and its gradient, step by step. */
    private void descent() {
        Symbol p = Symbol.of("p", Shape.vector(20));
        Expr at = Expressions.variable(p);
        Expr losses = null;
        Expr sum = null;
        Expr squares = null;
        for (double centre : new double[] {2, -1, 0.5}) {
            Expr u = Expressions.subtract(at, Expressions.scalar(centre));
            Expr bumps = Expressions.subtract(Expressions.scalar(1), Expressions.apply(Function.COS, u));
            Expr loss = Expressions.add(Expressions.sumsq(u), Expressions.reduce(Reduction.SUM, bumps));
            Expr gradient = Derivative.flatGradient(loss, List.of(p));
            losses = losses == null ? loss : Expressions.add(losses, loss);
            sum = sum == null ? gradient : Expressions.add(sum, gradient);
            squares = squares == null
                    ? Expressions.sumsq(gradient)
                    : Expressions.add(squares, Expressions.sumsq(gradient));
        }
        Expr balance = Expressions.divide(Expressions.sumsq(sum), squares);
        Kernel kernel = Kernels.compile(
                List.of(balance, losses, Derivative.flatGradient(balance, List.of(p))), InputLayout.of(List.of(p)));
        Kernel.Workspace workspace = kernel.newWorkspace();
        double[] x = new double[20];
        double[] output = new double[22];
        for (int i = 0; i < 20; i++) {
            x[i] = i / 7.0;
        }
        for (int step = 0; step < 4000; step++) {
            kernel.evaluate(x, output, 0, workspace);
            for (int i = 0; i < 20; i++) {
                x[i] -= 0.1 * output[2 + i];
                add(x[i]);
            }
            add(output[0]);
            add(output[1]);
        }
    }

    private void draws() {
        RandomStream stream = RandomStream.of(3, "run", "noise");
        for (int i = 0; i < 20_000; i++) {
            add(stream.nextNormal());
            add(stream.nextUniform(-1, 1));
        }
    }

    /** Every function of one or two arguments on numbers of every size, often enough for every compiler. */
    private void functions() {
        RandomBits bits = new RandomBits(5);
        RandomStream stream = RandomStream.of(5, "run", "arguments");
        for (Function function : Function.values()) {
            for (int i = 0; i < 30_000 && function.arity() < 3; i++) {
                double wide = Double.longBitsToDouble(bits.next());
                add(function.value(wide, stream.nextUniform(-2, 2), 0));
                add(function.value(stream.nextUniform(-20, 20), stream.nextUniform(-20, 20), 0));
            }
        }
    }
}
