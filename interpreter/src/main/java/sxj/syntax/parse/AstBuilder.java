package sxj.syntax.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import sxj.fault.SyntaxFault;
import sxj.fault.ValueFault;
import sxj.grammar.SxjBaseVisitor;
import sxj.grammar.SxjLexer;
import sxj.grammar.SxjParser;
import sxj.grammar.SxjParser.*;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.syntax.tokens.ForeignForms;
import sxj.syntax.tokens.IdentifierChars;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.Argument;
import sxj.syntax.tree.Expression.BinaryOperator;
import sxj.syntax.tree.Expression.Clause;
import sxj.syntax.tree.Expression.ComparisonOperator;
import sxj.syntax.tree.Expression.UnaryOperator;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.Axis;
import sxj.syntax.tree.Item.Column;
import sxj.syntax.tree.Item.Guard;
import sxj.syntax.tree.Item.Parameter;
import sxj.syntax.tree.Item.PlotPart;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Item.StartValue;
import sxj.syntax.tree.Item.Trigger;
import sxj.syntax.tree.Item.Use;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;

/** ANTLR's tree to ours; the one class that knows ANTLR's. What could not be read is left out. */
final class AstBuilder extends SxjBaseVisitor<Object> {
    private final ParseState reading;
    private final Map<Integer, String> docs;
    private final PlacementRules placement;
    private boolean printing;
    private boolean statementsMissing;

    /** @param docs the texts of the /// comments, by the offset of the token that follows them */
    AstBuilder(ParseState reading, Map<Integer, String> docs) {
        this.reading = reading;
        this.docs = docs;
        this.placement = new PlacementRules(reading);
    }

    List<Item> items(FileContext c) {
        return all(c.item(), Item.class);
    }

    // ---- items ----

    @Override
    public Object visitItem(ItemContext c) {
        return visit(c.getChild(0));
    }

    @Override
    public Object visitMember(MemberContext c) {
        return visit(c.getChild(0));
    }

    @Override
    public Object visitDefinition(DefinitionContext c) {
        return visit(c.getChild(0));
    }

    @Override
    public Object visitSweepPart(SweepPartContext c) {
        return visit(c.getChild(0));
    }

    @Override
    public Item visitImport(ImportContext c) {
        return new Item.Import(StringLiterals.value(reading, span(c.path)), span(c.path), span(c));
    }

    @Override
    public Item visitSeed(SeedContext c) {
        return new Item.Seed(expression(c.value), span(c));
    }

    @Override
    public Item visitEquilibria(EquilibriaContext c) {
        return new Item.Equilibria(name(c.name()), use(c.use()), optional(c.under), expression(c.box), doc(c), span(c));
    }

    @Override
    public Item visitExpect(ExpectContext c) {
        return expectation(c.expectation(), span(c));
    }

    private Item expectation(ExpectationContext c, Span span) {
        if (c.tolerance == null) {
            return new Item.Expect(expression(c.condition), null, span);
        }
        Span tolerance = span(c.tolerance.getStart(), c.getStop());
        return new Item.Expect(
                expression(c.condition), new Item.Within(expression(c.tolerance), c.relative != null, tolerance), span);
    }

    @Override
    public Item visitSweepExpect(SweepExpectContext c) {
        return expectation(c.expectation(), span(c));
    }

    @Override
    public Item visitPrint(PrintContext c) {
        printing = true;
        List<Expression> values = expressions(c.values);
        printing = false;
        return new Item.Print(values, span(c));
    }

    @Override
    public Item visitShow(ShowContext c) {
        return new Item.Show(expression(c.shown), use(c.use()), span(c));
    }

    @Override
    public Item visitEvaluateItem(EvaluateItemContext c) {
        return new Item.Evaluate(expression(c.value), span(c));
    }

    @Override
    public Item visitProblem(ProblemContext c) {
        return new Item.Problem(name(c.name()), parameters(c.params()), all(c.member(), Item.class), doc(c), span(c));
    }

    @Override
    public Item visitPlayer(PlayerContext c) {
        return new Item.Player(name(c.name()), all(c.definition(), Item.class), doc(c), span(c));
    }

    @Override
    public Item visitGroup(GroupContext c) {
        return new Item.Group(name(c.name()), all(c.grouped(), Item.class), doc(c), span(c));
    }

    @Override
    public List<Item> visitGrouped(GroupedContext c) {
        return parameters(c, c.paramDef());
    }

    @Override
    public Item visitShared(SharedContext c) {
        return new Item.Shared(c.name().stream().map(this::name).toList(), span(c));
    }

    @Override
    public Item visitBatch(BatchContext c) {
        return new Item.Batch(
                name(c.name()), expression(c.size), expression(c.values), c.replacement != null, doc(c), span(c));
    }

    @Override
    public Item visitFn(FnContext c) {
        return new Item.Fn(
                name(c.name(0)),
                parameters(c.params()),
                c.result == null ? null : name(c.result),
                optional(c.value),
                c.body() == null ? null : placement.body(PlacementRules.Kind.FUNCTION, () -> block(c.body())),
                doc(c),
                span(c));
    }

