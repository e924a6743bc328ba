package sxj.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final List<String> runs = new ArrayList<>();
    private final Map<String, Item.Run> ownRuns = new LinkedHashMap<>();
    private final Map<String, String> sweepOf = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Item.Problem> ownProblems = new LinkedHashMap<>();
    private final Set<String> ofLibraryProblems = new HashSet<>();

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
        addProblems(names, anyProblem);
    }

    /** The states of runs are in sight wherever something may be said of a run. */
    private void addStates(List<Item> items) {
        for (Item item : items) {
            if (item instanceof Item.Run run) {
                addStatesOf(run.parts());
            } else if (item instanceof Item.Compare compare) {
                addStatesOf(compare.parts());
            } else if (item instanceof Item.Sweep sweep) {
                addStates(sweep.body());
            }
        }
    }

    private void addStatesOf(List<Item.RunPart> parts) {
        for (Item.RunPart part : parts) {
            if (part instanceof Item.RunPart.State state) {
                anyProblem.add(state.name().text());
            }
        }
    }

    private void addProblems(Namespace scope, Set<String> all) {
        for (Item.Problem problem : scope.problems()) {
            Namespace inner = Namespace.of(problem.body(), new ArrayList<>());
            addAll(all, inner);
            flows.addAll(inner.flowNames());
            steps.addAll(inner.stepNames());
            problem.parameters().forEach(p -> all.add(p.name().text()));
        }
    }

    /** Whether a name is in sight. The library's problems are read only for a name that nothing else declares. */
    boolean isKnown(String name, Scope scope) {
        if (scope.has(name) || GreekLetters.spelt(name).stream().anyMatch(scope::has)) {
            return true;
        }
        if (!hasLibraryProblems) {
            hasLibraryProblems = true;
            addProblems(library, ofLibraryProblems);
        }
        return scope.isIn(anyProblem) && ofLibraryProblems.contains(name);
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
            if (item instanceof Item.Run run) {
                names.runs.add(run.name().text());
                names.ownRuns.put(run.name().text(), run);
            }
            if (item instanceof Item.Sweep sweep) {
                for (Item inner : sweep.body()) {
                    if (inner instanceof Item.Run run) {
                        names.sweepOf.put(run.name().text(), sweep.name().text());
                    }
                }
            }
            if (item instanceof Item.Problem problem) {
                names.ownProblems.put(problem.name().text(), problem);
            }
        }
        names.addStates(items);
        ItemNames inFile = new ItemNames(names, names.scope(names.anyProblem));
        items.forEach(item -> item.match(inFile));
        return names.diagnostics;
    }

    /** Names in sight, innermost first. */
    record Scope(Set<String> names, @Nullable Scope outer, String offer) {
        Scope(Set<String> names, @Nullable Scope outer) {
            this(names, outer, outer == null ? "" : outer.offer);
        }

        /** The same, with a sentence on what there is, for names that are unknown. */
        Scope offering(String sentence) {
            return new Scope(names, outer, sentence);
        }

        boolean has(String name) {
            return names.contains(name) || outer != null && outer.has(name);
        }

        /** Whether the names are those of this scope or of one around it. */
        boolean isIn(Set<String> set) {
            return names == set || outer != null && outer.isIn(set);
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

    /** The names of every problem of the file, and what is in sight in a scope. */
    Scope ofAnyProblem(Scope scope) {
        return new Scope(anyProblem, scope);
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
            String around = ForeignNames.around(name, span);
            unknown("name", name, span, around.isEmpty() ? special(name, null) : around, scope);
        }
    }

    /** `t_`: what every problem has, where one declares the name otherwise. */
    private boolean isHidden(String name) {
        String stem = name.endsWith("_") ? name.substring(0, name.length() - 1) : "";
        return !stem.isEmpty() && (anyProblem.contains(stem) || file.contains(stem));
    }

    /** A function that nobody declares. */
    void unknownFunction(Expression.Reference reference, Expression.Call call, Scope scope) {
        unknown("name", reference.name(), reference.span(), special(reference.name(), texts(call)), scope);
    }

    /** A name with members, {@code np.linalg.norm(v)}, that nobody declares. */
    void unknownOwner(Expression.Reference owner, String member, Expression.@Nullable Call call, Scope scope) {
        String name = owner.name();
        String hint = ForeignNames.isModule(name)
                ? ForeignNames.member(name, member, call == null ? null : texts(call), isKnown(member, scope))
                : problems.contains(name)
                        ? "`" + name + "` is a problem: write " + ofRun(member) + "at(" + name + ", point, " + member
                                + ")"
                        : name.matches("runs?|result|results|res|trajectory|out|solution|sol") && !runs.isEmpty()
                                ? "a value is taken from a run by its name: " + runs.get(0) + "." + member
                                : special(name, null);
        unknown("name", name, owner.span(), hint, scope);
    }

    /** {@code A^T}. */
    void unknownTransposed(Expression.Reference sign, String matrix, Scope scope) {
        unknown("name", sign.name(), sign.span(), "the transposed matrix is transpose(" + matrix + ")", scope);
    }

    /** The word for the last entry in the indices of an array. */
    void unknownEnd(Expression.Reference end, String array, Scope scope) {
        String of = array.matches("[\\p{L}_][\\w.]*") ? array : "v";
        unknown("name", end.name(), end.span(), "the last entry is " + of + "[length(" + of + ") - 1]", scope);
    }

    /** Whether a call {@code at(r, x, 10)} has its iteration last; then that is said. */
    boolean argumentsReversed(Expression.Call call, Scope scope) {
        if (call.callee() instanceof Expression.Reference at
                && at.name().equals("at")
                && call.arguments().size() == 3
                && call.arguments().get(0).value() instanceof Expression.Reference run
                && runs.contains(run.name())
                && call.arguments().get(1).name() == null
                && call.arguments().get(1).value() instanceof Expression.Reference what
                && call.arguments().get(2).value() instanceof Expression.NumberLiteral iteration
                && !file.contains(what.name())) {
            unknown(
                    "name",
                    what.name(),
                    what.span(),
                    "the iteration comes before the expression: at(" + run.name() + ", " + iteration.text() + ", "
                            + what.name() + ")",
                    scope);
            return true;
        }
        return false;
    }

    private String ofRun(String member) {
        return runs.isEmpty() ? "" : runs.get(0) + "." + member + " or ";
    }

    /** A quotient like {@code dL/dx}. */
    void unknownDerivative(Expression.Reference above, String of, String by, Scope scope) {
        unknown("name", above.name(), above.span(), "a derivative is written grad(" + of + ", " + by + ")", scope);
    }

    /** What is to be said of a name without looking at the others; "" where that is nothing. */
    private String special(String name, @Nullable List<String> arguments) {
        if (problems.contains(name)) {
            return "`" + name + "` is a problem: a value of it is at(" + name + ", point, e), or that of a run";
        }
        if (sweepOf.containsKey(name) && !runs.contains(name)) {
            return "`" + name + "` is a run of sweep `" + sweepOf.get(name) + "`: its results are the columns that `"
                    + sweepOf.get(name) + "` collects";
        }
        if (steps.contains(name)) {
            return "`" + name + "` is a step: it stands after `step`, or `steps`";
        }
        if (name.equals("run") && !runs.isEmpty()) {
            return "name a run of this file: " + String.join(", ", runs);
        }
        return ForeignNames.hint(name, arguments);
    }

    private static List<String> texts(Expression.Call call) {
        return call.arguments().stream().map(one -> one.value().span().text()).toList();
    }

    /** What a problem has, as a sentence; "" for one that is not of this file. */
    String offer(Item.@Nullable Use use) {
        if (use == null) {
            return "";
        }
        Item.Problem problem = ownProblems.get(use.name().text());
        return problem == null ? "" : offer(problem);
    }

    /** What a row of runs has; "" where they are not runs on problems of this file. */
    String offerOfRows(List<Expression> rows) {
        for (Expression row : rows) {
            Item.Run run = row instanceof Expression.Reference reference ? ownRuns.get(reference.name()) : null;
            String offer = run == null ? "" : offer(run.use());
            if (!offer.isEmpty()) {
                return "a run has iter, t, status and what its problem has; " + offer;
            }
        }
        return "";
    }

    /** The runs that there are, as a sentence; "" where there are none. */
    String offerOfRuns() {
        return runs.isEmpty() ? "" : "the runs of this file are " + String.join(", ", runs);
    }

    static String offer(Item.Problem problem) {
        List<String> parameters = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        collect(problem.body(), parameters, losses);
        String of = "problem `" + problem.name().text() + "` has ";
        if (parameters.isEmpty() && losses.isEmpty()) {
            return of + "no parameters and no losses";
        }
        return of
                + (parameters.isEmpty() ? "" : "the parameters " + String.join(", ", parameters))
                + (parameters.isEmpty() || losses.isEmpty() ? "" : " and ")
                + (losses.isEmpty() ? "" : "the losses " + String.join(", ", losses));
    }

    private static void collect(List<Item> items, List<String> parameters, List<String> losses) {
        for (Item item : items) {
            if (item instanceof Item.Param param) {
                parameters.add(param.name().text());
            } else if (item instanceof Item.Loss loss) {
                losses.add(loss.name().text());
            } else if (item instanceof Item.Player player) {
                collect(player.body(), parameters, losses);
            }
        }
    }

    void unknownFlow(Expression.Reference reference, Scope scope) {
        String hint = ForeignNames.flow(reference.name());
        unknown(
                "flow",
                reference,
                hint,
                List.copyOf(flows),
                steps.contains(reference.name())
                        ? "`" + reference.name() + "` is a step: write step " + reference.name()
                        : scope.offer());
    }

    void unknownStep(Expression.Reference reference) {
        List<String> candidates = new ArrayList<>(steps);
        candidates.add("dopri");
        candidates.addAll(List.of("rodas", "implicit_euler", "implicit_midpoint", "leapfrog", "milstein"));
        String hint = ForeignNames.step(reference.name());
        String flow = flows.contains(reference.name())
                ? "`" + reference.name() + "` is a flow: write flow " + reference.name()
                : "";
        unknown("step", reference, hint, candidates, flow);
    }

    /** Says that a name runs over two ranges at once. */
    void runsTwice(Name name) {
        diagnostics.add(Diagnostic.of(NameFault.AXIS_TWICE, name.span(), name.text()));
    }

    private static int line(Span span) {
        return span.source().text().lastIndexOf('\n', Math.max(0, span.start() - 1));
    }

    private void unknown(
            String what, Expression.Reference reference, String hint, List<String> candidates, String offer) {
        tell(what, reference.name(), reference.span(), hint, candidates, offer);
    }

    private void unknown(String what, String name, Span span, String special, Scope scope) {
        String line = name + " " + span.source().name() + " " + line(span);
        if (!told.add(line)) {
            // the same name in the same line is the same mistake
            return;
        }
        String ofRun = scope.offer().isEmpty() ? "" : ForeignNames.ofRun(name, scope.offer());
        String hint = ofRun.isEmpty() || !special.isEmpty() && !name.matches("loss|time|iterations?") ? special : ofRun;
        List<String> candidates = new ArrayList<>();
        scope.collect(candidates);
        boolean isShort = name.codePointCount(0, name.length()) < SHORT;
        if (isShort) {
            // flows of the library have short names that mean little to who does not look for them
            candidates.removeAll(library.flowNames());
        }
        tell(what, name, span, hint, candidates, scope.offer());
    }

    /** A hint for this very name, else the nearest name, else a sentence on what there is. */
    private void tell(String what, String name, Span span, String hint, List<String> candidates, String offer) {
        // each search looks at every name there is: the first mistakes are the ones that are read
        String nearest = !hint.isEmpty() || ++unknown > MOST_SUGGESTIONS ? null : Suggestion.nearest(name, candidates);
        String way = !hint.isEmpty()
                ? hint
                : nearest != null
                        ? "did you mean `" + nearest + "`?"
                        : offer.isEmpty() ? "declare it, or check its spelling" : offer;
        diagnostics.add(Diagnostic.of(NameFault.UNKNOWN, span, what, name, way));
    }

    /** Names with fewer letters are not compared with flows of the library. */
    private static final int SHORT = 6;
}
