package sxj.lower.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Batch;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Records;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.RunEnd;
import sxj.dynamics.system.Stepper;
import sxj.fault.Family;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.ShapeFault;
import sxj.fault.ValueFault;
import sxj.kernel.InputLayout;
import sxj.kernel.random.RandomStream;
import sxj.lower.ArrayUpdates;
import sxj.lower.BoundProblem;
import sxj.lower.Bounds;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.ErrorCollector;
import sxj.lower.ExpressionLowering;
import sxj.lower.FlowField;
import sxj.lower.Flows;
import sxj.lower.Locals;
import sxj.lower.RandomSource;
import sxj.lower.Seeds;
import sxj.lower.SpecialForm;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.Derivative;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Item.RunPart.FlowClause;
import sxj.syntax.tree.Item.RunPart.Phase;
import sxj.syntax.tree.Item.RunPart.StepClause;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.TreeWalk;
import sxj.timing.Stopwatch;

/** A {@code run} of the tree to a plan of the dynamics. */
public final class RunLowering {
    private final Definitions definitions;
    private final ExpressionLowering lowering;
    private final Item.Run run;
    private final List<RunPart> own;
    private final @Nullable Continuation continuation;
    private final @Nullable RunEnd end;
    private final Environment env;
    private final BoundProblem instance;
    private final List<Symbol> extra = new ArrayList<>();
    private final RunStates states;
    private final Timeline timeline;
    private final List<String> phases;
    private final double @Nullable [] given;
    private final BatchDraws.Symbols indices = new BatchDraws.Symbols();
    private boolean alike;
    private @Nullable Long path;

    public RunLowering(Definitions definitions, Item.Run run, Locals locals) {
        this(definitions, run, locals, null);
    }

    /** @param given where it starts but for what the run says, whatever the problem says; null for what that says */
    public RunLowering(Definitions definitions, Item.Run run, Locals locals, double @Nullable [] given) {
        this.given = given;
        this.definitions = definitions;
        this.lowering = definitions.expressions();
        Environment outside = new Environment(Environment.Home.FILE, null, locals);
        this.continuation = Continuation.of(definitions, run, outside);
        this.own = run.parts();
        this.run = continuation == null ? run : continuation.run();
        this.end = continuation == null ? null : continuation.end();
        this.instance = definitions
                .problems()
                .instance(this.run.use(), outside, run.name().span());
        Environment plain = outside.in(instance);
        this.states = new RunStates(definitions, this.run, instance, plain);
        this.env = plain.with(states.locals());
        this.timeline = Timeline.of(lowering, this.run, continuation != null, end, instance, env);
        this.phases =
                parts(Phase.class).stream().map(phase -> phase.name().text()).toList();
    }

    /** Its batches depend on the seed alone, so that the runs of a sweep or a comparison see the same. */
    public RunLowering measuredAlike() {
        alike = true;
        return this;
    }

    public BoundProblem instance() {
        return instance;
    }

    /** The declaration, with all that it takes over from a run that it continues. */
    public Item.Run run() {
        return run;
    }

    private <T extends RunPart> List<T> parts(Class<T> kind) {
        List<T> parts = new ArrayList<>();
        for (RunPart part : run.parts()) {
            if (kind.isInstance(part)) {
                parts.add(kind.cast(part));
            }
        }
        return parts;
    }

    /** The plan; mistakes of its parts are reported one by one before it gives up. */
    public Plan plan() {
        return Stopwatch.in(Stopwatch.Stage.LOWERING, this::lowered);
    }

    private Plan lowered() {
        ErrorCollector failures = new ErrorCollector(definitions);
        requireParameters();
        checkPhases(failures);
        long seed = failures.attempt(this::seed, 0L);
        double[] start = failures.attempt(() -> start(seed), new double[instance.dimension()]);
        Plan.Begin begin = failures.attempt(() -> begin(start, seed), Plan.Begin.PLAIN);
        Plan plan = outline(failures).from(start, seed).beginning(begin);
        return continuation == null ? plan : continuation.resumed(plan, own);
    }

    /** All of the plan but where it starts, with which seed. */
    public Plan outline() {
        ErrorCollector failures = new ErrorCollector(definitions);
        requireParameters();
        checkPhases(failures);
        return outline(failures);
    }