    @Override
    public Item visitFlow(FlowContext c) {
        return new Item.Flow(
                name(c.name()),
                parameters(c.params()),
                optional(c.value),
                c.body() == null ? null : placement.body(PlacementRules.Kind.FLOW, () -> block(c.body())),
                doc(c),
                span(c));
    }

    @Override
    public Item visitStep(StepContext c) {
        Block body = placement.body(PlacementRules.Kind.STEP, () -> block(c.body()));
        return new Item.Step(name(c.name()), parameters(c.params()), body, doc(c), span(c));
    }

    @Override
    public List<Item> visitConstDef(ConstDefContext c) {
        return each(
                c,
                c.valueDef(),
                (d, doc, span) -> new Item.Const(name(d.name()), type(d.type()), expression(d.value), doc, span));
    }

    @Override
    public List<Item> visitLetDef(LetDefContext c) {
        return each(
                c,
                c.valueDef(),
                (d, doc, span) -> new Item.Let(name(d.name()), type(d.type()), expression(d.value), doc, span));
    }

    @Override
    public List<Item> visitParamsDef(ParamsDefContext c) {
        return parameters(c, c.paramDef());
    }

    private List<Item> parameters(ParserRuleContext list, List<ParamDefContext> contexts) {
        return each(
                list,
                contexts,
                (d, doc, span) -> new Item.Param(
                        name(d.name()), family(d.family()), expression(d.value), optional(d.box), doc, span));
    }

    @Override
    public List<Item> visitLossDef(LossDefContext c) {
        return each(
                c,
                c.familyDef(),
                (d, doc, span) -> new Item.Loss(name(d.name()), family(d.family()), expression(d.value), doc, span));
    }

    @Override
    public List<Item> visitObserveDef(ObserveDefContext c) {
        return each(
                c,
                c.familyDef(),
                (d, doc, span) -> new Item.Observe(name(d.name()), family(d.family()), expression(d.value), doc, span));
    }

    /** One of the declarations that a word begins. */
    private interface One<C, T> {
        T read(C context, String doc, Span span);
    }

    /** The declarations of a list; the first begins with the word of the list, and has the comment above it. */
    private <C extends ParserRuleContext, T> List<T> each(ParserRuleContext list, List<C> contexts, One<C, T> one) {
        List<T> results = new ArrayList<>();
        for (C context : contexts) {
            boolean first = results.isEmpty();
            String own = doc(context);
            results.add(one.read(
                    context,
                    first && own.isEmpty() ? doc(list) : own,
                    first ? span(list.getStart(), context.getStop()) : span(context)));
        }
        return results;
    }

    @Override
    public Item visitSwitchDef(SwitchDefContext c) {
        return new Item.Switch(name(c.name()), parameters(c.params()), guard(c.guard()), doc(c), span(c));
    }

    @Override
    public Item visitTable(TableContext c) {
        List<RowsContext> rows = alternatives(c.tablePart(), RowsContext.class);
        List<ColumnsContext> columns = alternatives(c.tablePart(), ColumnsContext.class);
        placement.once(rows.stream().map(this::span).toList(), "rows", "a table");
        placement.once(columns.stream().map(this::span).toList(), "columns", "a table");
        List<Expression> subjects = rows.isEmpty() ? List.of() : expressions(rows.get(0).values);
        return new Item.Table(
                title(c.title, subjects, "table"),
                rows.isEmpty() ? null : subjects,
                columns.isEmpty() ? null : columns(columns.get(0).column()),
                doc(c),
                span(c));
    }

    @Override
    public Item visitPlot(PlotContext c) {
        List<PlotPart> parts = all(c.plotPart(), PlotPart.class);
        List<Expression> subjects = parts.stream()
                .filter(PlotPart.Runs.class::isInstance)
                .flatMap(part -> ((PlotPart.Runs) part).runs().stream())
                .toList();
        return new Item.Plot(title(c.title, subjects, "plot"), parts, doc(c), span(c));
    }

    /** The title as written, else whose data are shown. */
    private String title(@Nullable Token title, List<Expression> subjects, String kind) {
        if (title != null) {
            return StringLiterals.value(reading, span(title));
        }
        return subjects.isEmpty()
                ? kind
                : subjects.stream().map(subject -> subject.span().text()).collect(Collectors.joining(", "));
    }

    @Override
    public Item visitSummary(SummaryContext c) {
        List<Column> columns = c.summaryPart().stream()
                .filter(part -> !unread(part))
                .flatMap(part -> columns(part.column()).stream())
                .toList();
        return new Item.Summary(name(c.name(0)), name(c.source), columns(c.column()), columns, doc(c), span(c));
    }

    @Override
    public Item visitHistogram(HistogramContext c) {
        List<HistogramXContext> x = alternatives(c.histogramPart(), HistogramXContext.class);
        List<HistogramOfContext> of = alternatives(c.histogramPart(), HistogramOfContext.class);
        List<HistogramByContext> by = alternatives(c.histogramPart(), HistogramByContext.class);
        List<BinsContext> bins = alternatives(c.histogramPart(), BinsContext.class);
        placement.once(x.stream().map(this::span).toList(), "x", "a histogram");
        placement.once(by.stream().map(this::span).toList(), "by", "a histogram");
        placement.once(bins.stream().map(this::span).toList(), "bins", "a histogram");
        List<Column> groups = new ArrayList<>();
        by.forEach(part -> groups.addAll(columns(List.of(part.column()))));
        of.stream()
                .filter(part -> part.column() != null)
                .forEach(part -> groups.addAll(columns(List.of(part.column()))));
        List<Expression> subjects =
                of.stream().flatMap(part -> expressions(part.values).stream()).toList();
        return new Item.Histogram(
                title(c.title, subjects, "histogram"),
                x.isEmpty() ? null : columns(List.of(x.get(0).column())).get(0),
                !x.isEmpty() && x.get(0).logarithmic != null,
                subjects,
                bins.isEmpty() ? null : expression(bins.get(0).value),
                groups.isEmpty() ? null : groups.get(0),
                doc(c),
                span(c));
    }

