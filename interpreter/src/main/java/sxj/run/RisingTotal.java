package sxj.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import sxj.fault.IdleFault;
import sxj.kernel.EvaluationException;
import sxj.kernel.compile.Kernels;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.numeric.NumberText;
import sxj.numeric.Reduction;
import sxj.source.Diagnostic;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart.FlowClause;
import sxj.syntax.tree.TreeWalk;
import sxj.trajectory.Trajectory;

/** A flow that was written for a run and climbs: the sum of the losses rises along it wherever one looks. */
final class RisingTotal {
    /** States of a run that are looked at. */
    private static final int LOOKS = 9;

    /** Parameters up to which the gradient costs little beside the run. */
    private static final int MOST = 2000;

    /** What flows along losses are made of, the library's flows aside. */
    private static final List<String> MADE_OF = List.of("grad", "grads", "own_grads");

    private RisingTotal() {}

    static Optional<Diagnostic> of(Definitions definitions, RunRecord run) {
        BoundProblem instance = run.instance();
        List<FlowClause> clauses = run.run().parts().stream()
                .filter(FlowClause.class::isInstance)
                .map(FlowClause.class::cast)
                .toList();
        boolean isOne = clauses.size() == 1 && run.plan().modes().size() == 1;
        if (!isOne
                || instance.losses().isEmpty()
                || instance.names().hasPlayers()
                || instance.dimension() > MOST
                || !isWritten(definitions, instance, clauses.get(0).flow())) {
            return Optional.empty();
        }
        try {
            return rising(run)
                    .map(ends -> Diagnostic.of(
                            IdleFault.TOTAL_RISES,
                            clauses.get(0).span(),
                            run.plan().name(),
                            NumberText.significant(ends[0], 4),
                            NumberText.significant(ends[1], 4)));
        } catch (NotDifferentiableException | EvaluationException none) {
            return Optional.empty();
        }
    }

    /** Whether a flow is an expression of gradients: not a method of the library, and not an equation of motion. */
    private static boolean isWritten(Definitions definitions, BoundProblem instance, Expression flow) {
        if (flow instanceof Expression.Call call
                && call.callee() instanceof Expression.Reference grad
                && grad.name().equals("grad")) {
            return false; // told before anything runs
        }
        Expression callee = flow instanceof Expression.Call call ? call.callee() : flow;
        if (!(callee instanceof Expression.Reference reference)) {
            return MADE_OF.stream().anyMatch(word -> TreeWalk.name(flow, word))
                    || definitions.library().flowNames().stream().anyMatch(word -> TreeWalk.name(flow, word));
        }
        Item.Flow declared = instance.names().flow(reference.name());
        if (declared == null) {
            declared = definitions.file().flow(reference.name());
        }
        return declared == null
                ? definitions.library().flow(reference.name()) == null
                : declared.value() != null && isWritten(definitions, instance, declared.value());
    }

    /** The total at the start and at the end, where it rises all the way. */
    private static Optional<double[]> rising(RunRecord run) {
        BoundProblem instance = run.instance();
        Expr total = instance.total();
        Expr slope = Expressions.reduce(
                Reduction.SUM, Expressions.multiply(run.plan().modes().get(0).flow(), instance.ownGradients()));
        List<Trajectory.State> records =
                Objects.requireNonNull(run.trajectory()).records();
        int stride = Math.max(1, (records.size() - 1) / LOOKS);
        double first = Double.NaN;
        double last = Double.NaN;
        for (int i = 0; i < records.size(); i += stride) {
            Map<Symbol, Tensor> state = run.bindings(records.get(i));
            if (i == 0 && !state.keySet().containsAll(FreeSymbols.of(List.of(total, slope)))) {
                return Optional.empty(); // it draws random numbers, which a state does not keep
            }
            List<Tensor> values = Kernels.evaluate(List.of(total, slope), state);
            double rise = values.get(1).data()[0];
            if (i == 0 ? !(rise > 0) : rise < 0) {
                return Optional.empty();
            }
            double here = values.get(0).data()[0];
            first = i == 0 ? here : first;
            last = Double.isNaN(here) ? last : here;
        }
        return last > first ? Optional.of(new double[] {first, last}) : Optional.empty();
    }
}
