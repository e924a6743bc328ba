package sxj.dynamics;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.kernel.Layout;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;
import sxj.symbolic.Postorder;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;

/**
 * A flow whose square waves are held: each {@code square(u, period)} is replaced by a symbol that keeps its value
 * during a step, so no step sees a discontinuity; the instants at which the wave jumps are those at which its half
 * period, ⌊2u/period⌋, becomes another.
 *
 * @param flow the flow with the held values
 * @param held their symbols, behind those of the run in the layout
 * @param halfPeriods the number of the half period that each is in; even where the wave is 1
 * @param layout the run's, and the held values
 */
record SquareWaves(Expr flow, List<Symbol> held, List<Expr> halfPeriods, Layout layout) {

    static SquareWaves of(Expr flow, Layout layout) {
        Map<Expr, Expr> replaced = new IdentityHashMap<>();
        List<Symbol> held = new ArrayList<>();
        List<Expr> halfPeriods = new ArrayList<>();
        for (Expr node : Postorder.of(flow)) {
            if (node instanceof Expr.Apply wave
                    && wave.function() == Function.SQUARE_WAVE
                    && !FreeSymbols.of(wave).isEmpty()
                    && Postorder.of(wave).stream().noneMatch(e -> e instanceof Expr.Bound)) {
                Symbol symbol = Symbol.of("square", wave.shape());
                replaced.put(wave, Expressions.variable(symbol));
                held.add(symbol);
                halfPeriods.add(halfPeriod(wave));
            }
        }
        if (held.isEmpty()) {
            return new SquareWaves(flow, held, halfPeriods, layout);
        }
        List<Symbol> all = new ArrayList<>(layout.symbols());
        all.addAll(held);
        return new SquareWaves(
                Substitution.ofNodes(replaced).of(flow), List.copyOf(held), List.copyOf(halfPeriods), Layout.of(all));
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