    @Override
    public Item visitData(DataContext c) {
        List<SeparatorContext> separators = alternatives(c.dataPart(), SeparatorContext.class);
        List<DecimalContext> decimals = alternatives(c.dataPart(), DecimalContext.class);
        List<HeaderContext> headers = alternatives(c.dataPart(), HeaderContext.class);
        List<MissingContext> missing = alternatives(c.dataPart(), MissingContext.class);
        List<DataRowsContext> rows = alternatives(c.dataPart(), DataRowsContext.class);
        placement.once(separators.stream().map(this::span).toList(), "separator", "data");
        placement.once(decimals.stream().map(this::span).toList(), "decimal", "data");
        placement.once(headers.stream().map(this::span).toList(), "header", "data");
        placement.once(missing.stream().map(this::span).toList(), "missing", "data");
        placement.once(rows.stream().map(this::span).toList(), "rows", "data");
        Token treatment = missing.isEmpty() ? null : missing.get(0).treatment;
        Item.DataFormat format = new Item.DataFormat(
                c.dataPart().isEmpty() ? null : span(c.dataPart(0)),
                separators.isEmpty() ? null : quoted(separators.get(0).value),
                decimals.isEmpty() ? null : quoted(decimals.get(0).value),
                headers.isEmpty() || headers.get(0).answer.getType() != SxjParser.NO,
                missing.isEmpty()
                        ? List.of()
                        : missing.get(0).values.stream()
                                .map(text -> StringLiterals.value(reading, span(text)))
                                .toList(),
                treatment == null
                        ? Item.Treatment.ERROR
                        : treatment.getType() == SxjParser.NAN ? Item.Treatment.NAN : Item.Treatment.DROP,
                rows.isEmpty() ? null : expression(rows.get(0).value));
        return new Item.Data(
                name(c.name()), StringLiterals.value(reading, span(c.path)), span(c.path), format, doc(c), span(c));
    }

    private Item.Quoted quoted(Token text) {
        return new Item.Quoted(StringLiterals.value(reading, span(text)), span(text));
    }

    @Override
    public Item visitMapOver(MapOverContext c) {
        return new Item.MapOver(
                name(c.name()),
                use(c.use()),
                c.mapAxis().stream()
                        .map(axis -> new Axis(
                                name(axis.name()),
                                axis.index() == null ? List.of() : expressions(axis.index().indices),
                                expression(axis.values)))
                        .toList(),
                columns(c.column()),
                doc(c),
                span(c));
    }

    @Override
    public Item visitSweep(SweepContext c) {
        List<Column> collect = c.sweepPart().stream()
                .filter(part -> part.exception == null && part.collect() != null)
                .flatMap(part -> columns(part.collect().column()).stream())
                .toList();
        List<SweepPartContext> body =
                c.sweepPart().stream().filter(part -> part.collect() == null).toList();
        return new Item.Sweep(name(c.name()), axes(c.axes().axis()), all(body, Item.class), collect, doc(c), span(c));
    }

    @Override
    public Item visitCompare(CompareContext c) {
        List<CompareClauseContext> clauses = c.comparePart().stream()
                .filter(part -> !unread(part) && part.compareClause() != null)
                .map(ComparePartContext::compareClause)
                .filter(clause -> !unread(clause))
                .toList();
        List<ComparedFlowsContext> flows = alternatives(clauses, ComparedFlowsContext.class);
        List<ComparedStepsContext> steps = alternatives(clauses, ComparedStepsContext.class);
        List<ComparedStartsContext> starts = alternatives(clauses, ComparedStartsContext.class);
        List<ComparedSeedsContext> seeds = alternatives(clauses, ComparedSeedsContext.class);
        List<MinimiseContext> minimise = only(clauses, MinimiseContext.class, "minimise");
        List<RunPart> parts = new ArrayList<>();
        for (ComparePartContext part : c.comparePart()) {
            if (unread(part)) {
                continue;
            }
            if (part.compareClause() instanceof ComparedEventContext event && !unread(event)) {
                parts.addAll(all(List.of(event.event()), RunPart.class));
            } else if (part.compareClause() instanceof ComparedStopContext stop && !unread(stop)) {
                parts.add(stop(stop.trigger(), stop.status, span(stop)));
            } else if (part.compareClause() instanceof ComparedRecordsContext records && !unread(records)) {
                parts.addAll(all(List.of(records.record()), RunPart.class));
            } else if (part.compareClause() instanceof ComparedStatesContext states && !unread(states)) {
                parts.addAll(states(states, states.valueDef()));
            } else if (part.compareClause() instanceof ComparedBestContext best && !unread(best)) {
                parts.add(new RunPart.KeepBest(expression(best.value), span(best)));
            } else if (part.compareClause() instanceof ComparedBrownianContext path && !unread(path)) {
                parts.add(new RunPart.Brownian(expression(path.value), span(path)));
            }
        }
        List<Column> collect = new ArrayList<>();
        List<Name> measures = new ArrayList<>();
        for (CompareClauseContext clause : clauses) {
            if (clause instanceof ComparedColumnsContext collected) {
                collect.addAll(columns(collected.column()));
            } else if (clause instanceof ComparedMeasuresContext asked) {
                for (Column column : columns(asked.column())) {
                    measure(column, collect, measures);
                }
            }
        }
        return new Item.Compare(
                name(c.name()),
                use(c.use()),
                flows.stream().flatMap(f -> columns(f.column()).stream()).toList(),
                steps.stream().flatMap(f -> columns(f.column()).stream()).toList(),
                starts.stream().flatMap(f -> starts(f).stream()).toList(),
                seeds.stream().flatMap(f -> expressions(f.values).stream()).toList(),
                parts,
                minimise.isEmpty() ? null : expression(minimise.get(0).value),
                collect,
                measures,
                doc(c),
                span(c));
    }

