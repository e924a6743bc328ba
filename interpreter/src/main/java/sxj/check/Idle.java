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
import java.util.function.Function;
import sxj.fault.IdleFault;
import sxj.source.Diagnostic;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;
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

    /** Names that files give to numbers of their own without harm: they mean little outside of a run. */
    private static final Set<String> USUAL = Set.of("t", "h", "K", "dim", "iter", "evaluations", "players", "owner");

    private final Namespace library;
    private final Set<String> builtIns;
    private final Function<String, String> meanings;
    private final List<Diagnostic> warnings = new ArrayList<>();

    private Idle(Namespace library, Collection<String> builtIns, Function<String, String> meanings) {
        this.library = library;
        this.builtIns = new HashSet<>(builtIns);
        this.meanings = meanings;
    }

    /**
     * The warnings for some items.
     *
     * @param builtIns names that need no declaration, those of the library aside
     * @param meanings what a built-in name is, in a few words; "" where it is no value
     */
    public static List<Diagnostic> check(
            List<Item> items, Namespace library, Collection<String> builtIns, Function<String, String> meanings) {
        Idle idle = new Idle(library, builtIns, meanings);
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
                collects(sweep);
            } else if (item instanceof Item.Step step) {
                if (!moves(step.body(), new HashSet<>())) {
                    warn(IdleFault.STEP_NEVER_MOVES, step.name(), step.name().text());
                }
            } else if (item instanceof Item.Run run) {
                phases(run.parts());
            } else if (item instanceof Item.Loss loss) {
                loss(loss.name());
                family(loss.name(), loss.family(), loss);
            } else if (item instanceof Item.Observe observe) {
                family(observe.name(), observe.family(), observe);
            } else if (item instanceof Item.Const || item instanceof Item.Param || item instanceof Item.Let) {
                Name name = item.name();
                if (name != null) {
                    hides(name);
                }
            }
        }
    }

    private void warn(IdleFault fault, Name place, Object... values) {
        warnings.add(Diagnostic.of(fault, place.span(), values));
    }

    // ---- names ----

    private void loss(Name name) {
        String text = name.text();
        String meaning = meanings.apply(text);
        String what = "";
        if (!meaning.isEmpty()) {
            what = "what the language calls `" + text + "`: " + meaning;
        } else if (library.flow(text) != null) {
            what = "the flow `" + text + "`";
        } else if (library.step(text) != null) {
            what = "the step `" + text + "`";
        } else if (library.value(text) != null || builtIns.contains(text)) {
            what = "the function `" + text + "`";
        }
        if (!what.isEmpty()) {
            warn(IdleFault.LOSS_NAMED_AS_BUILT_IN, name, text, what);
        }
    }

    private void hides(Name name) {
        String meaning = USUAL.contains(name.text()) ? "" : meanings.apply(name.text());
        if (!meaning.isEmpty()) {
            warn(IdleFault.HIDES_CONSTANT, name, name.text(), meaning);
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

    private void collects(Item.Sweep sweep) {
        boolean expects = sweep.body().stream().anyMatch(Item.Expect.class::isInstance);
        if (sweep.collect().isEmpty() && !expects) {
            warn(IdleFault.NOTHING_COLLECTED, sweep.name(), sweep.name().text());
        }
    }

    // ---- steps ----

    /** Whether a body writes anything but its size and its own states. */
    private static boolean moves(Block body, Set<String> states) {
        states.add("h");
        for (Statement statement : body.statements()) {
            if (statement instanceof Statement.State state) {
                states.add(state.name().text());
            } else if (statement instanceof Statement.Update update) {
                if (!states.contains(update.name().text())) {
                    return true;
                }
            } else if (statement instanceof Statement.While loop && moves(loop.body(), states)
                    || statement instanceof Statement.For each && moves(each.body(), states)
                    || statement instanceof Statement.If choice
                            && (moves(choice.then(), states)
                                    || choice.otherwise() != null && moves(choice.otherwise(), states))) {
                return true;
            }
        }
        return false;
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
