package sxj.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.fault.TypeFault;
import sxj.source.Diagnostic;
import sxj.source.GreekLetters;
import sxj.source.Suggestion;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;
import sxj.syntax.tree.Name;

/** The form of declarations, called or not: parameters twice, types that do not exist, writes to what is no variable. */
public final class Declarations implements Item.Cases<Void> {
    /** The declared types. */
    public static final List<String> TYPES = List.of("f64", "i64", "bool", "text", "vector", "matrix", "str");

    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private final Namespace library;
    private final Set<String> parameters = new LinkedHashSet<>();

    private Declarations(Namespace library) {
        this.library = library;
    }

    /**
     * What is wrong with the form of a file's items.
     *
     * @param library whose problems may be used, too
     */
    public static List<Diagnostic> check(List<Item> items, Namespace library) {
        Declarations check = new Declarations(library);
        check.addParameters(items);
        check.fileIsOneProblemOrHasSome(items);
        check.items(items);
        return check.diagnostics;
    }

    private void fileIsOneProblemOrHasSome(List<Item> items) {
        Item.@Nullable Problem problem = null;
        @Nullable Item loose = null;
        for (Item item : items) {
            if (item instanceof Item.Problem found && problem == null) {
                problem = found;
            } else if ((item.kind() == ItemKind.PARAM || item.kind() == ItemKind.LOSS || item.kind() == ItemKind.BATCH)
                    && loose == null) {
                loose = item;
            }
        }
        if (problem != null && loose != null) {
            Name name = loose.name();
            diagnostics.add(
                    Diagnostic.of(NameFault.PROBLEM_BESIDE_LOOSE_ITEMS, name == null ? loose.span() : name.span())
                            .with(problem.name().span(), "here a problem is declared"));
        }
    }

    private void addParameters(List<Item> items) {
        for (Item item : items) {
            if (item instanceof Item.Param param) {
                parameters.add(param.name().text());
            } else if (item instanceof Item.Problem problem) {
                addParameters(problem.body());
            } else if (item instanceof Item.Player player) {
                addParameters(player.body());
            } else if (item instanceof Item.Group group) {
                parameters.add(group.name().text());
                addParameters(group.body());
            } else if (item instanceof Item.Sweep sweep) {
                addParameters(sweep.body());
            } else if (item instanceof Item.Run run) {
                addLibraryParameters(run.use());
            } else if (item instanceof Item.Compare compare) {
                addLibraryParameters(compare.use());
            }
        }
    }

    private void addLibraryParameters(Item.@Nullable Use use) {
        Item.Problem problem = use == null ? null : library.problem(use.name().text());
        if (problem != null) {
            addParameters(problem.body());
        }
    }

    /** Whether a step may write a name that it does not declare: some problem that may be meant has such a parameter. */
    boolean isParameter(String name) {
        return parameters.contains(name) || GreekLetters.meant(name, parameters) != null;
    }

    /** The parameters of the problems that were looked at. */
    Set<String> parameters() {
        return parameters;
    }

    private Void items(List<Item> items) {
        items.forEach(item -> item.match(this));
        return null;
    }

    private Void parameters(List<Item.Parameter> parameters) {
        Set<String> seen = new HashSet<>();
        for (Item.Parameter parameter : parameters) {
            if (!seen.add(parameter.name().text())) {
                diagnostics.add(Diagnostic.of(
                        NameFault.ARGUMENT_TWICE,
                        parameter.name().span(),
                        parameter.name().text()));
            }
            type(parameter.type());
        }
        return null;
    }

    Void type(@Nullable Name type) {
        if (type != null && !TYPES.contains(type.text())) {
            String nearest = Suggestion.nearest(type.text(), TYPES);
            diagnostics.add(Diagnostic.of(
                    TypeFault.UNKNOWN_TYPE,
                    type.span(),
                    type.text(),
                    nearest == null ? "types are " + String.join(", ", TYPES) : "did you mean `" + nearest + "`?"));
        }
        return null;
    }

    private Void body(@Nullable Block body, List<Item.Parameter> parameters, boolean inStep) {
        if (body != null) {
            Map<String, Writes.Kind> names = new LinkedHashMap<>();
            parameters.forEach(parameter -> names.put(parameter.name().text(), Writes.Kind.VARIABLE));
            new Writes(this, inStep, names).block(body);
        }
        return null;
    }

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    // ---- items ----

    @Override
    public Void problem(Item.Problem item) {
        parameters(item.parameters());
        return items(item.body());
    }

    @Override
    public Void player(Item.Player item) {
        return items(item.body());
    }

    @Override
    public Void group(Item.Group item) {
        return items(item.body());
    }

    @Override
    public Void shared(Item.Shared item) {
        return null;
    }

    @Override
    public Void sweep(Item.Sweep item) {
        return items(item.body());
    }

    @Override
    public Void constant(Item.Const item) {
        return type(item.type());
    }

    @Override
    public Void let(Item.Let item) {
        return type(item.type());
    }

    @Override
    public Void switchRule(Item.Switch item) {
        return parameters(item.parameters());
    }

    @Override
    public Void fn(Item.Fn item) {
        parameters(item.parameters());
        type(item.type());
        return body(item.body(), item.parameters(), false);
    }

    @Override
    public Void flow(Item.Flow item) {
        parameters(item.parameters());
        return body(item.body(), item.parameters(), false);
    }

    @Override
    public Void step(Item.Step item) {
        parameters(item.parameters());
        return body(item.body(), List.of(), true);
    }

    // ---- items without types, arguments and bodies ----

    @Override
    public Void importFile(Item.Import item) {
        return null;
    }

    @Override
    public Void data(Item.Data item) {
        return null;
    }

    @Override
    public Void seed(Item.Seed item) {
        return null;
    }

    @Override
    public Void batch(Item.Batch item) {
        return null;
    }

    @Override
    public Void param(Item.Param item) {
        return null;
    }

    @Override
    public Void loss(Item.Loss item) {
        return null;
    }

    @Override
    public Void observe(Item.Observe item) {
        return null;
    }

    @Override
    public Void run(Item.Run item) {
        return null;
    }

    @Override
    public Void compare(Item.Compare item) {
        return null;
    }

    @Override
    public Void map(Item.MapOver item) {
        return null;
    }

    @Override
    public Void equilibria(Item.Equilibria item) {
        return null;
    }

    @Override
    public Void table(Item.Table item) {
        return null;
    }

    @Override
    public Void summary(Item.Summary item) {
        return null;
    }

    @Override
    public Void histogram(Item.Histogram item) {
        return null;
    }

    @Override
    public Void plot(Item.Plot item) {
        return null;
    }

    @Override
    public Void expect(Item.Expect item) {
        return null;
    }

    @Override
    public Void print(Item.Print item) {
        return null;
    }

    @Override
    public Void show(Item.Show item) {
        return null;
    }

    @Override
    public Void evaluate(Item.Evaluate item) {
        return null;
    }
}