    /** The starts of one clause: each point is one, and what is set by name changes the point before it. */
    private List<RunPart.Start> starts(ComparedStartsContext c) {
        List<RunPart.Start> starts = new ArrayList<>();
        List<StartValue> values = new ArrayList<>();
        for (StartValueContext context : c.startValue()) {
            StartValue value = startValue(context);
            if (value.name() == null && !values.isEmpty()) {
                starts.add(new RunPart.Start(List.copyOf(values), span(c)));
                values.clear();
            }
            values.add(value);
        }
        starts.add(new RunPart.Start(List.copyOf(values), span(c)));
        return starts;
    }

    /** The name of a measure asks for it; anything else is collected. */
    private static void measure(Column column, List<Column> collect, List<Name> measures) {
        if (column.expression() instanceof Expression.Reference reference
                && Item.Compare.MEASURES.contains(reference.name())
                && column.heading().equals(reference.name())) {
            measures.add(new Name(reference.name(), reference.span()));
        } else {
            collect.add(column);
        }
    }

    private <T extends ParserRuleContext> List<T> only(List<CompareClauseContext> clauses, Class<T> kind, String word) {
        List<T> found = alternatives(clauses, kind);
        placement.once(found.stream().map(this::span).toList(), word, "a comparison");
        return found;
    }

    // ---- runs ----

    @Override
    public Item visitRun(RunContext c) {
        List<RunPart> parts = all(c.runPart(), RunPart.class);
        placement.runParts(parts, "a run");
        if (c.source != null) {
            parts = new ArrayList<>(parts);
            boolean anew = c.origin.getType() == SxjParser.LIKE;
            parts.add(0, new RunPart.Continues(name(c.source), anew, span(c.source)));
        }
        placement.once(c.use().stream().map(this::span).toList(), "on", "a run");
        Use use = use(c.before != null ? c.before : c.after);
        return new Item.Run(name(c.name(0)), use, parts, doc(c), span(c));
    }

    @Override
    public Object visitRunPart(RunPartContext c) {
        return visit(c.getChild(0));
    }

    @Override
    public RunPart visitPhase(PhaseContext c) {
        List<RunPart> parts = all(c.phasePart(), RunPart.class);
        placement.runParts(parts, "a phase");
        return new RunPart.Phase(name(c.name()), parts, span(c));
    }

    @Override
    public Object visitPhasePart(PhasePartContext c) {
        return visit(c.clause());
    }

    @Override
    public RunPart visitFlowClause(FlowClauseContext c) {
        return new RunPart.FlowClause(expression(c.value), span(c));
    }

    @Override
    public RunPart visitStepClause(StepClauseContext c) {
        return new RunPart.StepClause(expression(c.value), span(c));
    }

    @Override
    public RunPart visitStop(StopContext c) {
        return stop(c.trigger(), c.status, span(c));
    }

    private RunPart.Stop stop(TriggerContext trigger, @Nullable Token status, Span span) {
        String text = status == null ? null : StringLiterals.value(reading, span(status));
        return new RunPart.Stop((Trigger) visit(trigger), text, span);
    }

    @Override
    public RunPart visitSwitchTo(SwitchToContext c) {
        Trigger trigger = (Trigger) visit(c.trigger());
        Block body = c.body() == null ? null : placement.event(() -> block(c.body()));
        return new RunPart.SwitchTo(name(c.target), trigger, body, span(c));
    }

    @Override
    public Object visitEventClause(EventClauseContext c) {
        return visit(c.event());
    }

    @Override
    public RunPart visitEvent(EventContext c) {
        return new RunPart.When(guard(c.guard()), placement.event(() -> block(c.body())), span(c));
    }

    @Override
    public List<RunPart> visitRunState(RunStateContext c) {
        return states(c, c.valueDef());
    }

    private List<RunPart> states(ParserRuleContext list, List<ValueDefContext> states) {
        return each(list, states, (d, doc, span) -> new RunPart.State(name(d.name()), expression(d.value), span));
    }

