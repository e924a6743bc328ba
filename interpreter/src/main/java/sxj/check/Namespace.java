package sxj.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.source.Diagnostic;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/**
 * The definitions of one scope (a library, a file, a problem) by name: problems, flows, steps and switches each have
 * names of their own; all that can stand in an expression shares one.
 */
public final class Namespace {
    private final Map<Kind, Map<String, Supplier<Item>>> named = new EnumMap<>(Kind.class);
    private final Map<String, Item.Player> players = new LinkedHashMap<>();
    private final List<Supplier<Item>> declarations = new ArrayList<>();
    private final Map<Item, Item.Player> owners = new IdentityHashMap<>();

    private Namespace() {
        for (Kind kind : Kind.values()) {
            named.put(kind, new LinkedHashMap<>());
        }
    }

    /**
     * A definition whose name is known and whose text is read when somebody asks for it.
     *
     * @param item gives the same item every time
     */
    public record Promise(Kind kind, String name, Supplier<Item> item) {}

    /** Definitions that are read one by one, when they are asked for by name; no name twice, no players. */
    public static Namespace promised(List<Promise> promises) {
        Namespace namespace = new Namespace();
        for (Promise promise : promises) {
            namespace.of(promise.kind()).put(promise.name(), promise.item());
            namespace.declarations.add(promise.item());
        }
        return namespace;
    }

    /** The definitions among items, players' included; a name twice goes to {@code diagnostics}. */
    public static Namespace of(List<Item> items, List<Diagnostic> diagnostics) {
        Namespace namespace = new Namespace();
        namespace.addAll(items, null, diagnostics);
        return namespace;
    }

    private void addAll(List<Item> items, Item.@Nullable Player owner, List<Diagnostic> diagnostics) {
        for (Item item : items) {
            if (item instanceof Item.Player player) {
                checkTheta(player.name(), diagnostics);
                checkOnce(players.putIfAbsent(player.name().text(), player), player.name(), diagnostics);
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
        Name name = nameOf(item);
        if (name == null) {
            return;
        }
        checkTheta(name, diagnostics);
        Supplier<Item> earlier = of(kind(item)).putIfAbsent(name.text(), () -> item);
        checkOnce(earlier == null ? null : earlier.get(), name, diagnostics);
        declarations.add(() -> item);
    }

    private static void checkTheta(Name name, List<Diagnostic> diagnostics) {
        if (name.text().equals("theta")) {
            diagnostics.add(Diagnostic.of(NameFault.THETA_DECLARED, name.span()));
        }
    }

    private static void checkOnce(@Nullable Item earlier, Name name, List<Diagnostic> diagnostics) {
        if (earlier != null) {
            Name first = nameOf(earlier);
            Diagnostic twice = Diagnostic.of(NameFault.DECLARED_TWICE, name.span(), name.text());
            diagnostics.add(first == null ? twice : twice.with(first.span(), "first declared here"));
        }
    }

    private Map<String, Supplier<Item>> of(Kind kind) {
        return Objects.requireNonNull(named.get(kind));
    }

    private @Nullable Item get(Kind kind, String name) {
        Supplier<Item> item = of(kind).get(name);
        return item == null ? null : item.get();
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
        } else if (item instanceof Item.Compare i) {
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

    /** What stands in an expression under this name: const, let, param, loss, observe, fn, run, sweep, compare, map, equilibria. */
    public @Nullable Item value(String name) {
        return get(Kind.VALUE, name);
    }

    public Item.@Nullable Problem problem(String name) {
        return (Item.Problem) get(Kind.PROBLEM, name);
    }

    public Item.@Nullable Flow flow(String name) {
        return (Item.Flow) get(Kind.FLOW, name);
    }

    public Item.@Nullable Step step(String name) {
        return (Item.Step) get(Kind.STEP, name);
    }

    public Item.@Nullable Switch switchRule(String name) {
        return (Item.Switch) get(Kind.SWITCH, name);
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
        return declarations.stream().map(Supplier::get).toList();
    }

    public Iterable<Item.Problem> problems() {
        return of(Kind.PROBLEM).values().stream()
                .map(item -> (Item.Problem) item.get())
                .toList();
    }

    /** Names that can stand in an expression, flows included. */
    public List<String> valueNames() {
        List<String> names = new ArrayList<>(of(Kind.VALUE).keySet());
        names.addAll(of(Kind.FLOW).keySet());
        return names;
    }

    public List<String> problemNames() {
        return List.copyOf(of(Kind.PROBLEM).keySet());
    }

    public List<String> stepNames() {
        return List.copyOf(of(Kind.STEP).keySet());
    }

    public List<String> flowNames() {
        return List.copyOf(of(Kind.FLOW).keySet());
    }

    public List<String> switchNames() {
        return List.copyOf(of(Kind.SWITCH).keySet());
    }

    /** The comment above a declaration, "" without. */
    public static String docOf(Item item) {
        if (item instanceof Item.Problem i) {
            return i.doc();
        } else if (item instanceof Item.Const i) {
            return i.doc();
        } else if (item instanceof Item.Let i) {
            return i.doc();
        } else if (item instanceof Item.Param i) {
            return i.doc();
        } else if (item instanceof Item.Loss i) {
            return i.doc();
        } else if (item instanceof Item.Observe i) {
            return i.doc();
        } else if (item instanceof Item.Switch i) {
            return i.doc();
        } else if (item instanceof Item.Flow i) {
            return i.doc();
        } else if (item instanceof Item.Fn i) {
            return i.doc();
        } else if (item instanceof Item.Step i) {
            return i.doc();
        } else if (item instanceof Item.Run i) {
            return i.doc();
        }
        return "";
    }
}
