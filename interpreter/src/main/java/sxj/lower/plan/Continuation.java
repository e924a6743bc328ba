package sxj.lower.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Resumption;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.RunEnd;
import sxj.dynamics.system.StateFrame;
import sxj.fault.TypeFault;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;

/**
 * {@code run b continues a}: b with what it takes over from a.
 *
 * @param run b with the problem of a, its own clauses, and those of a's clauses that are of no kind of its own
 * @param source a
 * @param end where a ended; null while the program is checked
 */
record Continuation(Item.Run run, Item.Run source, @Nullable RunEnd end) {
    /** Null for a run that continues none. */
    static @Nullable Continuation of(Definitions definitions, Item.Run run, Environment outside) {
        for (RunPart part : run.parts()) {
            if (part instanceof RunPart.Continues continues && !continues.anew()) {
                Value value = definitions.lookup(
                        continues.source().text(), outside, continues.source().span());
                if (!(value instanceof Value.Run source)) {
                    throw UserError.at(TypeFault.RUN_NEEDED, continues.source().span(), value.kind());
                }
                Item.Run declared = definitions
                        .runs()
                        .declaration(source, continues.source().span());
                Item.Run whole = new Item.Run(
                        run.name(),
                        run.use() != null ? run.use() : declared.use(),
                        parts(run, declared),
                        run.doc(),
                        run.span());
                return new Continuation(
                        whole,
                        declared,
                        definitions.runs().end(source, continues.source().span()));
            }
        }
        return null;
    }

    private static List<RunPart> parts(Item.Run run, Item.Run source) {
        List<RunPart> parts = new ArrayList<>();
        source.parts().stream().filter(RunPart.When.class::isInstance).forEach(parts::add);
        source.parts().stream()
                .filter(part -> part instanceof RunPart.State state && !isGiven(state, run))
                .forEach(parts::add);
        parts.addAll(run.parts());
        source.parts().stream()
                .filter(part -> !(part instanceof RunPart.When) && !(part instanceof RunPart.State))
                .filter(part -> isTakenOver(part, run))
                .map(part -> part instanceof RunPart.Phase phase ? taken(phase, run) : part)
                .forEach(parts::add);
        return parts;
    }

    private static RunPart taken(RunPart.Phase phase, Item.Run run) {
        List<RunPart> parts =
                phase.parts().stream().filter(part -> isTakenOver(part, run)).toList();
        return new RunPart.Phase(phase.name(), parts, phase.span());
    }

    /** A clause of a kind that the run gives itself is not taken over, nor is a stop or a start. */
    private static boolean isTakenOver(RunPart part, Item.Run run) {
        return !(part instanceof RunPart.Stop)
                && !(part instanceof RunPart.Start)
                && !(part instanceof RunPart.Continues)
                && run.parts().stream().noneMatch(own -> isOfKind(own, part));
    }

    /** Events add to those that are there; all clauses that ask for rows are of one kind. */
    private static boolean isOfKind(RunPart own, RunPart part) {
        return own.getClass() == part.getClass() && !(part instanceof RunPart.When)
                || RecordLowering.isRecord(own) && RecordLowering.isRecord(part);
    }

    private static boolean isGiven(RunPart.State state, Item.Run run) {
        return run.parts().stream()
                .anyMatch(own -> own instanceof RunPart.State given
                        && given.name().text().equals(state.name().text()));
    }

    /** The parameters as another run left them. */
    static Map<Symbol, Expr> starts(BoundProblem instance, double[] theta) {
        Map<Symbol, Expr> starts = new LinkedHashMap<>();
        int offset = 0;
        for (Symbol symbol : instance.symbols()) {
            Shape shape = symbol.shape();
            double[] data = new double[shape.size()];
            System.arraycopy(theta, offset, data, 0, data.length);
            starts.put(symbol, Expressions.constant(new Tensor(shape, data)));
            offset += data.length;
        }
        return starts;
    }

    /** A rule that counts from where the run goes on. */
    static Rule.Trigger later(Rule.Trigger trigger, StateFrame here) {
        if (trigger instanceof Rule.Trigger.AfterSteps after) {
            return new Rule.Trigger.AfterSteps(after.count() + here.iter());
        } else if (trigger instanceof Rule.Trigger.AfterEvaluations after) {
            return new Rule.Trigger.AfterEvaluations(after.count() + here.evaluations());
        } else if (trigger instanceof Rule.Trigger.AfterEpochs after) {
            return new Rule.Trigger.AfterEpochs(after.count(), here.drawn());
        }
        return trigger;
    }

    /** What goes on beside theta and time: states of steps of the same kind, the random numbers without a new seed. */
    Plan resumed(Plan plan, List<RunPart> own) {
        RunEnd from = end;
        if (from == null) {
            return plan;
        }
        boolean seeded = own.stream().anyMatch(RunPart.SeedClause.class::isInstance);
        Resumption bare = new Resumption(from, false, !seeded);
        int mode = bare.mode(plan);
        boolean keeps = mode >= 0
                && step(run, from.phase()).equals(step(source, from.phase()))
                && states(plan, mode).equals(states(from.plan(), from.mode()));
        return plan.continuing(new Resumption(from, keeps, !seeded));
    }

    /** The name of the step of a phase; a size is a step of euler's. */
    private static String step(Item.Run run, String phase) {
        String name = "";
        for (RunPart part : run.parts()) {
            if (part instanceof RunPart.StepClause step && name.isEmpty()) {
                name = name(step.step());
            } else if (part instanceof RunPart.Phase declared
                    && declared.name().text().equals(phase)) {
                for (RunPart inner : declared.parts()) {
                    if (inner instanceof RunPart.StepClause step) {
                        return name(step.step());
                    }
                }
            }
        }
        return name;
    }

    private static String name(Expression step) {
        Expression callee = step instanceof Expression.Call call ? call.callee() : step;
        return callee instanceof Expression.Reference reference ? reference.name() : "euler";
    }

    private static List<String> states(Plan plan, int mode) {
        return plan.modes().get(mode).states().stream()
                .map(state -> state.symbol().name() + ": " + state.symbol().shape())
                .toList();
    }
}
