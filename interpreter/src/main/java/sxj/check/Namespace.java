package sxj.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.source.Diagnostic;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind.Names;
import sxj.syntax.tree.Name;

/**
 * The definitions of one scope (a library, a file, a problem) by name: problems, flows, steps and switches each have
 * names of their own; all that can stand in an expression shares one.
 */
public final class Namespace {
    private final Map<Names, Map<String, Supplier<Item>>> named = new EnumMap<>(Names.class);
    private final Map<String, Item.Player> players = new LinkedHashMap<>();
    private final List<Supplier<Item>> declarations = new ArrayList<>();
    private final Map<Item, Item.Player> owners = new IdentityHashMap<>();
    private final Map<String, Name> shared = new LinkedHashMap<>();

    private Namespace() {
        for (Names kind : Names.values()) {
            named.put(kind, new LinkedHashMap<>());
        }
    }

    /**
     * A definition whose name is known and whose text is read when somebody asks for it.
     *
     * @param item gives the same item every time
     */
    public record Promise(Names kind, String name, Supplier<Item> item) {}

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
        namespace.checkShared(diagnostics);
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
            if (item instanceof Item.Group group) {
                addAll(group.body(), owner, diagnostics);
            }
            if (item instanceof Item.Shared declaration) {
                for (Name name : declaration.names()) {
                    checkTwice(shared.putIfAbsent(name.text(), name), name, diagnostics);
                }
                continue;
            }
            add(item, diagnostics);
            if (owner != null) {
                owners.put(item, owner);
            }
        }
    }

    private void add(Item item, List<Diagnostic> diagnostics) {
        Name name = item.name();
        if (name == null) {
            return;
        }
        checkTheta(name, diagnostics);
        Supplier<Item> earlier = of(item.kind().names()).putIfAbsent(name.text(), () -> item);
        checkOnce(earlier == null ? null : earlier.get(), name, diagnostics);
        declarations.add(() -> item);
    }

    private static void checkTheta(Name name, List<Diagnostic> diagnostics) {
        if (name.text().equals("theta")) {
            diagnostics.add(Diagnostic.of(NameFault.THETA_DECLARED, name.span()));
        }
    }

    /** Only parameters can be shared. */
    private void checkShared(List<Diagnostic> diagnostics) {
        for (Name name : shared.values()) {
            Item named = value(name.text());
            if (!(named instanceof Item.Param) && !(named instanceof Item.Group)) {
                diagnostics.add(Diagnostic.of(NameFault.SHARED_NO_PARAMETER, name.span(), name.text()));
            }
        }
    }

    private static void checkTwice(@Nullable Name earlier, Name name, List<Diagnostic> diagnostics) {
        if (earlier != null) {
            diagnostics.add(Diagnostic.of(NameFault.SHARED_TWICE, name.span(), name.text())
                    .with(earlier.span(), "first named here"));
        }
    }

    private static void checkOnce(@Nullable Item earlier, Name name, List<Diagnostic> diagnostics) {
        if (earlier != null) {
            Name first = earlier.name();
            Diagnostic twice = Diagnostic.of(NameFault.DECLARED_TWICE, name.span(), name.text());
            diagnostics.add(first == null ? twice : twice.with(first.span(), "first declared here"));
        }
    }

    private Map<String, Supplier<Item>> of(Names kind) {
        return Objects.requireNonNull(named.get(kind));
    }

    private @Nullable Item get(Names kind, String name) {
        Supplier<Item> item = of(kind).get(name);
        return item == null ? null : item.get();
    }

    /** What stands in an expression under this name: const, let, param, loss, observe, fn, run, sweep, compare, map, equilibria. */
    public @Nullable Item value(String name) {
        return get(Names.VALUE, name);
    }

    public Item.@Nullable Problem problem(String name) {
        return (Item.Problem) get(Names.PROBLEM, name);
    }

    public Item.@Nullable Flow flow(String name) {
        return (Item.Flow) get(Names.FLOW, name);
    }

    public Item.@Nullable Step step(String name) {
        return (Item.Step) get(Names.STEP, name);
    }

    public Item.@Nullable Switch switchRule(String name) {
        return (Item.Switch) get(Names.SWITCH, name);
    }

    public Item.@Nullable Player player(String name) {
        return players.get(name);
    }

    /** The player that owns a parameter or loss; null without. */
    public Item.@Nullable Player owner(Item declaration) {
        return owners.get(declaration);
    }

    /** Names of the parameters that several losses depend on, as declared with {@code shared}; groups are taken apart. */
    public Set<String> shared() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : shared.keySet()) {
            if (value(name) instanceof Item.Group group) {
                group.body().forEach(item -> names.add(nameOf(item)));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    private static String nameOf(Item item) {
        return Objects.requireNonNull(item.name()).text();
    }

    /** The group that a parameter belongs to; null without. */
    public Item.@Nullable Group group(String parameter) {
        for (Supplier<Item> declared : declarations) {
            if (declared.get() instanceof Item.Group group && group.holds(parameter)) {
                return group;
            }
        }
        return null;
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
        return of(Names.PROBLEM).values().stream()
                .map(item -> (Item.Problem) item.get())
                .toList();
    }

    /** Names that can stand in an expression, flows included. */
    public List<String> valueNames() {
        List<String> names = new ArrayList<>(of(Names.VALUE).keySet());
        names.addAll(of(Names.FLOW).keySet());
        return names;
    }

    public List<String> problemNames() {
        return List.copyOf(of(Names.PROBLEM).keySet());
    }

    public List<String> stepNames() {
        return List.copyOf(of(Names.STEP).keySet());
    }

    public List<String> flowNames() {
        return List.copyOf(of(Names.FLOW).keySet());
    }

    public List<String> switchNames() {
        return List.copyOf(of(Names.SWITCH).keySet());
    }
}
