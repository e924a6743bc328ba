package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.kernel.InputLayout;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;
import sxj.symbolic.Postorder;
import sxj.symbolic.Shape;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;

/**
 * A flow whose square waves are held: each {@code square(u, period)} is replaced by a symbol that keeps its value
 * during a step, so no step sees a discontinuity; the instants at which the wave jumps are those at which its half
 * period, ⌊2u/period⌋, becomes another. A wave within a sum or an array is held for every value of the index.
 *
 * @param flow the flow with the held values
 * @param held their symbols, behind those of the run in the layout
 * @param halfPeriods the number of the half period that each is in; even where the wave is 1
 * @param layout the run's, and the held values
 */
record SquareWaves(Expr flow, List<Symbol> held, List<Expr> halfPeriods, InputLayout layout) {

    static SquareWaves of(Expr flow, InputLayout layout) {
        Map<Expr, Expr> replaced = new IdentityHashMap<>();
        List<Symbol> held = new ArrayList<>();
        List<Expr> halfPeriods = new ArrayList<>();
        List<Expr> nodes = Postorder.of(flow);
        Map<Binder, Integer> counts = counts(nodes);
        FreeIndices binding = new FreeIndices();
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply wave
                    && wave.function() == Function.SQUARE_WAVE
                    && !FreeSymbols.of(wave).isEmpty()
                    && binding.free(wave).stream().allMatch(index -> counts.getOrDefault(index, 0) > 0)) {
                Shape shape = wave.shape();
                Expr halfPeriod = halfPeriod(wave);
                List<Expr> at = new ArrayList<>();
                for (Binder index : binding.free(wave)) {
                    int count = counts.getOrDefault(index, 0);
                    shape = shape.prepend(count);
                    halfPeriod = Expressions.build(index, count, halfPeriod);
                    at.add(0, Expressions.bound(index));
                }
                Symbol symbol = Symbol.of("square", shape);
                Expr values = Expressions.variable(symbol);
                replaced.put(wave, at.isEmpty() ? values : Expressions.element(values, at));
                held.add(symbol);
                halfPeriods.add(halfPeriod);
            }
        }
        if (held.isEmpty()) {
            return new SquareWaves(flow, held, halfPeriods, layout);
        }
        List<Symbol> all = new ArrayList<>(layout.symbols());
        all.addAll(held);
        return new SquareWaves(
                Substitution.ofNodes(replaced).of(flow),
                List.copyOf(held),
                List.copyOf(halfPeriods),
                InputLayout.of(all));
    }

    /** How far each index runs; 0 for one that runs to different ends in different places. */
    private static Map<Binder, Integer> counts(List<Expr> nodes) {
        Map<Binder, Integer> counts = new HashMap<>();
        for (Expr node : nodes) {
            if (node instanceof Expr.Sum sum) {
                counts.merge(sum.binder(), sum.count(), (a, b) -> a.equals(b) ? a : 0);
            } else if (node instanceof Expr.Build build) {
                counts.merge(build.binder(), build.count(), (a, b) -> a.equals(b) ? a : 0);
            }
        }
        return counts;
    }

    private static Expr halfPeriod(Expr.Apply wave) {
        Expr half = Expressions.divide(wave.arguments().get(1), Expressions.scalar(2));
        return Expressions.apply(
                Function.FLOOR, Expressions.divide(wave.arguments().get(0), half));
    }

    /** The wave's value in this half period. */
    static double value(double halfPeriod) {
        return halfPeriod - 2 * Math.floor(halfPeriod / 2) == 0 ? 1 : 0;
    }
}