    /**
     * The plan, if all but start and seed are known.
     *
     * @param outline of this run in other circumstances that only matter to start and seed
     */
    public Plan plan(Plan outline) {
        requireParameters();
        long seed = seed();
        double[] start = start(seed);
        Plan plan = outline.from(start, seed).beginning(begin(start, seed));
        return continuation == null ? plan : continuation.resumed(plan, own);
    }

    private Plan.Begin begin(double[] start, long seed) {
        double[] values = states.begin(start, timeline.start(), seed, env, end, own);
        return new Plan.Begin(values, timeline.clock(timeline.start()), timeline.backward());
    }

    private void requireParameters() {
        if (instance.parameters().isEmpty()) {
            throw UserError.at(RunFault.NOTHING_MOVES, run.name().span(), instance.name());
        }
    }

    private Plan outline(ErrorCollector failures) {
        Bounds bounds = failures.attempt(() -> Bounds.of(definitions, instance), new Bounds(null, null));
        List<Rule> rules = rules(run.parts(), failures);
        path = failures.attempt(this::path, Optional.<Long>empty()).orElse(null);
        List<Mode> modes = modes(failures);
        boolean stops = rules.stream().anyMatch(Rule::stops)
                || modes.stream().anyMatch(mode -> mode.rules().stream().anyMatch(Rule::stops));
        if (!stops && !failures.any()) {
            failures.add(UserError.at(
                    continuation != null ? RunFault.CONTINUED_NEVER_STOPS : RunFault.NEVER_STOPS,
                    run.name().span(),
                    run.name().text()));
        }
        Records records = failures.attempt(
                () -> RecordLowering.of(lowering, run.parts(), own, timeline, end, instance, env), Records.THINNED);
        Optional<Expr> best = failures.attempt(this::best, Optional.empty());
        failures.throwIfAny();
        Plan plan = new Plan(
                run.name().text(),
                instance.name(),
                instance.symbols(),
                layout(),
                instance.clock(),
                new double[instance.dimension()],
                bounds.lower(),
                bounds.upper(),
                modes,
                rules,
                records,
                0,
                run.name().text(),
                Plan.Sampling.NONE,
                null,
                null,
                states.symbols(),
                Plan.Begin.PLAIN);
        return plan.observing(
                new Plan.Sampling(
                        BatchDraws.batches(instance), alike ? "" : run.name().text()),
                best.orElse(null));
    }

    /** What is smallest in the state that is kept as the best. */
    private Optional<Expr> best() {
        List<RunPart.KeepBest> kept = parts(RunPart.KeepBest.class);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        List<String> declared = Stream.concat(
                        instance.names().declarations().stream(), definitions.file().declarations().stream())
                .map(Item::name)
                .filter(Objects::nonNull)
                .map(Name::text)
                .toList();
        RunPart.KeepBest last = kept.get(kept.size() - 1);
        if (declared.contains("best") || phases.contains("best")) {
            throw UserError.at(NameFault.BEST_DECLARED, last.span(), run.name().text());
        }
        return Optional.of(timeline.onClock(lowering.scalar(last.value(), env)));
    }

    private void checkPhases(ErrorCollector failures) {
        List<Phase> all = parts(Phase.class);
        for (int i = 0; i < all.size(); i++) {
            Phase phase = all.get(i);
            if (phases.indexOf(phase.name().text()) < i) {
                failures.add(UserError.at(
                        NameFault.PHASE_TWICE, phase.name().span(), phase.name().text()));
            }
        }
    }

    private InputLayout layout() {
        List<Symbol> symbols = new ArrayList<>(instance.symbols());
        symbols.addAll(instance.clock().symbols());
        symbols.addAll(states.symbols());
        symbols.addAll(extra);
        symbols.addAll(indices.all());
        return InputLayout.of(symbols);
    }

    private long seed() {
        List<RunPart.SeedClause> seeds = parts(RunPart.SeedClause.class);
        return seeds.isEmpty()
                ? definitions.seed()
                : Seeds.known(lowering, seeds.get(seeds.size() - 1).value(), env);
    }

    /** The number of the Brownian paths that its noise comes from, where it is not drawn. */
    private Optional<Long> path() {
        List<RunPart.Brownian> paths = parts(RunPart.Brownian.class);
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        Expression number = paths.get(paths.size() - 1).value();
        double known = lowering.known(number, env);
        if (known != Math.rint(known) || Math.abs(known) > 9e15) {
            throw UserError.at(ValueFault.PATH_NOT_WHOLE, number.span(), NumberText.shortest(known));
        }
        return Optional.of((long) known);
    }

