package sxj.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.fault.TypeFault;
import sxj.source.Diagnostic;
import sxj.source.Suggestion;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;

/** The form of declarations, called or not: parameters twice, types that do not exist, writes to what is no variable. */
public final class Declarations {
    /** The declared types. */
    public static final List<String> TYPES = List.of("f64", "i64", "bool", "text", "vector", "matrix", "str");

    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private Declarations() {}

    /** What is wrong with the form of a file's items. */
    public static List<Diagnostic> check(List<Item> items) {
        Declarations check = new Declarations();
        check.fileIsOneProblemOrHasSome(items);
        items.forEach(check::item);
        return check.diagnostics;
    }

    private void fileIsOneProblemOrHasSome(List<Item> items) {
        Item.@Nullable Problem problem = null;
        @Nullable Item loose = null;
        for (Item item : items) {
            if (item instanceof Item.Problem found && problem == null) {
                problem = found;
            } else if ((item instanceof Item.Param || item instanceof Item.Loss) && loose == null) {
                loose = item;
            }
        }
        if (problem != null && loose != null) {
            Name name = Namespace.nameOf(loose);
            diagnostics.add(
                    Diagnostic.of(NameFault.PROBLEM_BESIDE_LOOSE_ITEMS, name == null ? loose.span() : name.span())
                            .with(problem.name().span(), "here a problem is declared"));
        }
    }

    private void item(Item item) {
        if (item instanceof Item.Problem problem) {
            parameters(problem.parameters());
            problem.body().forEach(this::item);
        } else if (item instanceof Item.Player player) {
            player.body().forEach(this::item);
        } else if (item instanceof Item.Sweep sweep) {
            sweep.body().forEach(this::item);
        } else if (item instanceof Item.Const constant) {
            type(constant.type());
        } else if (item instanceof Item.Let let) {
            type(let.type());
        } else if (item instanceof Item.Switch rule) {
            parameters(rule.parameters());
        } else if (item instanceof Item.Fn fn) {
            parameters(fn.parameters());
            type(fn.type());
            body(fn.body(), fn.parameters());
        } else if (item instanceof Item.Flow flow) {
            parameters(flow.parameters());
            body(flow.body(), flow.parameters());
        } else if (item instanceof Item.Step step) {
            parameters(step.parameters());
            inStep = true;
            body(step.body(), List.of());
            inStep = false;
        }
    }

    private void parameters(List<Item.Parameter> parameters) {
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
    }

    private void type(@Nullable Name type) {
        if (type != null && !TYPES.contains(type.text())) {
            String nearest = Suggestion.nearest(type.text(), TYPES);
            diagnostics.add(Diagnostic.of(
                    TypeFault.UNKNOWN_TYPE,
                    type.span(),
                    type.text(),
                    nearest == null ? "types are " + String.join(", ", TYPES) : "did you mean `" + nearest + "`?"));
        }
    }

    // ---- writes ----

    /** What a name of a body is. */
    private enum Kind {
        VARIABLE("a variable"),
        FIXED("a `let`"),
        STATE("a state"),
        INDEX("the index of a loop");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Whether the body is that of a step: elsewhere {@code <-} is a mistake of its own, told already. */
    private boolean inStep;

    private void body(@Nullable Block body, List<Item.Parameter> parameters) {
        if (body == null) {
            return;
        }
        Map<String, Kind> names = new LinkedHashMap<>();
        parameters.forEach(parameter -> names.put(parameter.name().text(), Kind.VARIABLE));
        block(body, names);
    }

    private void block(Block block, Map<String, Kind> outer) {
        Map<String, Kind> names = new LinkedHashMap<>(outer);
        for (Statement statement : block.statements()) {
            statement(statement, names);
        }
    }

    private void statement(Statement statement, Map<String, Kind> names) {
        if (statement instanceof Statement.Let let) {
            type(let.type());
            names.put(let.name().text(), Kind.FIXED);
        } else if (statement instanceof Statement.Var variable) {
            type(variable.type());
            names.put(variable.name().text(), Kind.VARIABLE);
        } else if (statement instanceof Statement.State state) {
            type(state.type());
            names.put(state.name().text(), Kind.STATE);
        } else if (statement instanceof Statement.Assign assign) {
            write(assign.name(), names, Kind.VARIABLE);
        } else if (statement instanceof Statement.Update update) {
            String name = update.name().text();
            if (inStep && !name.equals("theta") && !name.equals("h")) {
                write(update.name(), names, Kind.STATE);
            }
        } else if (statement instanceof Statement.While loop) {
            block(loop.body(), names);
        } else if (statement instanceof Statement.For loop) {
            Map<String, Kind> inner = new LinkedHashMap<>(names);
            inner.put(loop.variable().text(), Kind.INDEX);
            block(loop.body(), inner);
        } else if (statement instanceof Statement.If choice) {
            block(choice.then(), names);
            if (choice.otherwise() != null) {
                block(choice.otherwise(), names);
            }
        }
    }

    private void write(Name name, Map<String, Kind> names, Kind wanted) {
        Kind kind = names.get(name.text());
        if (kind == wanted) {
            return;
        }
        String what = kind == null ? "not declared in this body" : kind.words;
        TypeFault fault = wanted == Kind.STATE ? TypeFault.NOT_A_STATE : TypeFault.NOT_A_VARIABLE;
        diagnostics.add(Diagnostic.of(fault, name.span(), name.text(), what, wayOut(name.text(), kind, wanted, names)));
    }

    private static String wayOut(String name, @Nullable Kind kind, Kind wanted, Map<String, Kind> names) {
        List<String> meant = names.keySet().stream()
                .filter(other -> names.get(other) == wanted)
                .toList();
        String nearest = kind == null ? Suggestion.nearest(name, meant) : null;
        if (nearest != null) {
            return "did you mean `" + nearest + "`?";
        }
        if (wanted == Kind.STATE) {
            return kind == Kind.VARIABLE ? "write `" + name + " = …`" : "declare it with `state " + name + " = …`";
        }
        return kind == Kind.STATE || name.equals("theta")
                ? "write `" + name + " <- …`"
                : "declare it with `var " + name + " = …`";
    }
}
