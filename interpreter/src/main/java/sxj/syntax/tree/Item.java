package sxj.syntax.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/** What stands at the top level of a file, or inside a problem, player or sweep. */
public sealed interface Item {
    <R extends @Nullable Object> R match(Cases<R> cases);

    /** Its row in the table of kinds. */
    ItemKind kind();

    /** The name that it declares; null for those that declare none. */
    default @Nullable Name name() {
        return null;
    }

    /** The text of the /// comment above it, "" without. */
    default String doc() {
        return "";
    }

    /** Where it stands, from its first word to its end. */
    Span span();

    /** {@code import "path"}. */
    record Import(String path, Span pathSpan, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.IMPORT;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.importFile(this);
        }
    }

    /** {@code data name = "path" { … }}. */
    record Data(Name name, String path, Span pathSpan, DataFormat format, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.DATA;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.data(this);
        }
    }

    /**
     * How a file of data is to be read.
     *
     * @param given the place of the first clause; null where the braces are left out or empty
     * @param rows which rows are read; null for all
     */
    record DataFormat(
            @Nullable Span given,
            @Nullable Quoted separator,
            @Nullable Quoted decimal,
            boolean header,
            List<String> missing,
            Treatment treatment,
            @Nullable Expression rows) {}

    /** What is done about a missing value. */
    enum Treatment {
        ERROR,
        DROP,
        NAN
    }

    /** A text in a clause, and where it stands. */
    record Quoted(String value, Span span) {}

    /** {@code seed expression} at file level. */
    record Seed(Expression value, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.SEED;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.seed(this);
        }
    }

    // ---- declarations; doc is the text of the /// comments above, "" without; name is null only on error ----

    /** {@code problem name(args) { … }}. */
    record Problem(Name name, List<Parameter> parameters, List<Item> body, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.PROBLEM;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.problem(this);
        }
    }

    /** {@code player name { … }}. */
    record Player(Name name, List<Item> body, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.PLAYER;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.player(this);
        }
    }

    /** {@code group name { param … }}: parameters that have a name together, which is their vector. */
    record Group(Name name, List<Item> body, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.GROUP;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.group(this);
        }

        /** Whether a parameter of this name belongs to it. */
        public boolean holds(String parameter) {
            return body.stream()
                    .anyMatch(item -> item.name() != null && item.name().text().equals(parameter));
        }
    }

    /** {@code shared W, b}: parameters that several losses depend on. */
    record Shared(List<Name> names, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.SHARED;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.shared(this);
        }
    }

    /**
     * {@code batch name of size in values with replacement}: indices that every step of a run draws anew.
     *
     * @param replacement whether an index may come twice in a batch
     */
    record Batch(Name name, Expression size, Expression values, boolean replacement, String doc, Span span)
            implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.BATCH;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.batch(this);
        }
    }

    /** {@code const name: type = value}. */
    record Const(Name name, @Nullable Name type, Expression value, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.CONST;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.constant(this);
        }
    }

    /** {@code let name: type = value}. */
    record Let(Name name, @Nullable Name type, Expression value, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.LET;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.let(this);
        }
    }

    /** {@code param name[k in r] = value in box}. */
    record Param(
            Name name,
            List<Axis> family,
            Expression value,
            @Nullable Expression box,
            String doc,
            Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.PARAM;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.param(this);
        }
    }

    /** {@code loss name[k in r] = value}. */
    record Loss(Name name, List<Axis> family, Expression value, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.LOSS;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.loss(this);
        }
    }

    /** {@code observe name[k in r] = value}. */
    record Observe(Name name, List<Axis> family, Expression value, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.OBSERVE;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.observe(this);
        }
    }

    /** {@code switch name(args) when guard}. */
    record Switch(Name name, List<Parameter> parameters, Guard guard, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.SWITCH;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.switchRule(this);
        }
    }

    /** {@code flow name(args) = value}, or {@code { … }}: exactly one of value and body. */
    record Flow(
            Name name,
            List<Parameter> parameters,
            @Nullable Expression value,
            @Nullable Block body,
            String doc,
            Span span)
            implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.FLOW;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.flow(this);
        }
    }

    /** {@code fn name(args) -> type = value}, or {@code { … }}: exactly one of value and body. */
    record Fn(
            Name name,
            List<Parameter> parameters,
            @Nullable Name type,
            @Nullable Expression value,
            @Nullable Block body,
            String doc,
            Span span)
            implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.FN;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.fn(this);
        }
    }

    /** {@code step name(args) { … }}. */
    record Step(Name name, List<Parameter> parameters, Block body, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.STEP;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.step(this);
        }
    }

    // ---- runs ----

    /** {@code run name on use { … }}. */
    record Run(Name name, @Nullable Use use, List<RunPart> parts, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.RUN;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.run(this);
        }

        /** Runs are keys of maps: their whole trees would be walked for every look into one. */
        @Override
        public int hashCode() {
            return name.text().hashCode();
        }
    }

    /** {@code sweep name over axes { … }}; body holds runs, declarations and expectations in order. */
    record Sweep(Name name, List<Axis> axes, List<Item> body, List<Column> collect, String doc, Span span)
            implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.SWEEP;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.sweep(this);
        }
    }

    /**
     * {@code compare name on use { … }}: every flow by every step from every start.
     *
     * @param starts where its runs start, each one start, but for the rows of a matrix, which are several
     * @param seeds numbers, or vectors of them
     * @param parts its stops, and how often is recorded
     * @param minimise what the sizes that {@code tune} stands for are to make small; null for the evaluations until
     *     the runs converge
     * @param measures which of the measures that take long its table shows: what `columns` names
     */
    record Compare(
            Name name,
            @Nullable Use use,
            List<Column> flows,
            List<Column> steps,
            List<RunPart.Start> starts,
            List<Expression> seeds,
            List<RunPart> parts,
            @Nullable Expression minimise,
            List<Column> collect,
            List<Name> measures,
            String doc,
            Span span)
            implements Item {
        /** The measures that take long: they are computed where they are asked for. */
        public static final List<String> MEASURES = List.of("distance", "stable_step");

        @Override
        public ItemKind kind() {
            return ItemKind.COMPARE;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.compare(this);
        }
    }

    /** {@code map name on use over axes { columns }}. */
    record MapOver(Name name, @Nullable Use use, List<Axis> axes, List<Column> columns, String doc, Span span)
            implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.MAP;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.map(this);
        }
    }

    /** {@code equilibria name of use under flow in box}. */
    record Equilibria(
            Name name, @Nullable Use use, @Nullable Expression under, Expression box, String doc, Span span)
            implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.EQUILIBRIA;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.equilibria(this);
        }
    }

    // ---- results ----

    /** {@code table "title" { rows …; columns … }}; null where a part is missing. */
    record Table(
            String title,
            @Nullable List<Expression> rows,
            @Nullable List<Column> columns,
            String doc,
            Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.TABLE;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.table(this);
        }
    }

    /** {@code summary name of source by keys { columns }}: statistics of groups of rows. */
    record Summary(Name name, Name source, List<Column> keys, List<Column> columns, String doc, Span span)
            implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.SUMMARY;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.summary(this);
        }
    }

    /**
     * {@code histogram "title" { x column log; of tables; bins n; by column }}.
     *
     * @param x what is counted; null where the clause is missing
     * @param bins how many, or their borders; null without
     * @param by what tells the groups; null without
     */
    record Histogram(
            String title,
            @Nullable Column x,
            boolean logarithmic,
            List<Expression> sources,
            @Nullable Expression bins,
            @Nullable Column by,
            String doc,
            Span span)
            implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.HISTOGRAM;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.histogram(this);
        }
    }

    /** {@code plot "title" { … }}. */
    record Plot(String title, List<PlotPart> parts, String doc, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.PLOT;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.plot(this);
        }
    }

    /** {@code expect expression}; within null, or {@code expect a == b within tolerance}. */
    record Expect(Expression condition, @Nullable Within within, Span span) implements Item {
        /** What is expected, as it was written. */
        public Span asked() {
            return within == null ? condition.span() : condition.span().to(within.span());
        }

        @Override
        public ItemKind kind() {
            return ItemKind.EXPECT;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.expect(this);
        }
    }

    /** {@code print a, b}: texts in it are {@link Expression.Template}s. */
    record Print(List<Expression> values, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.PRINT;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.print(this);
        }
    }

    /** {@code show expression on use}. */
    record Show(Expression expression, @Nullable Use use, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.SHOW;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.show(this);
        }
    }

    /** An expression alone: evaluated and shown. */
    record Evaluate(Expression expression, Span span) implements Item {
        @Override
        public ItemKind kind() {
            return ItemKind.EVALUATE;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.evaluate(this);
        }
    }

    // ---- their parts ----

    /** A parameter of a declaration: {@code name: type = default}; {@code byReference} for {@code &type}. */
    record Parameter(
            Name name,
            @Nullable Name type,
            boolean byReference,
            @Nullable Expression defaultValue) {}

    /**
     * {@code name in range}, of a family, a map or a sweep.
     *
     * @param indices in a map, of the entry of the parameter that it walks over; else empty
     */
    record Axis(Name name, List<Expression> indices, Expression range) {
        public Axis(Name name, Expression range) {
            this(name, List.of(), range);
        }
    }

    /** {@code "title" = expression}. */
    record Column(@Nullable String title, Expression expression, Span span) {
        /** The title as written, else the text of the expression. */
        public String heading() {
            return title != null ? title : expression.span().text();
        }
    }

    /** {@code problem(args)} after {@code on} and {@code of}. */
    record Use(Name name, List<Expression.Argument> arguments, Span span) {}

    /** {@code tolerance}, of the largest difference; {@code relative} to the largest entry of the right side. */
    record Within(Expression tolerance, boolean relative, Span span) {}

    /** {@code condition for n steps}. */
    record Guard(Expression condition, @Nullable Duration lasts, Span span) {}

    /** {@code n steps}, {@code n evaluations}, {@code n epochs} or {@code time e}. */
    record Duration(Measure measure, Expression length, Span span) {
        /** What is counted. */
        public enum Measure {
            STEPS,
            EVALUATIONS,
            EPOCHS,
            TIME
        }
    }

    /** When a rule fires. */
    sealed interface Trigger {
        <R extends @Nullable Object> R match(Cases<R> cases);

        /** {@code when guard}. */
        record When(Guard guard, Span span) implements Trigger {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.when(this);
            }
        }

        /** {@code when no improvement of value for n steps}. */
        record NoImprovement(Expression value, Duration lasts, Span span) implements Trigger {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.noImprovement(this);
            }
        }

        /** {@code after n epochs}. */
        record AfterEpochs(Expression count, Span span) implements Trigger {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.afterEpochs(this);
            }
        }

        /** {@code after n steps}. */
        record AfterSteps(Expression count, Span span) implements Trigger {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.afterSteps(this);
            }
        }

        /** {@code after n evaluations}. */
        record AfterEvaluations(Expression count, Span span) implements Trigger {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.afterEvaluations(this);
            }
        }

        /** {@code after time s}. */
        record AfterTime(Expression time, Span span) implements Trigger {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.afterTime(this);
            }
        }

        /** {@code at time T}. */
        record AtTime(Expression time, Span span) implements Trigger {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.atTime(this);
            }
        }

        Span span();

        /** What is done with each of them. */
        interface Cases<R extends @Nullable Object> {
            R when(When trigger);

            R noImprovement(NoImprovement trigger);

            R afterEpochs(AfterEpochs trigger);

            R afterSteps(AfterSteps trigger);

            R afterEvaluations(AfterEvaluations trigger);

            R afterTime(AfterTime trigger);

            R atTime(AtTime trigger);
        }
    }

    /** What stands in a run or a phase. */
    sealed interface RunPart {
        <R extends @Nullable Object> R match(Cases<R> cases);

        Span span();

        /** {@code phase name { … }}: clauses only inside. */
        record Phase(Name name, List<RunPart> parts, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.phase(this);
            }
        }

        /**
         * {@code run b continues a}, {@code run b like a}: the run whose clauses this one takes over.
         *
         * @param anew whether it begins where that one began, and not where it ended
         */
        record Continues(Name source, boolean anew, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.continues(this);
            }
        }

        /** {@code flow expression}. */
        record FlowClause(Expression flow, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.flowClause(this);
            }
        }

        /** {@code step expression}. */
        record StepClause(Expression step, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.stepClause(this);
            }
        }

        /**
         * {@code stop trigger}.
         *
         * @param status how the run has ended then, in a word of the program; null for the usual ones
         */
        record Stop(Trigger trigger, @Nullable String status, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.stop(this);
            }
        }

        /** {@code when guard { … }}: an event that changes values, after which the run goes on. */
        record When(Guard guard, Block body, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.event(this);
            }

            /** The line without its body. */
            public Span head() {
                return new Span(span.source(), span.start(), guard.span().end());
            }
        }

        /** {@code state name = value}: a number or array that bodies of events write. */
        record State(Name name, Expression value, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.state(this);
            }
        }

        /** {@code switch to phase trigger}, {@code switch to phase trigger { … }}. */
        record SwitchTo(
                Name target, Trigger trigger, @Nullable Block body, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.switchTo(this);
            }
        }

        /** {@code start x = 0, w[1] = 2}. */
        record Start(List<StartValue> values, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.start(this);
            }
        }

        /** {@code record every n steps}, {@code n evaluations} or {@code n epochs}. */
        record RecordEvery(Duration interval, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.recordEvery(this);
            }
        }

        /** {@code record every time e}. */
        record RecordEveryTime(Expression time, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.recordEveryTime(this);
            }
        }

        /** {@code record at [t1, t2]}. */
        record RecordAt(Expression instants, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.recordAt(this);
            }
        }

        /** {@code record when guard}. */
        record RecordWhen(Guard guard, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.recordWhen(this);
            }
        }

        /** {@code keep best of value}. */
        record KeepBest(Expression value, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.keepBest(this);
            }
        }

        /** {@code brownian number}: which path its noise comes from. */
        record Brownian(Expression value, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.brownian(this);
            }
        }

        /** {@code seed expression}. */
        record SeedClause(Expression value, Span span) implements RunPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.seedClause(this);
            }
        }

        /** What is done with each of them. */
        interface Cases<R extends @Nullable Object> {
            R phase(Phase part);

            R flowClause(FlowClause part);

            R stepClause(StepClause part);

            R stop(Stop part);

            R switchTo(SwitchTo part);

            R start(Start part);

            R recordEvery(RecordEvery part);

            R recordEveryTime(RecordEveryTime part);

            R recordAt(RecordAt part);

            R recordWhen(RecordWhen part);

            R event(When part);

            R state(State part);

            R seedClause(SeedClause part);

            R keepBest(KeepBest part);

            R brownian(Brownian part);

            R continues(Continues part);
        }
    }

    /**
     * {@code name[index] = value} in a start clause.
     *
     * @param name of a parameter; null for all of theta
     * @param indices none for the whole parameter
     */
    record StartValue(@Nullable Name name, List<Expression> indices, Expression value) {}

    /** What stands in a plot. */
    sealed interface PlotPart {
        <R extends @Nullable Object> R match(Cases<R> cases);

        Span span();

        /** {@code x a} or {@code y a, b log}. */
        record Coordinate(boolean vertical, List<Column> columns, boolean logarithmic, Span span) implements PlotPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.coordinate(this);
            }
        }

        /** {@code runs r1, r2}. */
        record Runs(List<Expression> runs, Span span) implements PlotPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.runs(this);
            }
        }

        /** {@code by column}: one colour for each of its values. */
        record By(Column column, Span span) implements PlotPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.by(this);
            }
        }

        /** {@code band low, high}: the region between two columns over x. */
        record Band(Column low, Column high, Span span) implements PlotPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.band(this);
            }
        }

        /** {@code points a, b}: a point for each row of a table or each recorded state, the first across, the second up. */
        record Points(Column across, boolean acrossLog, Column up, boolean upLog, Span span) implements PlotPart {
            /** The first, then the second. */
            public List<Expression> coordinates() {
                return List.of(across.expression(), up.expression());
            }

            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.points(this);
            }
        }

        /** {@code path x, y}. */
        record Path(List<Expression> coordinates, Span span) implements PlotPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.path(this);
            }
        }

        /** {@code contours e log}. */
        record Contours(Expression value, boolean logarithmic, Span span) implements PlotPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.contours(this);
            }
        }

        /** {@code arrows flow}. */
        record Arrows(Expression flow, Span span) implements PlotPart {
            @Override
            public <R extends @Nullable Object> R match(Cases<R> cases) {
                return cases.arrows(this);
            }
        }

        /** What is done with each of them. */
        interface Cases<R extends @Nullable Object> {
            R coordinate(Coordinate part);

            R runs(Runs part);

            R path(Path part);

            R by(By part);

            R band(Band part);

            R points(Points part);

            R contours(Contours part);

            R arrows(Arrows part);
        }
    }

    /** What is done with each of them. */
    interface Cases<R extends @Nullable Object> {
        R importFile(Import item);

        R data(Data item);

        R seed(Seed item);

        R problem(Problem item);

        R player(Player item);

        R shared(Shared item);

        R group(Group item);

        R batch(Batch item);

        R constant(Const item);

        R let(Let item);

        R param(Param item);

        R loss(Loss item);

        R observe(Observe item);

        R switchRule(Switch item);

        R flow(Flow item);

        R fn(Fn item);

        R step(Step item);

        R run(Run item);

        R sweep(Sweep item);

        R compare(Compare item);

        R map(MapOver item);

        R equilibria(Equilibria item);

        R table(Table item);

        R plot(Plot item);

        R summary(Summary item);

        R histogram(Histogram item);

        R expect(Expect item);

        R print(Print item);

        R show(Show item);

        R evaluate(Evaluate item);
    }
}
