package sxj.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.source.Diagnostic;
import sxj.source.GreekLetters;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;
import sxj.syntax.tree.Name;

/**
 * Every name that is used is declared somewhere it can be seen: also in bodies that nothing calls. What a name means
 * depends on the problem it is used with; here a name is unknown only if no problem of the file has it.
 */
public final class Names {
    private static final int MOST_SUGGESTIONS = 50;

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int unknown;
    private final Set<String> file = new LinkedHashSet<>();
    private final Set<String> anyProblem = new LinkedHashSet<>();
    private final Set<String> always = new LinkedHashSet<>();
    private final Set<String> problems = new HashSet<>();
    private final Set<String> steps = new HashSet<>();
    private final Set<String> flows = new LinkedHashSet<>();
    private final Set<String> tables = new HashSet<>();
    private final Set<String> withColumns = new HashSet<>();
    private final Set<String> data = new HashSet<>();

    private final Namespace library;
    private boolean hasLibraryProblems;

    private Names(Namespace library, Namespace names, Collection<String> builtIns) {
        this.library = library;
        always.addAll(builtIns);
        addAll(always, library);
        addAll(file, names);
        for (Namespace scope : List.of(library, names)) {
            problems.addAll(scope.problemNames());
            flows.addAll(scope.flowNames());
            steps.addAll(scope.stepNames());
        }
        addProblems(names);
    }

    private void addProblems(Namespace scope) {
        for (Item.Problem problem : scope.problems()) {
            Namespace inner = Namespace.of(problem.body(), new ArrayList<>());
            addAll(anyProblem, inner);
            flows.addAll(inner.flowNames());
            steps.addAll(inner.stepNames());
            problem.parameters().forEach(p -> anyProblem.add(p.name().text()));
        }
    }

    /** Whether a name is in sight. The library's problems are read only for a name that nothing else declares. */
    boolean isKnown(String name, Scope scope) {
        if (scope.has(name) || GreekLetters.spelt(name).stream().anyMatch(scope::has)) {
            return true;
        }
        if (!hasLibraryProblems) {
            hasLibraryProblems = true;
            addProblems(library);
        }
        return scope.has(name);
    }

    private static void addAll(Set<String> set, Namespace names) {
        set.addAll(names.valueNames());
        set.addAll(names.switchNames());
    }

    /** The unknown names of a file's items, given what the library and the language declare. */
    public static List<Diagnostic> check(
            List<Item> items, Namespace library, Namespace file, Collection<String> builtIns) {
        Names names = new Names(library, file, builtIns);
        for (Item item : items) {
            if (item.kind() == ItemKind.SWEEP || item.kind() == ItemKind.MAP || item.kind() == ItemKind.SUMMARY) {
                names.tables.add(Objects.requireNonNull(item.name()).text());
            }
            if (item.kind() == ItemKind.DATA) {
                names.data.add(Objects.requireNonNull(item.name()).text());
            }
            if (item.kind() == ItemKind.COMPARE || item.kind() == ItemKind.DATA) {
                names.withColumns.add(Objects.requireNonNull(item.name()).text());
            }
        }
        ItemNames inFile = new ItemNames(names, names.scope(names.anyProblem));
        items.forEach(item -> item.match(inFile));
        return names.diagnostics;
    }

    /** Names in sight, innermost first. */
    record Scope(Set<String> names, @Nullable Scope outer) {
        boolean has(String name) {
            return names.contains(name) || outer != null && outer.has(name);
        }

        Scope inner() {
            return new Scope(new LinkedHashSet<>(), this);
        }

        Scope with(Collection<String> more) {
            return new Scope(new LinkedHashSet<>(more), this);
        }

        void collect(List<String> all) {
            all.addAll(names);
            if (outer != null) {
                outer.collect(all);
            }
        }
    }

    private Scope scope(Set<String> problem) {
        return new Scope(problem, new Scope(file, new Scope(always, null)));
    }

    /** The names that a problem's body declares, and those that every file has. */
    Scope problem(Item.Problem problem) {
        Set<String> own = new LinkedHashSet<>();
        addAll(own, Namespace.of(problem.body(), diagnostics));
        return scope(own);
    }

    /** Adds what a sweep declares for its runs. */
    void sweep(Item.Sweep sweep, Scope scope) {
        addAll(scope.names(), Namespace.of(sweep.body(), diagnostics));
    }

    // ---- what a name is ----

    boolean isStep(String name) {
        return steps.contains(name);
    }

    /** Whether a plot's subject is a sweep or a map: its columns are names then, known when it has run. */
    boolean isTable(Expression run) {
        return run instanceof Expression.Reference reference && tables.contains(reference.name());
    }

    /** Whether a plot's subject is a file of data. */
    boolean isData(Expression source) {
        return source instanceof Expression.Reference reference && data.contains(reference.name());
    }

    /** Whether the columns of a table may be those of what it is of, known when that is there. */
    boolean hasColumns(Expression row) {
        return isTable(row) || row instanceof Expression.Reference reference && withColumns.contains(reference.name());
    }

    boolean isProblem(Expression expression) {
        Expression name = expression instanceof Expression.Call call ? call.callee() : expression;
        return name instanceof Expression.Reference reference && problems.contains(reference.name());
    }

    // ---- what is unknown ----

    void reference(String name, Span span, Scope scope) {
        if (!isKnown(name, scope) && !isHidden(name)) {
            List<String> candidates = new ArrayList<>();
            scope.collect(candidates);
            unknown("name", name, span, candidates);
        }
    }

    /** `t_`: what every problem has, where one declares the name otherwise. */
    private boolean isHidden(String name) {
        String stem = name.endsWith("_") ? name.substring(0, name.length() - 1) : "";
        return !stem.isEmpty() && (anyProblem.contains(stem) || file.contains(stem));
    }

    void unknownFlow(Expression.Reference reference) {
        unknown("flow", reference.name(), reference.span(), List.copyOf(flows));
    }

    void unknownStep(Expression.Reference reference) {
        List<String> candidates = new ArrayList<>(steps);
        candidates.add("dopri");
        candidates.addAll(List.of("rodas", "implicit_euler", "implicit_midpoint", "leapfrog", "milstein"));
        unknown("step", reference.name(), reference.span(), candidates);
    }

    /** Says that a name runs over two ranges at once. */
    void runsTwice(Name name) {
        diagnostics.add(Diagnostic.of(NameFault.AXIS_TWICE, name.span(), name.text()));
    }

    private void unknown(String what, String name, Span span, List<String> candidates) {
        // each search looks at every name there is: the first mistakes are the ones that are read
        String nearest = ++unknown > MOST_SUGGESTIONS ? null : Suggestion.nearest(name, candidates);
        diagnostics.add(Diagnostic.of(
                NameFault.UNKNOWN,
                span,
                what,
                name,
                nearest == null ? "declare it, or check its spelling" : "did you mean `" + nearest + "`?"));
    }
}
