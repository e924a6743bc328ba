package sxj.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.check.ForeignNames;
import sxj.check.Namespace;
import sxj.fault.Fault;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.ShapeFault;
import sxj.fault.ValueFault;
import sxj.kernel.EvaluationException;
import sxj.kernel.random.RandomStream;
import sxj.lower.Environment.Home;
import sxj.source.Diagnostic;
import sxj.source.GreekLetters;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.symbolic.WhileLoop;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Place;

/** What names mean: finds the definition of a name from where it is asked, and its value, once. */
public final class Definitions implements Scope {
    private final Namespace library;
    private final Namespace file;
    private final long seed;
    private final Map<Item, Value> fileMemo = new IdentityHashMap<>();

    /** What was printed while constants of the file were evaluated. */
    private final Map<Item.Const, String> printed = new IdentityHashMap<>();

    private final Set<Task> inProgress = new HashSet<>();
    private final List<Item> path = new ArrayList<>();
    private final ExpressionLowering expressions = new ExpressionLowering(this);
    private final Set<Task> failed = new HashSet<>();
    private final Problems problems = new Problems(this);
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final FinishedRuns runs;
    private final DataLowering data;
    private final DataFiles dataFiles;
    private @Nullable RandomSource random;
    private final EvaluationCount evaluations = new EvaluationCount();
    private @Nullable StepSizeSource tuning;
    private @Nullable CrossingList crossings;
    private final Map<Expr, Span> places = new IdentityHashMap<>();
    private final Map<WhileLoop, Place> loops = new IdentityHashMap<>();

    public Definitions(Namespace library, Namespace file, long seed, FinishedRuns runs, DataFiles data) {
        this.data = new DataLowering(this, data);
        this.dataFiles = data;
        this.library = library;
        this.file = file;
        this.seed = seed;
        this.runs = runs;
    }

    @Override
    public ExpressionLowering expressions() {
        return expressions;
    }

    @Override
    public Problems problems() {
        return problems;
    }

    @Override
    public Namespace file() {
        return file;
    }

