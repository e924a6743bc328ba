package sxj.dynamics.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sxj.dynamics.system.Duration;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.StateFrame;
import sxj.numeric.NumberText;
import sxj.trajectory.StopWord;
import sxj.trajectory.Trajectory.Status;
import sxj.trajectory.Trajectory.Value;

/** The sentences that say why a run ended. */
public final class TerminationMessages {
    private TerminationMessages() {}

    /** A stop fired. */
    public static Ending stop(Plan plan, PhaseGuards.Entry fired, List<Value> values, StateFrame frame, int mode) {
        Rule rule = fired.rule();
        String where = fired.ofRun() || plan.modes().size() == 1
                ? ""
                : " in phase " + plan.modes().get(mode).name();
        String cited = ", as `" + rule.text() + "` says";
        if (rule.trigger() instanceof Rule.Trigger.AfterSteps after) {
            return Ending.byRule(
                    Status.STOPPED, "stopped after " + counted(after.count(), "step") + where + cited, rule.text());
        }
        if (rule.trigger() instanceof Rule.Trigger.AfterEvaluations after) {
            String why = "stopped after " + counted(after.count(), "evaluation") + " of the flow" + where
                    + ", at iteration " + frame.iter() + cited;
            return Ending.byRule(Status.STOPPED, why, rule.text());
        }
        if (rule.trigger() instanceof Rule.Trigger.AfterTime after) {
            String why = "stopped after time " + NumberText.shortest(after.time()) + where + ", at iteration "
                    + frame.iter() + cited;
            return Ending.byRule(Status.STOPPED, why, rule.text());
        }
        if (rule.trigger() instanceof Rule.Trigger.AtTime at) {
            String why = "stopped " + (at.isDuration() ? "after" : "at") + " time " + NumberText.shortest(at.written())
                    + where + ", at iteration " + frame.iter() + cited;
            return Ending.byRule(Status.STOPPED, why, rule.text());
        }
        if (rule.trigger() instanceof Rule.Trigger.AfterEpochs after) {
            String why = "stopped after " + counted(after.count(), "epoch") + where + ", at iteration " + frame.iter()
                    + cited;
            return Ending.byRule(Status.STOPPED, why, rule.text());
        }
        if (rule.trigger() instanceof Rule.Trigger.NoImprovement improvement) {
            String own = StopWord.of(rule.text());
            String why = (own == null ? "converged" : own) + " at iteration " + frame.iter() + where + ": in "
                    + length(improvement.lasts()) + " nothing was smaller than before, as `" + rule.text()
                    + "` asks";
            return Ending.byRule(Status.CONVERGED, why, rule.text());
        }
        Rule.Trigger.When when = (Rule.Trigger.When) rule.trigger();
        String held = when.lasts().isInstant()
                ? " held"
                : " held "
                        + (when.lasts().measure() == Duration.Measure.STEPS ? "" : "for ")
                        + length(when.lasts())
                        + (when.lasts().isTime() ? "" : " in a row");
        String own = StopWord.of(rule.text());
        String why = (own == null ? "converged" : own) + " at iteration " + frame.iter() + where
                + ": the condition of `" + rule.text() + "`" + held + with(values);
        return Ending.byRule(Status.CONVERGED, why, rule.text());
    }

    /**
     * Rules switch to and fro without moving.
     *
     * @param between whether the phase took an adaptive step before it was left: the flow of each phase pushes towards
     *     where the next takes over
     */
    public static Ending stuck(List<Rule> before, Rule last, StateFrame frame, boolean between) {
        Set<String> texts = new LinkedHashSet<>();
        List<Rule> circle = new ArrayList<>(List.of(last));
        circle.addAll(before);
        for (Rule rule : circle) {
            texts.add("`" + rule.text() + "`");
        }
        String named = String.join(" and ", texts);
        String verb = texts.size() == 1 ? " fires" : " fire";
        boolean writes = circle.stream()
                .anyMatch(rule -> rule.reset() != null && !rule.reset().isEmpty());
        String slides = between && !writes && circle.size() > 1
                ? "the run slides between its phases, as the flow of each pushes towards where the other takes over: "
                : "";
        return Ending.of(
                Status.STUCK,
                "stuck at iteration " + frame.iter() + ", t = " + Diagnosis.number(frame.time()) + ": " + slides + named
                        + verb + " again and again without a move between");
    }

    /**
     * The flow pushes towards a surface from both sides, or crosses it to and fro.
     *
     * @param surface where: {@code x = 0}
     */
    public static Ending slides(String surface, boolean fromBothSides, StateFrame frame) {
        String what = fromBothSides
                ? "the flow slides along " + surface + ": from both sides it pushes towards it"
                : "the flow crosses " + surface + " again and again in one instant";
        return Ending.of(
                Status.STUCK,
                "stuck at iteration " + frame.iter() + ", t = " + Diagnosis.number(frame.time()) + ": " + what);
    }

    /** A rule fires in ever shorter times. */
    public static Ending zeno(Rule rule, List<Double> gaps, StateFrame frame) {
        List<String> times = gaps.stream().map(Diagnosis::number).toList();
        return Ending.of(
                Status.STUCK,
                "stuck at iteration " + frame.iter() + ", t = " + Diagnosis.number(frame.time()) + ": `" + rule.text()
                        + "` fires again and again in ever shorter times, the last of them " + String.join(", ", times)
                        + " (Zeno)");
    }

    /** So many adaptive steps were accepted that the run is given up. */
    public static Ending tooManySteps(StateFrame frame) {
        String why = "gave up after " + NumberText.format(frame.iter(), ",d")
                + " iterations of an adaptive step: that is the most there may be";
        return new Ending(Status.STOPPED, why, "", true);
    }

    /** No condition held for so long that the run is given up. */
    public static Ending limit(StateFrame frame) {
        String why = "gave up after " + NumberText.format(frame.iter(), ",d")
                + " iterations: no stop condition held, and no `stop after`" + " limits the run";
        return new Ending(Status.STOPPED, why, "", true);
    }

    private static String with(List<Value> values) {
        List<String> texts = new ArrayList<>();
        for (Value value : values) {
            texts.add(value.text() + " = " + Diagnosis.number(value.value()));
        }
        return texts.isEmpty() ? "" : ", with " + String.join(", ", texts);
    }

    private static String length(Duration lasts) {
        return lasts.measure() == Duration.Measure.STEPS
                ? counted((long) lasts.length(), "iteration")
                : lasts.toString();
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