    @Override
    public RunPart visitStart(StartContext c) {
        return new RunPart.Start(c.startValue().stream().map(this::startValue).toList(), span(c));
    }

    private StartValue startValue(StartValueContext c) {
        if (c.point != null) {
            return new StartValue(null, List.of(), expression(c.point));
        }
        List<Expression> indices = c.index() == null ? List.of() : expressions(c.index().indices);
        return new StartValue(name(c.name()), indices, expression(c.value));
    }

    @Override
    public Object visitRecords(RecordsContext c) {
        return visit(c.record());
    }

    @Override
    public Object visitRecord(RecordContext c) {
        return visit(c.rowsKept());
    }

    @Override
    public RunPart visitBrownianClause(BrownianClauseContext c) {
        return new RunPart.Brownian(expression(c.value), span(c));
    }

    @Override
    public RunPart visitKeepBest(KeepBestContext c) {
        return new RunPart.KeepBest(expression(c.value), span(c));
    }

    @Override
    public RunPart visitRecordEvery(RecordEveryContext c) {
        Item.Duration interval = duration(c.duration());
        return interval.measure() == Item.Duration.Measure.TIME
                ? new RunPart.RecordEveryTime(interval.length(), span(c.getParent()))
                : new RunPart.RecordEvery(interval, span(c.getParent()));
    }

    @Override
    public RunPart visitRecordAt(RecordAtContext c) {
        return new RunPart.RecordAt(expression(c.instants), span(c.getParent()));
    }

    @Override
    public RunPart visitRecordWhen(RecordWhenContext c) {
        return new RunPart.RecordWhen(guard(c.guard()), span(c.getParent()));
    }

    @Override
    public RunPart visitSeedClause(SeedClauseContext c) {
        return new RunPart.SeedClause(expression(c.value), span(c));
    }

    @Override
    public Object visitWhen(WhenContext c) {
        return visit(c.awaited());
    }

    @Override
    public Trigger visitHolds(HoldsContext c) {
        return new Trigger.When(guard(c.guard()), span(c.getParent()));
    }

    @Override
    public Trigger visitNoImprovement(NoImprovementContext c) {
        return new Trigger.NoImprovement(expression(c.value), duration(c.duration()), span(c.getParent()));
    }

    @Override
    public Trigger visitAfter(AfterContext c) {
        Item.Duration delay = duration(c.duration());
        return switch (delay.measure()) {
            case STEPS -> new Trigger.AfterSteps(delay.length(), span(c));
            case EVALUATIONS -> new Trigger.AfterEvaluations(delay.length(), span(c));
            case EPOCHS -> new Trigger.AfterEpochs(delay.length(), span(c));
            case TIME -> new Trigger.AfterTime(delay.length(), span(c));
        };
    }

    @Override
    public Trigger visitAtTime(AtTimeContext c) {
        return new Trigger.AtTime(expression(c.time), span(c));
    }

    // ---- plots ----

    @Override
    public Object visitPlotPart(PlotPartContext c) {
        return visit(c.plotClause());
    }

    @Override
    public PlotPart visitCoordinate(CoordinateContext c) {
        boolean vertical = c.coordinate.getType() == SxjLexer.Y;
        return new PlotPart.Coordinate(vertical, columns(c.column()), c.logarithmic != null, span(c));
    }

    @Override
    public Object visitRuns(RunsContext c) {
        PlotPart runs = new PlotPart.Runs(expressions(c.values), span(c));
        if (c.column() == null) {
            return runs;
        }
        Column by = columns(List.of(c.column())).get(0);
        return List.of(runs, new PlotPart.By(by, by.span()));
    }

    @Override
    public PlotPart visitColouredBy(ColouredByContext c) {
        return new PlotPart.By(columns(List.of(c.column())).get(0), span(c));
    }

    @Override
    public PlotPart visitBand(BandContext c) {
        List<Column> columns = columns(List.of(c.low, c.high));
        return new PlotPart.Band(columns.get(0), columns.get(1), span(c));
    }

    @Override
    public PlotPart visitPointsOf(PointsOfContext c) {
        List<Column> columns = columns(List.of(c.across, c.up));
        return new PlotPart.Points(columns.get(0), c.acrossLog != null, columns.get(1), c.upLog != null, span(c));
    }

    @Override
    public PlotPart visitPath(PathContext c) {
        return new PlotPart.Path(expressions(c.values), span(c));
    }

    @Override
    public PlotPart visitContours(ContoursContext c) {
        return new PlotPart.Contours(expression(c.value), c.logarithmic != null, span(c));
    }

    @Override
    public PlotPart visitArrows(ArrowsContext c) {
        return new PlotPart.Arrows(expression(c.value), span(c));
    }

    // ---- statements ----

    @Override
    public Statement visitWhile(WhileContext c) {
        return new Statement.While(expression(c.condition), block(c.body()), span(c));
    }

    @Override
    public Statement visitFor(ForContext c) {
        return new Statement.For(name(c.variable), expression(c.values), block(c.body()), span(c));
    }

    @Override
    public Object visitIfStatementAlone(IfStatementAloneContext c) {
        return visit(c.ifStatement());
    }

