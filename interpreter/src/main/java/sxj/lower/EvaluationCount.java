package sxj.lower;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import sxj.dynamics.system.StepOp;
import sxj.symbolic.Expr;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;

/**
 * Counts, while a step is lowered, at how many points it evaluates the flow or the losses. What it asks for at one and
 * the same point counts once: the flow, its Jacobian, all gradients, all losses.
 */
public final class EvaluationCount {
    private Set<Expr> points = new LinkedHashSet<>();
    private boolean counting;
    private int pending;

    /** Counts what is asked for while the step is lowered. */
    public void during(Runnable lowered) {
        points.clear();
        pending = 0;
        counting = true;
        try {
            lowered.run();
        } finally {
            counting = false;
        }
    }

    /** What stands in it is not part of a step: the value of a state where a phase is entered. */
    public <T> T without(Supplier<T> lowered) {
        boolean before = counting;
        counting = false;
        try {
            return lowered.get();
        } finally {
            counting = before;
        }
    }

    /** Something is evaluated at a point. */
    void at(Expr point) {
        if (counting && points.add(point)) {
            pending++;
        }
    }

    /** Something is evaluated at a point instead of theta. */
    <T> T at(Expr point, Supplier<T> lowered) {
        at(point);
        return without(lowered);
    }

    /** How many were counted since the last call. */
    public int take() {
        int taken = pending;
        pending = 0;
        return taken;
    }

    /** After these actions some points are others under the same name. */
    public void passed(List<StepOp> actions, List<Symbol> parameters) {
        for (StepOp action : actions) {
            if (action instanceof StepOp.Compute compute) {
                written(compute.target());
            } else if (action instanceof StepOp.Move || action instanceof StepOp.Implicit) {
                parameters.forEach(this::written);
            } else if (action instanceof StepOp.While loop) {
                passed(loop.body(), parameters);
            } else if (action instanceof StepOp.Branch branch) {
                passed(branch.then(), parameters);
                passed(branch.otherwise(), parameters);
            } else if (action instanceof StepOp.DrawBatch draw) {
                draw.ways().forEach(way -> passed(way.actions(), parameters));
            } else if (action instanceof StepOp.DrawNormal draw) {
                written(draw.target());
            } else if (action instanceof StepOp.DrawIncrement draw) {
                written(draw.target());
            } else if (action instanceof StepOp.DrawUniform draw) {
                written(draw.target());
            } else if (action instanceof StepOp.Draw draw) {
                written(draw.target());
            }
        }
    }

    /** What is written is another value from now on. */
    public void written(Symbol symbol) {
        points.removeIf(point -> FreeSymbols.of(point).contains(symbol));
    }

    /** Lowers what is executed any number of times, or not at all: it knows of no point that was evaluated before it. */
    public <T> T apart(Supplier<T> lowered) {
        Set<Expr> before = points;
        points = new LinkedHashSet<>();
        try {
            return lowered.get();
        } finally {
            points = before;
        }
    }
}