    private double[] start(long seed) {
        Map<Symbol, Expr> starts = given != null
                ? Continuation.starts(instance, given)
                : end == null
                        ? definitions.problems().starts(instance, seed)
                        : Continuation.starts(instance, end.theta());
        for (RunPart.Start clause : parts(RunPart.Start.class)) {
            for (Item.StartValue value : clause.values()) {
                Name name = value.name();
                if (name != null && Timeline.setsTime(value, instance)) {
                    continue;
                }
                RandomStream stream = RandomStream.of(seed, "", name == null ? "start" : "start " + name.text());
                if (name == null || name.text().equals("theta")) {
                    whole(value, starts, stream);
                } else {
                    override(name, value, starts, stream);
                }
            }
        }
        double[] theta = new double[instance.dimension()];
        int offset = 0;
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            Expr start = Objects.requireNonNull(starts.get(parameter.symbol()));
            double[] data = ((Expr.Constant) lowering.settled(
                            start, parameter.declaration().value().span()))
                    .value()
                    .data();
            System.arraycopy(data, 0, theta, offset, data.length);
            offset += data.length;
        }
        return theta;
    }

    /** {@code start [3, 4]}: all of theta, or entries of it. */
    private void whole(Item.StartValue value, Map<Symbol, Expr> starts, RandomStream stream) {
        Expression written = value.value();
        Expr point = definitions.drawing(new RandomSource.Now(stream), () -> {
            if (value.indices().isEmpty()) {
                return SpecialForm.point(lowering, instance, written, env);
            }
            Value entries = lowering.evaluate(written, env);
            Expr before = Substitution.ofSymbols(starts).of(instance.theta());
            return ArrayUpdates.replace(lowering, before, value.indices(), entries, env, written.span());
        });
        Expr.Constant known = (Expr.Constant) lowering.settled(point, written.span());
        starts.putAll(Continuation.starts(instance, known.value().data()));
    }

    /** The parameters of a group, from their vector. */
    private void together(Item.Group group, Item.StartValue value, Map<Symbol, Expr> starts, RandomStream stream) {
        List<Symbol> members = instance.symbols().stream()
                .filter(symbol -> group.holds(symbol.name()))
                .toList();
        Span span = value.value().span();
        Value given = definitions.drawing(new RandomSource.Now(stream), () -> lowering.evaluate(value.value(), env));
        Expr before = Substitution.ofSymbols(starts)
                .of(Expressions.concat(members.stream()
                        .map(symbol -> Expressions.flatten(Expressions.variable(symbol)))
                        .toList()));
        Expr after = value.indices().isEmpty()
                ? lowering.real(given, span)
                : ArrayUpdates.replace(lowering, before, value.indices(), given, env, span);
        if (!after.shape().equals(before.shape())) {
            throw UserError.at(ShapeFault.START_MISFIT, span, group.name().text(), before.shape(), after.shape());
        }
        double[] data = ((Expr.Constant) lowering.settled(after, span)).value().data();
        int offset = 0;
        for (Symbol symbol : members) {
            int size = symbol.shape().size();
            double[] part = Arrays.copyOfRange(data, offset, offset + size);
            starts.put(symbol, Expressions.constant(new Tensor(symbol.shape(), part)));
            offset += size;
        }
    }

    private void override(Name written, Item.StartValue value, Map<Symbol, Expr> starts, RandomStream stream) {
        String name = written.text();
        BoundProblem.Parameter parameter = instance.parameterMeant(name);
        if (parameter == null && instance.names().value(name) instanceof Item.Group group) {
            together(group, value, starts, stream);
            return;
        }
        if (parameter == null) {
            List<String> names = instance.symbols().stream().map(Symbol::name).toList();
            String nearest = Suggestion.nearest(name, names);
            throw UserError.at(
                    NameFault.UNKNOWN_PARAMETER,
                    written.span(),
                    instance.name(),
                    name,
                    nearest == null
                            ? "its parameters are " + String.join(", ", names)
                            : "did you mean `" + nearest + "`?");
        }
        Value given = definitions.drawing(new RandomSource.Now(stream), () -> lowering.evaluate(value.value(), env));
        Expr expr = lowering.real(given, value.value().span());
        Expr old = Objects.requireNonNull(starts.get(parameter.symbol()));
        Expr start = value.indices().isEmpty()
                ? expr
                : ArrayUpdates.replace(
                        lowering,
                        old,
                        value.indices(),
                        given,
                        env,
                        value.value().span());
        if (start.shape().isScalar() && !old.shape().isScalar()) {
            start = Expressions.fill(start, old.shape());
        }
        if (!start.shape().equals(old.shape())) {
            throw UserError.at(ShapeFault.START_MISFIT, value.value().span(), name, old.shape(), start.shape());
        }
        starts.put(parameter.symbol(), lowering.settled(start, value.value().span()));
    }

    // ---- phases ----

    private List<Mode> modes(ErrorCollector failures) {
        List<Mode> modes = new ArrayList<>();
        if (phases.isEmpty()) {
            failures.attempt(() -> modes.add(mode("main", List.of(), run.name().span(), failures)), false);
        }
        for (Phase phase : parts(Phase.class)) {
            failures.attempt(
                    () -> modes.add(mode(
                            phase.name().text(), phase.parts(), phase.name().span(), failures)),
                    false);
        }
        return modes;
    }

    private <T extends RunPart> @Nullable T clause(Class<T> kind, List<RunPart> own, ErrorCollector failures) {
        List<T> found = own.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.isEmpty()) {
            found = parts(kind);
        }
        if (found.size() > 1) {
            throw new AssertionError(found);
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private Mode mode(String name, List<RunPart> own, Span where, ErrorCollector failures) {
        List<Rule> rules = failures.attempt(() -> rules(own, failures), List.<Rule>of());
        FlowClause flow = clause(FlowClause.class, own, failures);
        StepClause step = meant(clause(StepClause.class, own, failures));
        String what =
                name.equals("main") && phases.isEmpty() ? "run `" + run.name().text() + "`" : "phase `" + name + "`";
        if (flow == null) {
            failures.add(UserError.at(RunFault.NO_FLOW, where, what));
        }
        if (step == null) {
            failures.add(UserError.at(RunFault.NO_STEP, where, what));
        }
        if (flow == null || step == null) {
            throw UserError.reported();
        }
        StepLowering steps = new StepLowering(lowering, instance, timeline).along(path);
        FlowField parts = along(definitions.drawing(steps, () -> Flows.ofClause(lowering, flow.flow(), env)), flow);
        FlowWarnings.of(definitions, instance, flow.flow(), parts);
        if (!instance.batches().isEmpty() && adaptive(step, env) == null) {
            extra.addAll(steps.symbols());
            return batched(name, flow, step, parts, rules);
        }
        Stepper stepper = definitions.drawing(steps, () -> stepper(step, steps, parts, env));
        extra.addAll(steps.symbols());
        return new Mode(name, parts.drift(), stepper, steps.states(), rules);
    }

    /** A step that a sweep walks over, as it is written there. */
    private @Nullable StepClause meant(@Nullable StepClause clause) {
        Expression written = clause != null && clause.step() instanceof Expression.Reference name
                ? env.locals().written(name.name())
                : null;
        return clause == null || written == null ? clause : meant(new StepClause(written, clause.span()));
    }

    /** A phase whose steps see batches. */
    private Mode batched(String name, FlowClause flow, StepClause step, FlowField whole, List<Rule> rules) {
        List<Batch> batches = BatchDraws.batches(instance);
        List<Stepper.Batched.Form> forms = new ArrayList<>();
        forms.add(form(flow, step, new long[batches.size()], List.of()));
        Stepper.Batched.Form first = forms.get(0);
        List<long[]> starts = BatchDraws.starts(batches, first.draws().size());
        for (long[] start : starts.subList(1, starts.size())) {
            forms.add(form(flow, step, start, first.states()));
        }
        Set<Symbol> drawn = Set.copyOf(indices.all());
        boolean states = forms.stream()
                .flatMap(form -> form.states().stream())
                .anyMatch(state -> !Collections.disjoint(FreeSymbols.of(state.initial()), drawn));
        return new Mode(name, whole.drift(), new Stepper.Batched(forms, states), first.states(), rules);
    }

    private Stepper.Batched.Form form(FlowClause flow, StepClause step, long[] start, List<Mode.State> model) {
        BatchDraws draws = new BatchDraws(definitions.problems(), instance, indices, start);
        BoundProblem seen = draws.next();
        Value.CurrentFlow.Views flows = other -> along(Flows.ofClause(lowering, flow.flow(), env.in(other)), flow);
        StepLowering steps = new StepLowering(lowering, seen, timeline, draws, model, flows).along(path);
        FlowField parts = definitions.drawing(steps, () -> flows.in(seen));
        Stepper.Rule rule = (Stepper.Rule) definitions.drawing(steps, () -> stepper(step, steps, parts, env.in(seen)));
        List<Symbol> locals = new ArrayList<>(steps.symbols());
        model.forEach(state -> locals.remove(state.symbol()));
        extra.addAll(locals);
        return new Stepper.Batched.Form(draws.drawn(), rule, steps.states());
    }

    /** The adaptive method that a clause asks for; null for an update rule. */
    private Stepper.@Nullable Method adaptive(StepClause clause, Environment there) {
        Expression written = clause.step();
        Expression callee = written instanceof Expression.Call call ? call.callee() : written;
        if (callee instanceof Expression.Reference reference
                && (written instanceof Expression.Call || !isSize(reference.name()))) {
            Stepper.Method method = Stepper.Method.named(reference.name());
            return method != null && definitions.step(method.word(), there) == null ? method : null;
        }
        return null;
    }

    /** A step that compares what it evaluates at different moments needs the same problem at all of them. */
    private void requireWhole(String word, StepClause clause) {
        for (Batch batch : BatchDraws.batches(instance)) {
            if (!batch.isWhole()) {
                throw UserError.at(
                        RunFault.BATCH_REFUSED, clause.span(), word, batch.name(), batch.size(), batch.range());
            }
        }
    }

    /** The flow on the clock of the run. */
    private FlowField along(FlowField flow, FlowClause clause) {
        if (timeline.backward() && flow.diffusion() != null) {
            throw UserError.at(RunFault.NOISE_BACKWARDS, clause.span());
        }
        return new FlowField(timeline.flow(flow.drift()), flow.diffusion());
    }

    private Stepper stepper(StepClause clause, StepLowering steps, FlowField flow, Environment env) {
        BoundProblem instance = Objects.requireNonNull(env.instance());
        Expression written = clause.step();
        Expression callee = written instanceof Expression.Call call ? call.callee() : written;
        List<Expression.Argument> arguments = written instanceof Expression.Call call ? call.arguments() : List.of();
        if (callee instanceof Expression.Reference reference
                && (written instanceof Expression.Call || !isSize(reference.name()))) {
            Stepper.Method method = adaptive(clause, env);
            if (method != null) {
                requireWhole(method.word(), clause);
                if (flow.diffusion() != null || !steps.actions().isEmpty()) {
                    throw UserError.at(RunFault.ADAPTIVE_WITH_NOISE, clause.span(), method.word());
                }
                if (method == Stepper.Method.RODAS) {
                    requireDerivatives(flow, clause);
                }
                return AdaptiveStepLowering.of(lowering, method, arguments, env, clause.span());
            }
            Item.Step step = definitions.step(reference.name(), env);
            BuiltInSteps builtIn = BuiltInSteps.named(reference.name());
            if (builtIn != null && step == null) {
                if (flow.diffusion() != null && builtIn != BuiltInSteps.MILSTEIN) {
                    throw UserError.at(RunFault.NOISE_NOT_ASKED_FOR, clause.span(), builtIn.word());
                }
                steps.lower(builtIn, arguments, env, flow, written.span());
                return steps.rule();
            }
            if (step != null) {
                if (step == definitions.library().step("newton")) {
                    requireWhole("newton", clause);
                }
                requireNoise(step, flow, clause);
                steps.lower(step, arguments, env, definitions.homeOf(step, instance), flow, written.span());
                return steps.rule();
            }
        }
        Item.Step euler = Objects.requireNonNull(definitions.library().step("euler"));
        requireNoise(euler, flow, clause);
        Expression.Argument size = new Expression.Argument(null, written, List.of());
        try {
            steps.lower(euler, List.of(size), env, definitions.homeOf(euler, instance), flow, written.span());
        } catch (UserError mistake) {
            if (written instanceof Expression.TextLiteral text) {
                throw mistake.hinting("a step stands without quotation marks: step " + text.value());
            }
            throw callee instanceof Expression.Reference reference ? unknownStep(mistake, reference) : mistake;
        }
        return steps.rule();
    }

    /** A step that uses the Jacobian needs a flow that has one. */
    private void requireDerivatives(FlowField flow, StepClause clause) {
        try {
            Derivative.jacobian(flow.drift(), instance.symbols());
        } catch (NotDifferentiableException refusal) {
            throw UserError.at(ValueFault.NOT_DIFFERENTIABLE, clause.span(), String.valueOf(refusal.getMessage()));
        }
    }

    /** Whether a name alone is a size: a sweep declares it, or file or problem does and no step of theirs has it. */
    private boolean isSize(String name) {
        boolean isOwnStep = definitions.step(name, env) != definitions.library().step(name);
        return env.locals().get(name) != null || !isOwnStep && definitions.declaresNumber(name, env);
    }

    /** A step that never asks for the diffusion of a flow that has one would lose the noise. */
    private static void requireNoise(Item.Step step, FlowField flow, StepClause clause) {
        if (flow.diffusion() != null && !TreeWalk.name(step.body(), "diffusion")) {
            throw UserError.at(
                    RunFault.NOISE_NOT_ASKED_FOR, clause.span(), step.name().text());
        }
    }

    private UserError unknownStep(UserError mistake, Expression.Reference reference) {
        if (definitions.isFlow(reference.name())) {
            return UserError.at(
                    NameFault.UNKNOWN,
                    reference.span(),
                    "step",
                    reference.name(),
                    "`" + reference.name() + "` is a flow: write flow " + reference.name()
                            + "; a step is euler(0.1), rk4(0.1)" + " or a size alone: step 0.1");
        }
        List<String> names = new ArrayList<>(definitions.file().stepNames());
        names.addAll(definitions.library().stepNames());
        for (Stepper.Method method : Stepper.Method.values()) {
            names.add(method.word());
        }
        for (BuiltInSteps step : BuiltInSteps.values()) {
            names.add(step.word());
        }
        String nearest = Suggestion.nearest(reference.name(), names);
        boolean unknown = mistake.diagnostic() != null && mistake.diagnostic().family() == Family.UNKNOWN_NAME;
        return unknown && nearest != null
                ? UserError.at(
                        NameFault.UNKNOWN,
                        reference.span(),
                        "step",
                        reference.name(),
                        "did you mean `" + nearest + "`?")
                : mistake;
    }

    // ---- rules ----

    /** The rules of the run, or of a phase, in the order of the text. */
    private List<Rule> rules(List<RunPart> from, ErrorCollector failures) {
        List<Rule> rules = new ArrayList<>();
        boolean ofRun = from == run.parts();
        for (RunPart part : from) {
            failures.attempt(
                    () -> {
                        Rule rule = rule(part);
                        if (rule != null) {
                            rules.add(ofRun ? sinceStart(rule, part) : rule);
                        }
                        return true;
                    },
                    false);
        }
        return rules;
    }

    private @Nullable Rule rule(RunPart part) {
        if (part instanceof RunPart.Stop stop) {
            return new Rule(text(stop.span()), Rule.STOP, trigger(stop.trigger()));
        } else if (part instanceof RunPart.SwitchTo switchTo) {
            Block body = switchTo.body();
            Span head = body == null
                    ? switchTo.span()
                    : new Span(
                            switchTo.span().source(),
                            switchTo.span().start(),
                            body.span().start());
            return new Rule(
                    text(head), target(switchTo), trigger(switchTo.trigger()), body == null ? null : reset(body));
        } else if (part instanceof RunPart.When event) {
            return new Rule(text(event.head()), Rule.EVENT, when(event.guard()), reset(event.body()));
        } else if (part instanceof RunPart.RecordWhen record) {
            return new Rule(text(record.span()), Rule.RECORD, when(record.guard()));
        }
        return null;
    }

    private Rule.Reset reset(Block body) {
        return EventBody.of(lowering, body, instance, states.symbols(), env, timeline, extra);
    }

    /** A condition, with what it asks for on the clock of the run. */
    private Rule.Trigger.When when(Item.Guard guard) {
        Rule.Trigger.When when = Guards.when(lowering, guard, instance, env);
        List<Rule.Crossing> crossings = when.crossings().stream()
                .map(crossing -> new Rule.Crossing(crossing.flag(), timeline.onClock(crossing.value()), crossing.up()))
                .toList();
        crossings.forEach(crossing -> extra.add(crossing.flag()));
        return new Rule.Trigger.When(
                timeline.onClock(when.condition()),
                when.lasts(),
                when.watched().stream()
                        .map(watched -> new Rule.Watched(watched.text(), timeline.onClock(watched.value())))
                        .toList(),
                crossings);
    }

    /** What the run counts, from its start; a continued run counts what it says itself from where it goes on. */
    private Rule sinceStart(Rule rule, RunPart part) {
        if (end != null && !own.contains(part)) {
            for (Rule before : end.plan().rules()) {
                boolean counts = !(rule.trigger() instanceof Rule.Trigger.When)
                        && rule.trigger().getClass() != Rule.Trigger.AtTime.class;
                if (counts && before.text().equals(rule.text()) && before.target() == rule.target()) {
                    return new Rule(rule.text(), rule.target(), before.trigger(), rule.reset());
                }
            }
            return rule;
        }
        Rule.Trigger trigger = rule.trigger();
        if (trigger instanceof Rule.Trigger.AfterTime after && (timeline.start() != 0 || timeline.backward())) {
            double instant = timeline.clock(timeline.start()) + after.time();
            trigger = new Rule.Trigger.AtTime(instant, after.time(), true);
        } else if (end != null) {
            trigger = Continuation.later(trigger, end.frame());
        }
        return new Rule(rule.text(), rule.target(), trigger, rule.reset());
    }

    private static String text(Span span) {
        String text = span.text().strip();
        for (String blank : List.of("  ", "\n", "\r", "\t", "\f")) {
            if (text.contains(blank)) {
                return text.replaceAll("\\s+", " ");
            }
        }
        return text;
    }

    private int target(RunPart.SwitchTo rule) {
        int target = phases.indexOf(rule.target().text());
        if (target < 0) {
            String nearest = Suggestion.nearest(rule.target().text(), phases);
            throw UserError.at(
                    NameFault.UNKNOWN_PHASE,
                    rule.target().span(),
                    run.name().text(),
                    rule.target().text(),
                    nearest != null
                            ? "did you mean `" + nearest + "`?"
                            : phases.isEmpty()
                                    ? "declare it with `phase " + rule.target().text() + " { … }`"
                                    : "its phases are " + String.join(", ", phases));
        }
        return target;
    }

    private Rule.Trigger trigger(Item.Trigger trigger) {
        return trigger.match(new Item.Trigger.Cases<Rule.Trigger>() {
            @Override
            public Rule.Trigger when(Item.Trigger.When when) {
                return RunLowering.this.when(when.guard());
            }

            @Override
            public Rule.Trigger noImprovement(Item.Trigger.NoImprovement improvement) {
                return new Rule.Trigger.NoImprovement(
                        timeline.onClock(lowering.scalar(improvement.value(), env)),
                        Guards.duration(lowering, improvement.lasts(), instance, env));
            }

            @Override
            public Rule.Trigger afterEpochs(Item.Trigger.AfterEpochs after) {
                if (instance.batches().isEmpty()) {
                    throw UserError.at(NameFault.EPOCH_WITHOUT_BATCH, after.span(), instance.title());
                }
                return new Rule.Trigger.AfterEpochs(count(after.count(), 0), 0);
            }

            @Override
            public Rule.Trigger afterSteps(Item.Trigger.AfterSteps after) {
                return new Rule.Trigger.AfterSteps(count(after.count(), 0));
            }

            @Override
            public Rule.Trigger afterEvaluations(Item.Trigger.AfterEvaluations after) {
                return new Rule.Trigger.AfterEvaluations(count(after.count(), 0));
            }

            @Override
            public Rule.Trigger afterTime(Item.Trigger.AfterTime after) {
                double time = lowering.known(after.time(), env);
                if (!(time >= 0)) {
                    throw UserError.at(ValueFault.NEGATIVE_TIME, after.time().span(), NumberText.shortest(time));
                }
                return new Rule.Trigger.AfterTime(time);
            }

            @Override
            public Rule.Trigger atTime(Item.Trigger.AtTime at) {
                double instant = Timeline.finite(lowering, at.time(), env);
                return new Rule.Trigger.AtTime(timeline.clock(instant), instant, false);
            }
        });
    }

    private long count(Expression expression, long least) {
        return Guards.count(lowering, expression, env, least);
    }
}