    @Override
    public Statement visitIfStatement(IfStatementContext c) {
        Block otherwise = c.otherwise != null
                ? block(c.otherwise)
                : c.otherwiseIf != null ? elseIf(c.otherwiseIf, visitIfStatement(c.otherwiseIf)) : null;
        return new Statement.If(expression(c.condition), block(c.then), otherwise, span(c));
    }

    @Override
    public Object visitSimpleStatement(SimpleStatementContext c) {
        return visit(c.simple());
    }

    @Override
    public List<Statement> visitLetStatement(LetStatementContext c) {
        return each(
                c,
                c.valueDef(),
                (d, doc, span) -> new Statement.Let(name(d.name()), type(d.type()), expression(d.value), span));
    }

    @Override
    public List<Statement> visitVar(VarContext c) {
        return each(
                c,
                c.valueDef(),
                (d, doc, span) -> new Statement.Var(name(d.name()), type(d.type()), expression(d.value), span));
    }

    @Override
    public List<Statement> visitState(StateContext c) {
        placement.inStep(span(c), "`state`", "a function has var");
        return each(
                c,
                c.valueDef(),
                (d, doc, span) -> new Statement.State(name(d.name()), type(d.type()), expression(d.value), span));
    }

    @Override
    public Statement visitPrime(PrimeContext c) {
        placement.inFlow(span(c), "`" + name(c.name()).text() + "' = …`");
        return new Statement.Prime(name(c.name()), expression(c.value), span(c));
    }

    @Override
    public Statement visitNoise(NoiseContext c) {
        placement.inFlow(span(c), "`" + c.word.getText() + "`");
        return c.word.getType() == SxjLexer.DRIFT
                ? new Statement.Drift(expression(c.value), span(c))
                : new Statement.Diffusion(expression(c.value), span(c));
    }

    @Override
    public Statement visitReturn(ReturnContext c) {
        return new Statement.Return(optional(c.value), span(c));
    }

    @Override
    public @Nullable Statement visitEvaluateOrAssign(EvaluateOrAssignContext c) {
        Expression target = expression(c.target);
        if (c.op == null) {
            return new Statement.Evaluate(target, span(c));
        }
        List<List<Expression>> indices = new ArrayList<>();
        Expression written = target;
        while (written instanceof Expression.Index index) {
            indices.add(0, index.indices());
            written = index.target();
        }
        if (!(written instanceof Expression.Reference reference)
                || span(c).text().startsWith("(")) {
            reading.error(
                    SyntaxFault.ASSIGNMENT_TARGET,
                    target.span(),
                    c.op.getText(),
                    assignmentHint(c, c.op, target.span()));
            return null;
        }
        Name name = new Name(reference.name(), reference.span());
        if (c.op.getType() == SxjLexer.UPDATE) {
            placement.update(span(c));
        }
        return c.op.getType() == SxjLexer.ASSIGN
                ? new Statement.Assign(name, indices, expression(c.value), span(c))
                : new Statement.Update(name, indices, expression(c.value), span(c));
    }

    private Block block(BodyContext c) {
        statementsMissing |= c.statement().stream().anyMatch(AstBuilder::unread);
        return new Block(all(c.statement(), Statement.class), span(c));
    }

    private Block elseIf(ParserRuleContext c, Statement inner) {
        return new Block(List.of(inner), span(c));
    }

    // ---- expressions ----

    @Override
    public Expression visitExpr(ExprContext c) {
        return fold(c, c.operands, i -> BinaryOperator.OR);
    }

    @Override
    public Expression visitConj(ConjContext c) {
        return fold(c, c.operands, i -> BinaryOperator.AND);
    }

    @Override
    public Expression visitNeg(NegContext c) {
        return c.operand == null
                ? expression(c.comparison())
                : new Expression.Unary(UnaryOperator.NOT, expression(c.operand), span(c));
    }

    @Override
    public Expression visitComparison(ComparisonContext c) {
        return c.ops.isEmpty()
                ? expression(c.operands.get(0))
                : new Expression.Comparison(
                        expressions(c.operands),
                        c.ops.stream().map(AstBuilder::comparison).toList(),
                        span(c));
    }

    @Override
    public Expression visitRange(RangeContext c) {
        return c.op == null
                ? expression(c.low)
                : new Expression.Range(
                        expression(c.low),
                        expression(c.high),
                        c.op.getType() == SxjLexer.RANGE_CLOSED,
                        optional(c.by),
                        span(c));
    }

    @Override
    public Expression visitSum(SumContext c) {
        return fold(c, c.operands, i -> binary(c.ops.get(i)));
    }

    @Override
    public Expression visitProduct(ProductContext c) {
        return fold(c, c.operands, i -> binary(c.ops.get(i)));
    }

    @Override
    public Expression visitCast(CastContext c) {
        Expression value = expression(c.operand);
        for (NameContext type : c.types) {
            value = new Expression.Cast(value, name(type), span(c.getStart(), type.getStop()));
        }
        return value;
    }

    @Override
    public Expression visitUnary(UnaryContext c) {
        return c.op == null
                ? expression(c.power())
                : new Expression.Unary(
                        c.op.getType() == SxjLexer.MINUS ? UnaryOperator.NEGATE : UnaryOperator.NOT,
                        expression(c.operand),
                        span(c));
    }

