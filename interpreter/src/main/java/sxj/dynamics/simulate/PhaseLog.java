package sxj.dynamics.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.StateFrame;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.trajectory.Trajectory;

/** Keeps what a run did apart from moving: its stays in phases and the rules that fired. */
final class PhaseLog {
    private final Plan plan;
    private final PlanCode code;
    private final List<Trajectory.Visit> visits = new ArrayList<>();
    private final List<Trajectory.Firing> firings = new ArrayList<>();
    private final List<Trajectory.Event> events = new ArrayList<>();

    /** The rules that fired, for naming those that switch to and fro; only the last few matter. */
    private final List<Rule> switches = new ArrayList<>();

    private int mode;
    private long from;
    private double since;

    PhaseLog(Plan plan, PlanCode code) {
        this.plan = plan;
        this.code = code;
    }

    void enter(StateFrame frame, int target) {
        mode = target;
        from = frame.iter();
        since = frame.time();
    }

    /** Whether a step was accepted since the phase was entered. */
    boolean movedHere(StateFrame frame) {
        return frame.iter() > from;
    }

    void fire(PhaseGuards.Entry entry, StateFrame frame, int here) {
        Rule rule = entry.rule();
        firings.add(new Trajectory.Firing(
                frame.iter(),
                frame.time(),
                name(here),
                rule.stops() ? "" : name(rule.target()),
                rule.text(),
                values(entry, frame)));
    }

    void event(PhaseGuards.Entry entry, StateFrame frame, int here) {
        events.add(new Trajectory.Event(
                frame.iter(), frame.time(), name(here), entry.rule().text(), values(entry, frame)));
    }

    /** The values that a rule looks at. */
    List<Trajectory.Value> values(PhaseGuards.Entry entry, StateFrame frame) {
        if (!(entry.rule().trigger() instanceof Rule.Trigger.When when)
                || when.watched().isEmpty()) {
            return List.of();
        }
        Kernel kernel = code.watched(
                entry.rule(),
                () -> Kernels.compile(
                        when.watched().stream().map(Rule.Watched::value).toList(), plan.layout()));
        double[] numbers = new double[kernel.outputSize()];
        kernel.evaluate(frame.numbers, numbers, 0, kernel.newWorkspace());
        List<Trajectory.Value> values = new ArrayList<>();
        int at = 0;
        for (Rule.Watched watched : when.watched()) {
            int size = watched.value().shape().size();
            for (int i = 0; i < size; i++) {
                String text = watched.value().shape().isScalar() ? watched.text() : watched.text() + "[" + i + "]";
                values.add(new Trajectory.Value(text, numbers[at + i]));
            }
            at += size;
        }
        return List.copyOf(values);
    }

    void leave(StateFrame frame, Rule rule) {
        visits.add(new Trajectory.Visit(name(mode), from, frame.iter(), since, rule.text()));
        switches.add(rule);
    }

    Trajectory finish(
            StateFrame frame,
            List<Trajectory.State> states,
            Ending ending,
            boolean stiff,
            Trajectory.@Nullable State best) {
        visits.add(new Trajectory.Visit(name(mode), from, frame.iter(), since, ending.rule()));
        return new Trajectory(
                plan.name(),
                plan.problem(),
                ending.status(),
                ending.why(),
                states,
                List.copyOf(visits),
                List.copyOf(firings),
                ending.limitReached(),
                stiff,
                best,
                List.copyOf(events));
    }

    /** The values that the last firing logged. */
    List<Trajectory.Value> lastValues() {
        return firings.get(firings.size() - 1).values();
    }

    /** The switches fired since a phase was last entered, that entry excluded. */
    List<Rule> rulesSinceEntering(int target) {
        int i = switches.size();
        while (i > 0 && switches.get(i - 1).target() != target) {
            i--;
        }
        return List.copyOf(switches.subList(i, switches.size()));
    }

    private String name(int mode) {
        return plan.modes().get(mode).name();
    }
}