    @Override
    public Namespace library() {
        return library;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public DataLowering data() {
        return data;
    }

    @Override
    public FinishedRuns runs() {
        return runs;
    }

    @Override
    public @Nullable StepSizeSource tuning() {
        return tuning;
    }

    /** Plans a run of a comparison. */
    public <T> T tuning(StepSizeSource sought, Supplier<T> planned) {
        tuning = sought;
        try {
            return planned.get();
        } finally {
            tuning = null;
        }
    }

    @Override
    public @Nullable CrossingList crossings() {
        return crossings;
    }

    @Override
    public <T> T collecting(CrossingList into, Supplier<T> lowered) {
        CrossingList outer = crossings;
        crossings = into;
        try {
            return lowered.get();
        } finally {
            crossings = outer;
        }
    }

    @Override
    public EvaluationCount evaluations() {
        return evaluations;
    }

    @Override
    public void report(UserError mistake) {
        Diagnostic diagnostic = mistake.diagnostic();
        if (diagnostic != null && !diagnostics.contains(diagnostic)) {
            diagnostics.add(diagnostic);
        }
    }

    @Override
    public void warn(Fault fault, Span span, Object... values) {
        Diagnostic warning = Diagnostic.of(fault, span, values);
        if (!diagnostics.contains(warning)) {
            diagnostics.add(warning);
        }
    }

    /** Tries something whose mistakes are nobody's business. */
    public void quietly(Runnable attempt) {
        int before = diagnostics.size();
        try {
            attempt.run();
        } finally {
            diagnostics.subList(before, diagnostics.size()).clear();
        }
    }

    @Override
    public void place(Expr indexed, Span span) {
        places.put(indexed, span);
    }

    /** Where an index stands in the text; the second place if that is not known any more. */
    public Span placeOf(Expr indexed, Span otherwise) {
        return places.getOrDefault(indexed, otherwise);
    }

    /** Where a loop stands, and a way out where it does not end. */
    private record Place(Span span, String hint) {}

    @Override
    public void place(WhileLoop loop, Span span) {
        loops.put(loop, new Place(span, "let its condition become false for these values, too"));
    }

    /** What is wrong where an evaluation could not go on; the second place is for what has none of its own. */
    public UserError mistake(EvaluationException failure, String who, Span otherwise) {
        String sentence = who + failure.getMessage();
        if (failure.expression() instanceof Expr.Repeat repeat) {
            Place place = loops.getOrDefault(repeat.loop().written(), new Place(otherwise, ""));
            return UserError.at(RunFault.LOOP_WITHOUT_END, place.span(), sentence, place.hint());
        }
        return UserError.at(ValueFault.EVALUATION, placeOf(failure.expression(), otherwise), sentence);
    }

    @Override
    public Expr refusal(String sentence, String hint, String name, Expr value, Span span) {
        WhileLoop refused = Expressions.refused(sentence, Symbol.of(name, value.shape()));
        loops.put(refused, new Place(span, hint));
        Expr ended = Expressions.repeat(refused, List.of(value));
        return value.shape().isScalar()
                ? Expressions.element(ended, List.of(Expressions.scalar(0)))
                : Expressions.reshape(ended, value.shape());
    }

    @Override
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    // ---- names ----

    @Override
    public Value lookup(String name, Environment env, Span span) {
        Value found = find(name, env, span);
        if (found == null) {
            throw unknown(name, env, span);
        }
        return found;
    }

    @Override
    public Value flowOr(String name, Environment env, Span span) {
        Value found = lookup(name, env, span);
        if (found instanceof Value.Flow
                || found instanceof Value.Numeric
                || env.locals().get(name) != null) {
            return found;
        }
        BoundProblem instance = env.instance();
        Item.Flow ofProblem = instance == null ? null : instance.names().flow(name);
        if (ofProblem != null) {
            return new Value.Flow(ofProblem, Environment.of(Home.PROBLEM, instance));
        }
        Item.Flow ofFile = file.flow(name);
        Item.Flow flow = ofFile == null ? library.flow(name) : ofFile;
        return flow == null
                ? found
                : new Value.Flow(flow, Environment.of(ofFile == null ? Home.LIBRARY : Home.FILE, instance));
    }

    /** The same; null where the name means nothing. */
    @Override
    public @Nullable Value find(String name, Environment env, Span span) {
        Expression written = env.locals().written(name);
        if (written != null) {
            return expressions.evaluate(written, new Environment(Home.FILE, env.instance(), Locals.NONE));
        }
        Value local = env.locals().get(name);
        if (local != null) {
            return ofProblem(local, env.instance());
        }
        Value found = switch (env.home()) {
            case LIBRARY -> first(() -> inLibrary(name, env), () -> known(name, env, span));
            case FILE ->
                first(
                        () -> inFile(name, env),
                        () -> inProblem(name, env),
                        () -> known(name, env, span),
                        () -> fromLibrary(name, env, span));
            case PROBLEM ->
                first(
                        () -> inProblem(name, env),
                        () -> inFile(name, env),
                        () -> known(name, env, span),
                        () -> inLibrary(name, env));
            case ROW ->
                first(
                        () -> inProblem(name, env),
                        () -> belongsToRun(name, env) ? inFile(name, env) : null,
                        () -> known(name, env, span),
                        () -> inLibrary(name, env),
                        () -> inFile(name, env));
        };
        if (found == null) {
            found = BuiltIns.named(name);
        }
        if (found == null && env.home() == Home.ROW && isHidden(name, env.instance())) {
            found = known(name.substring(0, name.length() - 1), env, span);
        }
        return found != null ? found : inGreek(name, env, span);
    }

    /** A name that is spelt in letters and declared with Greek ones. */
    private @Nullable Value inGreek(String name, Environment env, Span span) {
        for (String spelt : GreekLetters.spelt(name)) {
            boolean isDeclared = env.locals().get(spelt) != null
                    || declares(spelt, env.instance())
                    || env.home() != Home.LIBRARY && file.value(spelt) != null;
            if (isDeclared) {
                return lookup(spelt, env, span);
            }
        }
        return null;
    }

    /** Whether a problem hides a name that every problem has: `t_` is the time where a parameter is called `t`. */
    private static boolean isHidden(String name, @Nullable BoundProblem instance) {
        return name.endsWith("_") && declares(name.substring(0, name.length() - 1), instance);
    }

    /** Whether a problem itself declares what can stand in an expression by this name. */
    public static boolean declares(String name, @Nullable BoundProblem instance) {
        return instance != null
                && (instance.argument(name) != null || instance.names().value(name) != null);
    }

    /** A flow or a switch that a sweep declares is that of the problem of each run that uses it. */
    private static Value ofProblem(Value local, @Nullable BoundProblem instance) {
        if (local instanceof Value.Flow declared && declared.home().instance() == null) {
            return new Value.Flow(declared.declaration(), declared.home().in(instance));
        }
        if (local instanceof Value.Switch rule && rule.home().instance() == null) {
            return new Value.Switch(rule.declaration(), rule.home().in(instance));
        }
        return local instanceof Value.CurrentFlow flow ? flow.in(instance) : local;
    }

    @Override
    public Value callable(String name, Environment env, Span span) {
        if (env.locals().written(name) instanceof Expression.Reference named) {
            return callable(named.name(), new Environment(Home.FILE, env.instance(), Locals.NONE), span);
        }
        Value local = env.locals().get(name);
        if (local != null && !env.locals().isColumn(name)) {
            return local instanceof Value.CurrentFlow flow ? flow.in(env.instance()) : local;
        }
        boolean isOfText = env.home() == Home.FILE || env.home() == Home.PROBLEM;
        boolean ofFile = isOfText && declaresNumber(file, name);
        boolean ofProblem = env.home() == Home.PROBLEM && declaresNumber(name, env.instance());
        if (!ofFile && !ofProblem) {
            Value found = functionOf(name, env, span);
            if (found != null) {
                return found;
            }
        }
        Value ofStep = ofStep(name, env);
        return ofStep == null ? lookup(name, env, span) : ofStep;
    }

    /** What a step calls by a name that is also that of a number: {@code flow(p)}, {@code noise(h)}. */
    private static @Nullable Value ofStep(String name, Environment env) {
        Value called = env.locals().get(name + CALLED);
        return called instanceof Value.CurrentFlow flow ? flow.in(env.instance()) : called;
    }

    private @Nullable Value functionOf(String name, Environment env, Span span) {
        BoundProblem instance = env.instance();
        Attempt inFile = () -> declaresNumber(file, name) ? null : callable(inFile(name, env));
        Attempt inProblem = () -> declaresNumber(name, instance) ? null : callable(inProblem(name, env));
        Value own = switch (env.home()) {
            case LIBRARY -> null;
            case FILE -> first(inFile, inProblem);
            case PROBLEM, ROW -> first(inProblem, inFile);
        };
        if (own == null) {
            own = declaresNumber(library, name) ? null : callable(fromLibrary(name, env, span));
        }
        if (own == null) {
            own = callable(BuiltIns.named(name));
        }
        return own == null ? ofStep(name, env) : own;
    }

    private static @Nullable Value callable(@Nullable Value value) {
        boolean isCallable = value instanceof Value.Function
                || value instanceof Value.Flow
                || value instanceof Value.Switch
                || value instanceof Value.BuiltIn;
        return isCallable ? value : null;
    }

    private static boolean declaresNumber(String name, @Nullable BoundProblem instance) {
        return instance != null && (instance.argument(name) != null || declaresNumber(instance.names(), name));
    }

    private static boolean declaresNumber(Namespace names, String name) {
        Item item = names.value(name);
        return item instanceof Item.Const
                || item instanceof Item.Let
                || item instanceof Item.Param
                || item instanceof Item.Loss
                || item instanceof Item.Observe;
    }

    @Override
    public boolean isOfLibrary(String name, Environment env) {
        return env.home() != Home.LIBRARY
                && env.locals().get(name) == null
                && file.value(name) == null
                && !declares(name, env.instance())
                && library.value(name) != null;
    }

    @Override
    public @Nullable String hidden(String name) {
        if (library.value(name) instanceof Item.Fn) {
            return "function";
        }
        if (library.flow(name) != null) {
            return "flow";
        }
        return callable(BuiltIns.named(name)) == null ? null : "function";
    }

    @Override
    public boolean declaresNumber(String name, Environment env) {
        return declaresNumber(file, name) || declaresNumber(name, env.instance());
    }

    private interface Attempt {
        @Nullable
        Value get();
    }

    private static @Nullable Value first(Attempt... attempts) {
        for (Attempt attempt : attempts) {
            Value value = attempt.get();
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable Value inFile(String name, Environment env) {
        return inNamespace(file, name, Home.FILE, env.instance());
    }

    /** Whether the file's name is one of the run's own: of the problem without a name, or recorded with every run. */
    private boolean belongsToRun(String name, Environment env) {
        BoundProblem instance = env.instance();
        return instance != null && (instance.names() == file || file.value(name) instanceof Item.Observe);
    }

    /** The library's, for somebody else: what it observes needs a problem, and the place that lacks one is here. */
    private @Nullable Value fromLibrary(String name, Environment env, Span span) {
        if (env.instance() == null && library.value(name) instanceof Item.Observe) {
            throw homeless(name, span);
        }
        return inLibrary(name, env);
    }

    private @Nullable Value inLibrary(String name, Environment env) {
        return inNamespace(library, name, Home.LIBRARY, env.instance());
    }

    private @Nullable Value inProblem(String name, Environment env) {
        BoundProblem instance = env.instance();
        if (instance == null) {
            return null;
        }
        Value argument = instance.argument(name);
        if (argument != null) {
            return argument;
        }
        return instance.names() == file ? null : inNamespace(instance.names(), name, Home.PROBLEM, instance);
    }

    private @Nullable Value inNamespace(Namespace names, String name, Home home, @Nullable BoundProblem instance) {
        Item item = names.value(name);
        if (item != null) {
            return value(item, home, instance);
        }
        Environment env = Environment.of(home, instance);
        Item.Flow flow = names.flow(name);
        if (flow != null) {
            return new Value.Flow(flow, env);
        }
        Item.Switch rule = names.switchRule(name);
        return rule == null ? null : new Value.Switch(rule, env);
    }

    private @Nullable Value known(String name, Environment env, Span span) {
        ProblemBuiltIns known = ProblemBuiltIns.named(name);
        if (known == null) {
            return name.equals("phase") && env.instance() != null ? new Value.PhaseClock() : null;
        }
        if (env.instance() == null) {
            throw homeless(name, span);
        }
        if (known == ProblemBuiltIns.EPOCH && env.instance().batches().isEmpty()) {
            return null;
        }
        if (known.needsLosses() && !env.instance().isComplete()) {
            throw UserError.at(NameFault.LOSS_NEEDS_LOSSES, span, name);
        }
        if (known.needsGradients()) {
            evaluations.at(env.instance().place());
        }
        return Value.of(known.in(env.instance()));
    }

    private UserError homeless(String name, Span span) {
        return UserError.at(NameFault.NAME_OF_A_PROBLEM, span, name, OutsideProblem.ofEvery(file, name));
    }

    /** Whether the file or the library has a flow of that name. */
    public boolean isFlow(String name) {
        return file.flow(name) != null || library.flow(name) != null;
    }

    @Override
    public UserError unknown(String name, Environment env, Span span) {
        List<String> candidates = new ArrayList<>(file.valueNames());
        env.locals().names().forEach(candidates::add);
        if (env.instance() != null) {
            candidates.addAll(env.instance().names().valueNames());
        }
        candidates.addAll(library.valueNames());
        for (ProblemBuiltIns known : ProblemBuiltIns.values()) {
            candidates.add(known.word());
        }
        candidates.addAll(BuiltIns.names());
        if (name.equals(ProblemBuiltIns.EPOCH.word()) && env.instance() != null) {
            return UserError.at(
                    NameFault.EPOCH_WITHOUT_BATCH, span, env.instance().title());
        }
        String around = ForeignNames.around(name, span);
        return UserError.at(
                NameFault.UNKNOWN, span, "name", name, around.isEmpty() ? wayOut(name, env, candidates) : around);
    }

    /** The clause of a table that shows the runs of the file. */
    public String rows() {
        List<String> runs = file.declarations().stream()
                .filter(Item.Run.class::isInstance)
                .map(item -> ((Item.Run) item).name().text())
                .toList();
        return runs.isEmpty() ? "rows RUN" : "rows " + String.join(", ", runs);
    }

    private String plain() {
        String runs = rows().substring("rows ".length());
        return runs.equals("RUN") ? PLAIN : PLAIN + "; the runs of this file are " + runs;
    }

    /** What is said of an unknown name where nothing better is known. */
    public static final String PLAIN = "declare it, or check its spelling";

    private String wayOut(String name, Environment env, List<String> candidates) {
        boolean ofRun = env.home() == Home.ROW;
        String special = ofRun
                ? OutsideProblem.ofRun(
                        name, env.instance() == null ? file : env.instance().names())
                : OutsideProblem.ofOne(file, name);
        String foreign = special.isEmpty() && !ofRun ? ForeignNames.hint(name, null) : special;
        if (!foreign.isEmpty()) {
            return foreign;
        }
        String nearest = Suggestion.nearest(name, candidates);
        String members = env.instance() == null
                ? ""
                : OutsideProblem.members(env.instance().names());
        return nearest != null ? "did you mean `" + nearest + "`?" : members.isEmpty() ? plain() : members;
    }

    @Override
    public Item.@Nullable Step step(String name, Environment env) {
        Item.Step step = env.instance() == null || env.home() == Home.LIBRARY
                ? null
                : env.instance().names().step(name);
        if (step == null && env.home() != Home.LIBRARY) {
            step = file.step(name);
        }
        return step == null ? library.step(name) : step;
    }

    @Override
    public Environment homeOf(Item.Step step, @Nullable BoundProblem instance) {
        if (library.step(step.name().text()) == step) {
            return Environment.of(Home.LIBRARY, instance);
        }
        boolean ofFile = file.step(step.name().text()) == step;
        return Environment.of(ofFile ? Home.FILE : Home.PROBLEM, instance);
    }

    // ---- values of definitions ----

    @Override
    public Value value(Item item, Home home, @Nullable BoundProblem instance) {
        return switch (item.kind()) {
            case RUN -> new Value.Run(name(item));
            case FN -> new Value.Function((Item.Fn) item, Environment.of(home, instance));
            case SWEEP, COMPARE, MAP, SUMMARY, EQUILIBRIA -> new Value.Grid(name(item));
            case LOSS, OBSERVE, LET -> evaluated(item, home, instance);
            case GROUP ->
                Value.of(needProblem(Environment.of(home, instance), ((Item.Group) item).name())
                        .vector((Item.Group) item));
            case CONST, PARAM, DATA -> remembered(item, home, instance);
            case BATCH -> batch((Item.Batch) item, instance);
            case PROBLEM, PLAYER, FLOW, STEP, SWITCH -> throw new AssertionError(item);
            case SHARED, TABLE, PLOT, HISTOGRAM, IMPORT, SEED, EXPECT, PRINT, SHOW, EVALUATE ->
                throw new AssertionError(item);
        };
    }

    /** The indices of a batch: all of them, or those that a step sees. */
    private Value batch(Item.Batch batch, @Nullable BoundProblem instance) {
        BoundProblem owner = needProblem(Environment.of(Home.PROBLEM, instance), batch.name());
        for (Item item : path) {
            boolean once = item instanceof Item.Const || item instanceof Item.Param || item instanceof Item.Batch;
            if (once && owner.names().declarations().stream().anyMatch(own -> own == item)) {
                throw UserError.at(
                        NameFault.BATCH_IN_CONSTANT,
                        Objects.requireNonNull(item.name()).span(),
                        name(item),
                        batch.name().text());
            }
        }
        Value value = owner.batch(batch.name().text());
        if (value == null) {
            throw UserError.reported();
        }
        return value;
    }

    /** What follows the parameters is evaluated where a step asks for it. */
    private Value evaluated(Item item, Home home, @Nullable BoundProblem instance) {
        Value value = remembered(item, home, instance);
        if (instance != null
                && value instanceof Value.Numeric numeric
                && !FreeSymbols.of(numeric.expr()).isEmpty()) {
            evaluations.at(instance.place());
        }
        return value;
    }

    /** An item, as the one it is, to be evaluated for an instance or for all. */
    private record Task(Item item, @Nullable BoundProblem instance) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Task task && item == task.item && instance == task.instance;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(item) + System.identityHashCode(instance);
        }
    }

    private Value remembered(Item item, Home home, @Nullable BoundProblem instance) {
        boolean shared =
                (item instanceof Item.Const || item instanceof Item.Data) && home != Home.PROBLEM || instance == null;
        Map<Item, Value> memo =
                shared ? fileMemo : Objects.requireNonNull(instance).memo();
        Value known = memo.get(item);
        if (known != null) {
            return known;
        }
        Task key = new Task(item, shared ? null : instance);
        if (failed.contains(key)) {
            throw UserError.reported();
        }
        if (!inProgress.add(key)) {
            throw cycle(item);
        }
        path.add(item);
        int provisional = runs.provisional();
        try {
            Value value = evaluate(item, Environment.of(home, shared ? null : instance));
            if (runs.provisional() == provisional) {
                memo.put(item, value);
            }
            return value;
        } catch (UserError mistake) {
            failed.add(key);
            report(mistake);
            throw UserError.reported();
        } finally {
            path.remove(path.size() - 1);
            inProgress.remove(key);
        }
    }

    private UserError cycle(Item item) {
        Name name = Objects.requireNonNull(item.name());
        return UserError.at(NameFault.DEFINED_BY_ITSELF, name.span(), name.text(), ring(item));
    }

    /** The items that need one another, from one that is being evaluated to the one that asks for it again. */
    private String ring(Item item) {
        StringBuilder ring = new StringBuilder();
        for (Item step : path.subList(Math.max(path.indexOf(item), 0), path.size())) {
            ring.append('`').append(name(step)).append("` -> ");
        }
        return ring.toString();
    }

    @Override
    public UserError needsItself(Item item, Span span) {
        UserError circle = UserError.at(RunFault.NEEDS_ITSELF, span, name(item), ring(item));
        boolean inItself = item instanceof Item.Run && ring(item).equals("`" + name(item) + "` -> ");
        return inItself
                ? circle.hinting("within a run the names of its problem stand alone: " + span.text() + ", not "
                        + name(item) + "." + span.text())
                : circle;
    }

    @Override
    public UserError needsItself(BoundProblem instance, Span span) {
        List<Item> own = instance.names().declarations();
        for (Item item : path) {
            if (own.contains(item)) {
                return needsItself(item, span);
            }
        }
        return UserError.reported();
    }

    @Override
    public <T> T within(Item item, Supplier<T> action) {
        path.add(item);
        try {
            return action.get();
        } finally {
            path.remove(path.size() - 1);
        }
    }

    /** The same definitions with nothing evaluated but the constants that no run can change. */
    public Definitions afresh() {
        Definitions fresh = new Definitions(library, file, seed, runs, dataFiles);
        fileMemo.forEach((item, value) -> {
            if (item instanceof Item.Const || item instanceof Item.Data) {
                fresh.fileMemo.put(item, value);
            }
        });
        fresh.printed.putAll(printed);
        fresh.places.putAll(places);
        fresh.loops.putAll(loops);
        return fresh;
    }

    @Override
    public boolean isDeclared(String name, BoundProblem instance) {
        return instance.argument(name) != null
                || isDeclared(name, instance.names())
                || isDeclared(name, file)
                || ProblemBuiltIns.named(name) != null
                || name.equals("phase");
    }

    private static boolean isDeclared(String name, Namespace names) {
        return names.value(name) != null || names.flow(name) != null || names.switchRule(name) != null;
    }

    private static String name(Item item) {
        Name name = item.name();
        return name == null ? "?" : name.text();
    }

    private Value evaluate(Item item, Environment env) {
        if (item instanceof Item.Const constant) {
            return constant(constant, env);
        } else if (item instanceof Item.Data file) {
            return data.value(file);
        } else if (item instanceof Item.Let let) {
            return expressions.converted(
                    expressions.evaluate(let.value(), env),
                    let.type(),
                    let.value().span());
        } else if (item instanceof Item.Observe observe) {
            return family(observe.family(), observe.value(), env);
        } else if (item instanceof Item.Param param) {
            BoundProblem instance = needProblem(env, param.name());
            BoundProblem.Parameter parameter = instance.parameter(param.name().text());
            if (parameter == null) {
                throw UserError.at(
                        NameFault.PARAMETER_USED_EARLIER,
                        param.name().span(),
                        param.name().text());
            }
            return new Value.Symbolic(Expressions.variable(parameter.symbol()));
        } else if (item instanceof Item.Loss loss) {
            needProblem(env, loss.name());
            return loss(loss, env);
        }
        throw new AssertionError(item);
    }

    private static BoundProblem needProblem(Environment env, Name name) {
        if (env.instance() == null) {
            throw UserError.at(NameFault.FOLLOWS_PARAMETERS, name.span(), name.text());
        }
        return env.instance();
    }

    private Value loss(Item.Loss loss, Environment env) {
        Value.Numeric value = expressions.numeric(
                family(loss.family(), loss.value(), env), loss.value().span());
        if (!loss.family().isEmpty() && value.shape().size() == 0) {
            throw UserError.at(
                    ShapeFault.FAMILY_EMPTY,
                    loss.family().get(0).range().span(),
                    loss.name().text());
        }
        if (loss.family().isEmpty() && !value.shape().isScalar() || value.expr().isBoolean()) {
            throw UserError.at(
                    ShapeFault.LOSS_NOT_ONE_NUMBER,
                    loss.value().span(),
                    loss.name().text(),
                    value.kind(),
                    value.expr().isBoolean()
                            ? "choose numbers with `if c { 1 } else { 0 }` or `where(c, 1, 0)`"
                            : "reduce it with sum(…), mean(…) or norm(…)");
        }
        return value;
    }

    @Override
    public Value family(List<Item.Axis> axes, Expression value, Environment env) {
        if (axes.isEmpty()) {
            return expressions.evaluate(value, env);
        }
        List<Expression.Clause> clauses = axes.stream()
                .map(axis -> new Expression.Clause(axis.name(), axis.range(), null))
                .toList();
        return expressions.comprehensions().family(value, clauses, env);
    }

    /** What procedures printed while a constant of the file was evaluated, "" if nothing. */
    public String printedBy(Item.Const constant) {
        return printed.getOrDefault(constant, "");
    }

    private Value constant(Item.Const constant, Environment env) {
        String before = runs.takeWritten();
        Value value = drawing(
                new RandomSource.Now(RandomStream.of(
                        seed,
                        env.instance() == null ? "" : env.instance().name(),
                        "const " + constant.name().text())),
                () -> expressions.evaluate(constant.value(), env));
        String text = runs.takeWritten();
        runs.write(before);
        if (!text.isEmpty() && env.instance() == null) {
            printed.put(constant, text);
        }
        Value converted =
                expressions.converted(value, constant.type(), constant.value().span());
        if (converted instanceof Value.Symbolic symbolic) {
            return Value.of(
                    expressions.settled(symbolic.expr(), constant.value().span()));
        }
        return converted;
    }

    // ---- random numbers ----

    @Override
    public <T> T drawing(RandomSource source, Supplier<T> action) {
        RandomSource outer = random;
        random = source;
        try {
            return action.get();
        } finally {
            random = outer;
        }
    }

    @Override
    public @Nullable RandomSource random() {
        return random;
    }
}