    @Override
    public Expression visitPower(PowerContext c) {
        return c.exponent == null
                ? expression(c.base)
                : new Expression.Binary(BinaryOperator.POWER, expression(c.base), expression(c.exponent), span(c));
    }

    @Override
    public Expression visitPostfix(PostfixContext c) {
        Expression value = expression(c.primary());
        for (SuffixContext suffix : c.suffix()) {
            Span span = span(c.getStart(), suffix.getStop());
            if (suffix instanceof CallSuffixContext call) {
                List<Argument> arguments =
                        call.arg().stream().map(this::argument).toList();
                placement.noProduct(value, span(call.getStart()));
                placement.soleComprehension(
                        arguments, call.arg().stream().map(this::span).toList());
                value = new Expression.Call(value, arguments, span);
            } else if (suffix instanceof IndexSuffixContext index) {
                value = new Expression.Index(value, expressions(index.index().indices), span);
            } else {
                value = new Expression.Member(value, name(((MemberSuffixContext) suffix).name()), span);
            }
        }
        return value;
    }

    @Override
    public Expression visitNumber(NumberContext c) {
        String text = c.NUMBER().getText();
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            reading.add(Diagnostic.of(ValueFault.NUMBER_TOO_LARGE, span(c), text));
        }
        return new Expression.NumberLiteral(value, text.chars().allMatch(Character::isDigit), text, span(c));
    }

    @Override
    public Expression visitText(TextContext c) {
        return printing
                ? new Expression.Template(StringLiterals.pieces(reading, span(c)), span(c))
                : new Expression.TextLiteral(StringLiterals.value(reading, span(c)), span(c));
    }

    @Override
    public Expression visitBoolean(BooleanContext c) {
        return new Expression.BooleanLiteral(c.value.getType() == SxjLexer.TRUE, span(c));
    }

    @Override
    public Expression visitReference(ReferenceContext c) {
        return new Expression.Reference(name(c.name()).text(), span(c));
    }

    @Override
    public Expression visitParenthesised(ParenthesisedContext c) {
        return expression(c.inner);
    }

    @Override
    public Expression visitArray(ArrayContext c) {
        if (c.first == null) {
            return new Expression.ArrayLiteral(List.of(), span(c));
        }
        return c.comp().isEmpty()
                ? new Expression.ArrayLiteral(
                        Stream.concat(Stream.of(c.first), c.rest.stream())
                                .map(this::expression)
                                .toList(),
                        span(c))
                : new Expression.Comprehension(expression(c.first), clauses(c.comp()), span(c));
    }

    @Override
    public Object visitIfExpression(IfExpressionContext c) {
        return visit(c.ifElse());
    }

    @Override
    public Expression visitIfElse(IfElseContext c) {
        Block then = block(c.then);
        Block otherwise = otherwise(c);
        placement.values(then, true);
        placement.values(otherwise, true);
        return new Expression.If(expression(c.condition), then, otherwise, span(c));
    }

    private Block otherwise(IfElseContext c) {
        if (c.otherwise != null) {
            return block(c.otherwise);
        }
        IfElseContext inner = c.otherwiseIf;
        return elseIf(
                inner, new Statement.If(expression(inner.condition), block(inner.then), otherwise(inner), span(inner)));
    }

    private Expression fold(
            ParserRuleContext c,
            List<? extends ParserRuleContext> operands,
            java.util.function.IntFunction<BinaryOperator> operator) {
        Expression value = expression(operands.get(0));
        for (int i = 1; i < operands.size(); i++) {
            ParserRuleContext right = operands.get(i);
            Span span = span(c.getStart(), right.getStop());
            value = new Expression.Binary(operator.apply(i - 1), value, expression(right), span);
        }
        return value;
    }

    private static BinaryOperator binary(Token token) {
        return switch (token.getType()) {
            case SxjLexer.PLUS -> BinaryOperator.ADD;
            case SxjLexer.MINUS -> BinaryOperator.SUBTRACT;
            case SxjLexer.STAR -> BinaryOperator.MULTIPLY;
            case SxjLexer.SLASH -> BinaryOperator.DIVIDE;
            case SxjLexer.PERCENT -> BinaryOperator.REMAINDER;
            default -> BinaryOperator.MATRIX_MULTIPLY;
        };
    }

    private static ComparisonOperator comparison(Token token) {
        return switch (token.getType()) {
            case SxjLexer.EQUAL -> ComparisonOperator.EQUAL;
            case SxjLexer.NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
            case SxjLexer.LESS -> ComparisonOperator.LESS;
            case SxjLexer.LESS_EQUAL -> ComparisonOperator.LESS_EQUAL;
            case SxjLexer.GREATER -> ComparisonOperator.GREATER;
            default -> ComparisonOperator.GREATER_EQUAL;
        };
    }

    // ---- parts ----

    Expression expression(ParseTree c) {
        return (Expression) visit(c);
    }

    private @Nullable Expression optional(@Nullable ParseTree c) {
        return c == null ? null : expression(c);
    }

    private List<Expression> expressions(List<? extends ParseTree> contexts) {
        return contexts.stream().map(this::expression).toList();
    }

    private Argument argument(ArgContext c) {
        Name name = c.name() == null ? null : name(c.name());
        return new Argument(name, expression(c.value), clauses(c.comp()));
    }

    private List<Clause> clauses(List<CompContext> contexts) {
        return contexts.stream()
                .map(c -> new Clause(name(c.name()), expression(c.values), optional(c.condition)))
                .toList();
    }

    private List<Parameter> parameters(@Nullable ParamsContext c) {
        return c == null
                ? List.of()
                : c.param().stream()
                        .map(p -> new Parameter(
                                name(p.name()),
                                type(p.type()),
                                p.type() != null && p.type().reference != null,
                                optional(p.value)))
                        .toList();
    }

    private @Nullable Name type(@Nullable TypeContext c) {
        return c == null ? null : name(c.name());
    }

    private List<Axis> family(@Nullable FamilyContext c) {
        return c == null ? List.of() : axes(c.axis());
    }

    private List<Axis> axes(List<AxisContext> contexts) {
        return contexts.stream()
                .map(c -> new Axis(name(c.name()), expression(c.values)))
                .toList();
    }

    private Guard guard(GuardContext c) {
        return new Guard(expression(c.condition), c.duration() == null ? null : duration(c.duration()), span(c));
    }

    private Item.Duration duration(DurationContext c) {
        if (c instanceof DurationOfTimeContext time) {
            return new Item.Duration(Item.Duration.Measure.TIME, expression(time.time), span(c));
        }
        DurationOfCountContext count = (DurationOfCountContext) c;
        Item.Duration.Measure measure = count.epochs != null
                ? Item.Duration.Measure.EPOCHS
                : count.evaluations != null ? Item.Duration.Measure.EVALUATIONS : Item.Duration.Measure.STEPS;
        return new Item.Duration(measure, expression(count.count), span(c));
    }

    private @Nullable String title(ColumnContext c) {
        if (c.named != null) {
            return name(c.named).text();
        }
        return c.title == null ? null : StringLiterals.value(reading, span(c.title));
    }

    private List<Column> columns(List<ColumnContext> contexts) {
        return contexts.stream()
                .map(c -> new Column(title(c), expression(c.value), span(c)))
                .toList();
    }

    private @Nullable Use use(@Nullable UseContext c) {
        return c == null
                ? null
                : new Use(name(c.name()), c.arg().stream().map(this::argument).toList(), span(c));
    }

    private Name name(NameContext c) {
        return new Name(IdentifierChars.composed(c.getText()), span(c));
    }

    private String doc(ParserRuleContext c) {
        return docs.getOrDefault(c.getStart().getStartIndex(), "");
    }

    /** What the contexts that could be read stand for. */
    private <T> List<T> all(List<? extends ParserRuleContext> contexts, Class<T> type) {
        List<T> results = new ArrayList<>();
        for (ParserRuleContext context : contexts) {
            Object result = unread(context) ? null : visit(context);
            List<?> read = result instanceof List<?> several ? several : result == null ? List.of() : List.of(result);
            for (Object one : read) {
                boolean whole = !statementsMissing || !(one instanceof Item) || holdsItems(one);
                if (whole) {
                    results.add(type.cast(one));
                }
            }
            statementsMissing &= read.stream().noneMatch(Item.class::isInstance);
        }
        return results;
    }

    /** Whether an item only frames others, which are left out one by one. */
    private static boolean holdsItems(Object item) {
        return item instanceof Item framing
                && framing.kind().holds() != null
                && framing.kind().holds().isScope();
    }

    private static boolean unread(ParserRuleContext context) {
        return context.exception != null;
    }

    private <T> List<T> alternatives(List<? extends ParserRuleContext> contexts, Class<T> type) {
        return contexts.stream()
                .filter(context -> !unread(context) && type.isInstance(context))
                .map(type::cast)
                .toList();
    }

    /** From the first token to the last that is no separator. */
    private Span span(ParserRuleContext c) {
        int last = c.getChildCount() - 1;
        if (last > 0 && c.getChild(last) instanceof SepContext) {
            last--;
        }
        Token stop = last < 0 ? c.getStop() : stop(c.getChild(last));
        return span(c.getStart(), stop);
    }

    private static Token stop(ParseTree tree) {
        return tree instanceof TerminalNode leaf ? leaf.getSymbol() : ((ParserRuleContext) tree).getStop();
    }

    private Span span(Token token) {
        return reading.span(token);
    }

    private Span span(Token first, Token last) {
        int end = Math.max(first.getStartIndex(), last.getStopIndex() + 1);
        return reading.span(first.getStartIndex(), end);
    }

    private String assignmentHint(ParserRuleContext statement, Token sign, Span target) {
        for (RuleContext around = statement; around != null; around = around.parent) {
            if (around instanceof FlowContext && sign.getType() == SxjLexer.ASSIGN) {
                String motion = ForeignForms.hint(reading.source, target.start());
                if (motion.startsWith("the motion of")) {
                    return motion;
                }
                return "flows are ordinary differential equations, x' = …: there are no algebraic equations in them; one"
                        + " that can be solved is a `let`";
            }
        }
        String foreign = ForeignForms.hint(reading.source, target.start());
        return !foreign.isEmpty() ? foreign : sign.getType() == SxjLexer.ASSIGN ? "equality is written ==" : "";
    }
}
