package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.Stepper;
import sxj.run.Simulations;
import sxj.source.Code;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;
import sxj.trajectory.Trajectory;

/** What a user should know about a run with an adaptive step: rules that count its steps, and steps that stability held up. */
public final class AdaptiveRemarks {
    private AdaptiveRemarks() {}

    public static List<Diagnostic> of(Item.Run run, Plan plan, Trajectory trajectory) {
        List<Diagnostic> remarks = new ArrayList<>();
        boolean any = false;
        for (Mode mode : plan.modes()) {
            if (mode.stepper() instanceof Stepper.Adaptive) {
                any = true;
                mode.rules().forEach(rule -> counts(rule, run, remarks));
            }
        }
        if (any) {
            plan.rules().forEach(rule -> counts(rule, run, remarks));
        }
        if (trajectory.stiff()) {
            String phase = plan.modes().stream()
                    .filter(mode -> mode.stepper() instanceof Stepper.Adaptive)
                    .map(Mode::name)
                    .findFirst()
                    .orElse("");
            remarks.add(Diagnostic.warning(
                    Code.ADVICE,
                    Simulations.stepSpan(run, phase),
                    "the steps of run " + plan.name()
                            + " were kept short by stability, not by accuracy: the flow is stiff",
                    "use `rodas`, an adaptive step for stiff flows"));
        }
        return remarks;
    }

    /** A number of steps says nothing where the tolerances decide how long a step is. */
    private static void counts(Rule rule, Item.Run run, List<Diagnostic> remarks) {
        if (rule.trigger() instanceof Rule.Trigger.When when && when.steps() > 1) {
            remarks.add(Diagnostic.warning(
                    Code.ADVICE,
                    place(rule, run.parts(), run.name().span()),
                    "`for " + when.steps() + " steps` counts steps of an adaptive step, whose lengths follow from its"
                            + " tolerances: it is no time, and the condition is no event",
                    "leave `for " + when.steps() + " steps` out, or count with a fixed step such as `rk4(h)`"));
        }
    }

    private static Span place(Rule rule, List<RunPart> parts, Span otherwise) {
        Span found = otherwise;
        for (RunPart part : parts) {
            if (part instanceof RunPart.Phase phase) {
                found = place(rule, phase.parts(), found);
            } else if (part.span().text().strip().replaceAll("\\s+", " ").equals(rule.text())) {
                found = part.span();
            }
        }
        return found;
    }
}
