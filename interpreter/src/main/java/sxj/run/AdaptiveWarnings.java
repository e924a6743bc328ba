package sxj.run;

import java.util.ArrayList;
import java.util.List;
import sxj.dynamics.system.Duration;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.Stepper;
import sxj.fault.Warning;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;
import sxj.trajectory.Trajectory;

/** What a user should know about a run with an adaptive step: rules that count its steps, and steps that stability held up. */
final class AdaptiveWarnings {
    private AdaptiveWarnings() {}

    static List<Diagnostic> of(Item.Run run, Plan plan, Trajectory trajectory) {
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
            remarks.add(Diagnostic.of(Warning.STIFF, Simulations.stepSpan(run, phase), plan.name()));
        }
        return remarks;
    }

    /** A number of steps says nothing where the tolerances decide how long a step is. */
    private static void counts(Rule rule, Item.Run run, List<Diagnostic> remarks) {
        if (rule.trigger() instanceof Rule.Trigger.When when
                && when.lasts().measure() == Duration.Measure.STEPS
                && when.lasts().length() > 1) {
            remarks.add(Diagnostic.of(
                    Warning.COUNTS_ADAPTIVE_STEPS,
                    place(rule, run.parts(), run.name().span()),
                    (long) when.lasts().length()));
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
