package sxj.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.source.Code;
import sxj.source.Diagnostic;
import sxj.syntax.Item;
import sxj.syntax.Name;

/**
 * The definitions of one scope (a library, a file, a problem) by name: problems, flows, steps and switches each have
 * names of their own; all that can stand in an expression shares one.
 */
public final class Namespace {
    private final Map<String, Item> values = new LinkedHashMap<>();
    private final Map<String, Item.Problem> problems = new LinkedHashMap<>();
    private final Map<String, Item.Flow> flows = new LinkedHashMap<>();
    private final Map<String, Item.Step> steps = new LinkedHashMap<>();
    private final Map<String, Item.Switch> switches = new LinkedHashMap<>();
    private final Map<String, Item.Player> players = new LinkedHashMap<>();
    private final List<Item> declarations = new ArrayList<>();
    private final Map<Item, Item.Player> owners = new LinkedHashMap<>();

    private Namespace() {}

    /** The definitions among items, players' included; a name twice goes to {@code diagnostics}. */
    public static Namespace of(List<Item> items, List<Diagnostic> diagnostics) {
        Namespace namespace = new Namespace();
        namespace.addAll(items, null, diagnostics);
        return namespace;
    }

    private void addAll(List<Item> items, Item.@Nullable Player owner, List<Diagnostic> diagnostics) {
        for (Item item : items) {
            if (item instanceof Item.Player player) {
                put(players, player.name(), player, diagnostics);
                addAll(player.body(), player, diagnostics);
                continue;
            }
            add(item, diagnostics);
            if (owner != null) {
                owners.put(item, owner);
            }
        }
    }

    private void add(Item item, List<Diagnostic> diagnostics) {
        if (item instanceof Item.Problem problem) {
            put(problems, problem.name(), problem, diagnostics);
        } else if (item instanceof Item.Flow flow) {
            put(flows, flow.name(), flow, diagnostics);
        } else if (item instanceof Item.Step step) {
            put(steps, step.name(), step, diagnostics);
        } else if (item instanceof Item.Switch rule) {
            put(switches, rule.name(), rule, diagnostics);
        } else {
            Name name = nameOf(item);
            if (name == null) {
                return;
            }
            put(values, name, item, diagnostics);
        }
        declarations.add(item);
    }

    private static <T extends Item> void put(Map<String, T> map, Name name, T item, List<Diagnostic> diagnostics) {
        if (name.text().equals("theta")) {
            diagnostics.add(Diagnostic.error(
                    Code.DUPLICATE,
                    name.span(),
                    "`theta` is all parameters and cannot be declared",
                    "choose another name"));
        }
        T earlier = map.putIfAbsent(name.text(), item);
        if (earlier != null) {
            Name first = nameOf(earlier);
            diagnostics.add(new Diagnostic(
                    Diagnostic.Severity.ERROR,
                    Code.DUPLICATE,
                    name.span(),
                    "`" + name.text() + "` is declared twice in one scope",
                    first == null ? List.of() : List.of(new Diagnostic.Label(first.span(), "first declared here")),
                    "give one of the two another name"));
        }
    }

    /** The name an item declares; null for those that declare none. */
    public static @Nullable Name nameOf(Item item) {
        if (item instanceof Item.Problem i) {
            return i.name();
        } else if (item instanceof Item.Player i) {
            return i.name();
        } else if (item instanceof Item.Const i) {
            return i.name();
        } else if (item instanceof Item.Let i) {
            return i.name();
        } else if (item instanceof Item.Param i) {
            return i.name();
        } else if (item instanceof Item.Loss i) {
            return i.name();
        } else if (item instanceof Item.Observe i) {
            return i.name();
        } else if (item instanceof Item.Switch i) {
            return i.name();
        } else if (item instanceof Item.Flow i) {
            return i.name();
        } else if (item instanceof Item.Fn i) {
            return i.name();
        } else if (item instanceof Item.Step i) {
            return i.name();
        } else if (item instanceof Item.Run i) {
            return i.name();
        } else if (item instanceof Item.Sweep i) {
            return i.name();
        } else if (item instanceof Item.MapOver i) {
            return i.name();
        } else if (item instanceof Item.Equilibria i) {
            return i.name();
        }
        return null;
    }

    /** Which of the scope's name spaces an item's name belongs to. */
    public static Kind kind(Item item) {
        if (item instanceof Item.Problem) {
            return Kind.PROBLEM;
        } else if (item instanceof Item.Flow) {
            return Kind.FLOW;
        } else if (item instanceof Item.Step) {
            return Kind.STEP;
        } else if (item instanceof Item.Switch) {
            return Kind.SWITCH;
        }
        return Kind.VALUE;
    }

    /** Name spaces of a scope. */
    public enum Kind {
        PROBLEM,
        FLOW,
        STEP,
        SWITCH,
        VALUE
    }

    /** What stands in an expression under this name: const, let, param, loss, observe, fn, run, sweep, map, equilibria. */
    public @Nullable Item value(String name) {
        return values.get(name);
    }

    public Item.@Nullable Problem problem(String name) {
        return problems.get(name);
    }

    public Item.@Nullable Flow flow(String name) {
        return flows.get(name);
    }

    public Item.@Nullable Step step(String name) {
        return steps.get(name);
    }

    public Item.@Nullable Switch switchRule(String name) {
        return switches.get(name);
    }

    public Item.@Nullable Player player(String name) {
        return players.get(name);
    }

    /** The player that owns a parameter or loss; null without. */
    public Item.@Nullable Player owner(Item declaration) {
        return owners.get(declaration);
    }

    /** Whether the scope has players. */
    public boolean hasPlayers() {
        return !players.isEmpty();
    }

    /** All definitions in the order of the text, players' included, problems too. */
    public List<Item> declarations() {
        return declarations;
    }

    public Iterable<Item.Problem> problems() {
        return problems.values();
    }

    /** Names that can stand in an expression, flows included. */
    public List<String> valueNames() {
        List<String> names = new ArrayList<>(values.keySet());
        names.addAll(flows.keySet());
        return names;
    }

    public List<String> problemNames() {
        return List.copyOf(problems.keySet());
    }

    public List<String> stepNames() {
        return List.copyOf(steps.keySet());
    }

    public List<String> flowNames() {
        return List.copyOf(flows.keySet());
    }

    public List<String> switchNames() {
        return List.copyOf(switches.keySet());
    }
}
