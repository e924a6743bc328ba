package sxj.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Clock;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.RunEnd;
import sxj.lower.BoundProblem;
import sxj.lower.Locals;
import sxj.lower.Value;
import sxj.lower.plan.RunLowering;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;
import sxj.trajectory.Trajectory;

/**
 * A run of the program: what it is, and what came of it.
 *
 * @param run its declaration
 * @param instance its problem
 * @param plan what is run
 * @param trajectory what came of it; null before it ran
 * @param end how it stood when it ended, for runs that continue it; null where nobody can ask
 */
public record RunRecord(
        Item.Run run,
        BoundProblem instance,
        Plan plan,
        @Nullable Trajectory trajectory,
        @Nullable RunEnd end) {
    /** A run that has not run yet. */
    public static RunRecord of(RunLowering lowering) {
        return new RunRecord(lowering.run(), lowering.instance(), lowering.plan(), null, null);
    }

    /** The same run with what came of it. */
    public RunRecord with(Trajectory finished, @Nullable RunEnd newEnd) {
        return new RunRecord(run, instance, plan, finished, newEnd);
    }

    /** The same run as if it had ended in the best state that it keeps. */
    public RunRecord atBest() {
        return trajectory == null ? this : new RunRecord(run, instance, plan, trajectory.atBest(), end);
    }

    /** The values of the problem's symbols in a state. */
    public static Map<Symbol, Tensor> bindings(BoundProblem instance, double[] theta) {
        Map<Symbol, Tensor> values = new HashMap<>();
        int offset = 0;
        for (Symbol symbol : instance.symbols()) {
            Shape shape = symbol.shape();
            double[] data = Arrays.copyOfRange(theta, offset, offset + shape.size());
            values.put(symbol, new Tensor(shape, data));
            offset += data.length;
        }
        for (Symbol symbol : instance.clock().symbols()) {
            values.put(symbol, Tensor.scalar(0));
        }
        return values;
    }

    /** The value of one of the problem's parameters in a state of the run; null of other symbols. */
    @Nullable
    Tensor value(Symbol symbol, Trajectory.State state) {
        int offset = 0;
        for (Symbol parameter : instance.symbols()) {
            int size = parameter.shape().size();
            if (parameter == symbol) {
                return new Tensor(symbol.shape(), Arrays.copyOfRange(state.theta(), offset, offset + size));
            }
            offset += size;
        }
        return null;
    }

    /** The values of the problem's symbols in a state of the run. */
    public Map<Symbol, Tensor> bindings(Trajectory.State state) {
        Map<Symbol, Tensor> values = bindings(instance, state.theta());
        List<Symbol> clock = instance.clock().symbols();
        double[] times = Clock.values(state);
        for (int i = 0; i < times.length; i++) {
            values.put(clock.get(i), Tensor.scalar(times[i]));
        }
        int from = 0;
        for (Symbol symbol : plan.states()) {
            int size = symbol.shape().size();
            values.put(symbol, new Tensor(symbol.shape(), Arrays.copyOfRange(state.states(), from, from + size)));
            from += size;
        }
        return values;
    }

    /** The names of its states, within others. */
    public Locals states(Locals outer) {
        if (plan.states().isEmpty()) {
            return outer;
        }
        Map<String, Value> named = new LinkedHashMap<>();
        for (Symbol symbol : plan.states()) {
            named.put(symbol.name(), new Value.Symbolic(Expressions.variable(symbol)));
        }
        return outer.withColumns(named);
    }
}
