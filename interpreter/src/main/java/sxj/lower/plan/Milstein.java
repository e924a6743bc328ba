package sxj.lower.plan;

import java.util.ArrayList;
import java.util.List;
import sxj.dynamics.system.StepOp;
import sxj.fault.RunFault;
import sxj.kernel.InputLayout;
import sxj.kernel.compile.Kernels;
import sxj.kernel.random.RandomStream;
import sxj.lower.BoundProblem;
import sxj.lower.FlowField;
import sxj.lower.RandomSource;
import sxj.lower.UserError;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;

/**
 * Milstein's step (1974) for diagonal noise: θ ← θ + h·a + b·ΔW + b·b'/2·(ΔW² − h); Kloeden and Platen, <i>Numerical Solution of
 * Stochastic Differential Equations</i>, section 10.3.
 */
final class Milstein {
    /** Points at which entries of one parameter are looked at for what they depend on. */
    private static final int POINTS = 3;

    private Milstein() {}

    static StepOp move(FlowField flow, BoundProblem instance, RandomSource random, Span span) {
        Expr h = Expressions.variable(instance.clock().h());
        int n = instance.dimension();
        Expr there = Expressions.add(instance.theta(), Expressions.multiply(h, flow.drift()));
        Expr diffusion = flow.diffusion();
        if (diffusion == null) {
            return new StepOp.Move(there);
        }
        if (diffusion.shape().rank() == 2) {
            throw wrong(span, "its diffusion is a matrix");
        }
        Expr b = diffusion.shape().isScalar() ? Expressions.fill(diffusion, Shape.vector(n)) : diffusion;
        requireDiagonal(b, instance, span);
        Expr w = random.increments(h, n, span);
        there = Expressions.add(there, Expressions.multiply(b, w));
        Expr bb = productWithDerivative(b, instance);
        Expr correction = Expressions.multiply(
                Expressions.divide(bb, Expressions.scalar(2)), Expressions.subtract(Expressions.multiply(w, w), h));
        return new StepOp.Move(Expressions.add(there, correction));
    }

    private static UserError wrong(Span span, String reason) {
        return UserError.at(RunFault.MILSTEIN_NOISE, span, reason);
    }

    /** b_i ∂b_i/∂θ_i: where the Jacobian of b is diagonal, its transpose times b. */
    private static Expr productWithDerivative(Expr b, BoundProblem instance) {
        List<Expr> parts = new ArrayList<>();
        Derivative.pullback(b, b, instance.symbols()).forEach(part -> parts.add(Expressions.flatten(part)));
        return Expressions.concat(parts);
    }

    private static void requireDiagonal(Expr b, BoundProblem instance, Span span) {
        for (Symbol symbol : instance.symbols()) {
            Expr part = BuiltInSteps.part(b, symbol, instance);
            for (Symbol other : instance.symbols()) {
                if (other != symbol && BuiltInSteps.dependsOn(part, other)) {
                    throw wrong(span, "the strength for `" + symbol.name() + "` depends on `" + other.name() + "`");
                }
            }
            if (!symbol.shape().isScalar() && FreeSymbols.of(part).contains(symbol)) {
                requireDiagonal(part, symbol, instance, span);
            }
        }
    }

    /** The entries of one array: looked at where their derivatives are taken at some points. */
    private static void requireDiagonal(Expr part, Symbol symbol, BoundProblem instance, Span span) {
        int size = symbol.shape().size();
        Expr jacobian = Derivative.jacobian(Expressions.flatten(part), List.of(symbol));
        List<Symbol> symbols = new ArrayList<>(instance.symbols());
        symbols.addAll(instance.clock().symbols());
        InputLayout layout = InputLayout.of(symbols);
        RandomStream points = RandomStream.of(0, "milstein", symbol.name());
        for (int point = 0; point < POINTS; point++) {
            double[] numbers = new double[layout.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = points.nextUniform(0.5, 2);
            }
            double[] values = Kernels.values(List.of(jacobian), layout, numbers);
            for (int i = 0; i < values.length; i++) {
                if (i / size != i % size && values[i] != 0 && !Double.isNaN(values[i])) {
                    throw wrong(span, "the strength for an entry of `" + symbol.name() + "` depends on another entry");
                }
            }
        }
    }
}
