package sxj.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sxj.fault.IdleFault;
import sxj.source.Diagnostic;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.TreeWalk;

/** What a program says without effect, as far as its text alone shows it: warnings. */
public final class Idle {
    /** Functions, steps and flows that draw random numbers. */
    public static final Set<String> DRAWS = Set.of(
            "normal",
            "uniform",
            "noise",
            "bernoulli",
            "exponential",
            "gamma_random",
            "poisson",
            "categorical",
            "permutation",
            "choice",
            "glorot",
            "he",
            "fresh",
            "diffusion",
            "euler_maruyama",
            "milstein",
            "heun",
            "random_weighting");

    private final Namespace library;
    private final Set<String> builtIns;
    private final List<Diagnostic> warnings = new ArrayList<>();

    private Idle(Namespace library, Collection<String> builtIns) {
        this.library = library;
        this.builtIns = new HashSet<>(builtIns);
    }

    /**
     * The warnings for some items.
     *
     * @param builtIns names that need no declaration, those of the library aside
     * @param values those of them that are no functions: whoever hides one is told elsewhere
     */
    public static List<Diagnostic> check(
            List<Item> items, Namespace library, Collection<String> builtIns, Set<String> values) {
        Idle idle = new Idle(library, builtIns);
        idle.builtIns.removeAll(values);
        idle.items(items);
        return idle.warnings;
    }

    private void items(List<Item> items) {
        for (Item item : items) {
            if (item instanceof Item.Problem problem) {
                items(problem.body());
            } else if (item instanceof Item.Player player) {
                items(player.body());
            } else if (item instanceof Item.Sweep sweep) {
                items(sweep.body());
            } else if (item instanceof Item.Run run) {
                phases(run.parts());
            } else if (item instanceof Item.Loss loss) {
                loss(loss.name());
                family(loss.name(), loss.family(), loss);
            } else if (item instanceof Item.Observe observe) {
                family(observe.name(), observe.family(), observe);
            }
        }
    }

    private void warn(IdleFault fault, Name place, Object... values) {
        warnings.add(Diagnostic.of(fault, place.span(), values));
    }

    // ---- names ----

    private void loss(Name name) {
        String text = name.text();
        String what = "";
        if (library.flow(text) != null) {
            what = "the flow `" + text + "`";
        } else if (library.step(text) != null) {
            what = "the step `" + text + "`";
        } else if (library.value(text) instanceof Item.Fn || builtIns.contains(text)) {
            what = "the function `" + text + "`";
        }
        if (!what.isEmpty()) {
            warn(IdleFault.LOSS_NAMED_AS_BUILT_IN, name, text, what);
        }
    }

    /** A family is there to differ from member to member, in what is drawn at least. */
    private void family(Name name, List<Item.Axis> axes, Item item) {
        Set<String> used = TreeWalk.names(item);
        if (used.stream().anyMatch(DRAWS::contains)) {
            return;
        }
        for (Item.Axis axis : axes) {
            if (!used.contains(axis.name().text())) {
                warn(
                        IdleFault.FAMILY_OF_EQUALS,
                        axis.name(),
                        name.text(),
                        axis.name().text());
            }
        }
    }

    // ---- phases ----

    /** A run begins in its first phase, one that goes on from another in any. */
    private void phases(List<RunPart> parts) {
        Map<String, RunPart.Phase> phases = new LinkedHashMap<>();
        for (RunPart part : parts) {
            if (part instanceof RunPart.Phase phase) {
                phases.putIfAbsent(phase.name().text(), phase);
            } else if (part instanceof RunPart.Continues) {
                return;
            }
        }
        if (phases.size() < 2) {
            return;
        }
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        Map<String, List<String>> leads = new HashMap<>();
        phases.forEach((name, phase) -> leads.put(name, targets(phase.parts())));
        open.add(phases.keySet().iterator().next());
        open.addAll(targets(parts));
        while (!open.isEmpty()) {
            String phase = open.pop();
            if (reached.add(phase)) {
                open.addAll(leads.getOrDefault(phase, List.of()));
            }
        }
        for (RunPart.Phase phase : phases.values()) {
            if (!reached.contains(phase.name().text())) {
                warn(IdleFault.PHASE_NEVER_ENTERED, phase.name(), phase.name().text());
            }
        }
    }

    private static List<String> targets(List<RunPart> parts) {
        List<String> targets = new ArrayList<>();
        for (RunPart part : parts) {
            if (part instanceof RunPart.SwitchTo rule) {
                targets.add(rule.target().text());
            }
        }
        return targets;
    }
}
