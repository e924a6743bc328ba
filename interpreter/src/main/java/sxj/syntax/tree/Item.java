package sxj.syntax.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/** What stands at the top level of a file, or inside a problem, player or sweep. */
public sealed interface Item {
    /** Where it stands, from its first word to its end. */
    Span span();

    /** {@code import "path"}. */
    record Import(String path, Span pathSpan, Span span) implements Item {}

    /** {@code seed expression} at file level. */
    record Seed(Expression value, Span span) implements Item {}

    // ---- declarations; doc is the text of the /// comments above, "" without; name is null only on error ----

    /** {@code problem name(args) { … }}. */
    record Problem(Name name, List<Parameter> parameters, List<Item> body, String doc, Span span) implements Item {}

    /** {@code player name { … }}. */
    record Player(Name name, List<Item> body, String doc, Span span) implements Item {}

    /** {@code const name: type = value}. */
    record Const(Name name, @Nullable Name type, Expression value, String doc, Span span) implements Item {}

    /** {@code let name: type = value}. */
    record Let(Name name, @Nullable Name type, Expression value, String doc, Span span) implements Item {}

    /** {@code param name[k in r] = value in box}. */
    record Param(
            Name name,
            List<Axis> family,
            Expression value,
            @Nullable Expression box,
            String doc,
            Span span) implements Item {}

    /** {@code loss name[k in r] = value}. */
    record Loss(Name name, List<Axis> family, Expression value, String doc, Span span) implements Item {}

    /** {@code observe name[k in r] = value}. */
    record Observe(Name name, List<Axis> family, Expression value, String doc, Span span) implements Item {}

    /** {@code switch name(args) when guard}. */
    record Switch(Name name, List<Parameter> parameters, Guard guard, String doc, Span span) implements Item {}

    /** {@code flow name(args) = value}, or {@code { … }}: exactly one of value and body. */
    record Flow(
            Name name,
            List<Parameter> parameters,
            @Nullable Expression value,
            @Nullable Block body,
            String doc,
            Span span)
            implements Item {}

    /** {@code fn name(args) -> type = value}, or {@code { … }}: exactly one of value and body. */
    record Fn(
            Name name,
            List<Parameter> parameters,
            @Nullable Name type,
            @Nullable Expression value,
            @Nullable Block body,
            String doc,
            Span span)
            implements Item {}

    /** {@code step name(args) { … }}. */
    record Step(Name name, List<Parameter> parameters, Block body, String doc, Span span) implements Item {}

    // ---- runs ----

    /** {@code run name on use { … }}. */
    record Run(Name name, @Nullable Use use, List<RunPart> parts, String doc, Span span) implements Item {
        /** Runs are keys of maps: their whole trees would be walked for every look into one. */
        @Override
        public int hashCode() {
            return name.text().hashCode();
        }
    }

    /** {@code sweep name over axes { … }}; body holds runs, declarations and expectations in order. */
    record Sweep(Name name, List<Axis> axes, List<Item> body, List<Column> collect, String doc, Span span)
            implements Item {}

    /**
     * {@code compare name on use { … }}: every flow by every step from every start.
     *
     * @param parts its stops, and how often is recorded
     * @param minimise what the sizes that {@code tune} stands for are to make small; null for the evaluations until
     *     the runs converge
     */
    record Compare(
            Name name,
            @Nullable Use use,
            List<Column> flows,
            List<Column> steps,
            List<Expression> starts,
            @Nullable Expression seeds,
            List<RunPart> parts,
            @Nullable Expression minimise,
            List<Column> collect,
            String doc,
            Span span)
            implements Item {}

    /** {@code map name on use over axes { columns }}. */
    record MapOver(Name name, @Nullable Use use, List<Axis> axes, List<Column> columns, String doc, Span span)
            implements Item {}

    /** {@code equilibria name of use under flow in box}. */
    record Equilibria(
            Name name, @Nullable Use use, @Nullable Expression under, Expression box, String doc, Span span)
            implements Item {}

    // ---- results ----

    /** {@code table "title" { rows …; columns … }}; null where a part is missing. */
    record Table(
            String title,
            @Nullable List<Expression> rows,
            @Nullable List<Column> columns,
            String doc,
            Span span) implements Item {}

    /** {@code plot "title" { … }}. */
    record Plot(String title, List<PlotPart> parts, String doc, Span span) implements Item {}

    /** {@code expect expression}. */
    record Expect(Expression condition, Span span) implements Item {}

    /** {@code print a, b}: texts in it are {@link Expression.Template}s. */
    record Print(List<Expression> values, Span span) implements Item {}

    /** {@code show expression on use}. */
    record Show(Expression expression, @Nullable Use use, Span span) implements Item {}

    /** An expression alone: evaluated and shown. */
    record Evaluate(Expression expression, Span span) implements Item {}

    // ---- their parts ----

    /** A parameter of a declaration: {@code name: type = default}; {@code byReference} for {@code &type}. */
    record Parameter(
            Name name,
            @Nullable Name type,
            boolean byReference,
            @Nullable Expression defaultValue) {}

    /** {@code name in range}, of a family, a map or a sweep. */
    record Axis(Name name, Expression range) {}

    /** {@code "title" = expression}. */
    record Column(@Nullable String title, Expression expression, Span span) {
        /** The title as written, else the text of the expression. */
        public String heading() {
            return title != null ? title : expression.span().text();
        }
    }

    /** {@code problem(args)} behind {@code on} and {@code of}. */
    record Use(Name name, List<Expression.Argument> arguments, Span span) {}

    /** {@code condition for n steps}. */
    record Guard(Expression condition, @Nullable Expression steps, Span span) {}

    /** When a rule fires. */
    sealed interface Trigger {
        /** {@code when guard}. */
        record When(Guard guard, Span span) implements Trigger {}

        /** {@code after n steps}. */
        record AfterSteps(Expression count, Span span) implements Trigger {}

        /** {@code after n evaluations}. */
        record AfterEvaluations(Expression count, Span span) implements Trigger {}

        /** {@code after time s}. */
        record AfterTime(Expression time, Span span) implements Trigger {}

        Span span();
    }

    /** What stands in a run or a phase. */
    sealed interface RunPart {
        Span span();

        /** {@code phase name { … }}: clauses only inside. */
        record Phase(Name name, List<RunPart> parts, Span span) implements RunPart {}

        /** {@code run b continues a}: the run that this one goes on from. */
        record Continues(Name source, Span span) implements RunPart {}

        /** {@code flow expression}. */
        record FlowClause(Expression flow, Span span) implements RunPart {}

        /** {@code step expression}. */
        record StepClause(Expression step, Span span) implements RunPart {}

        /** {@code stop trigger}. */
        record Stop(Trigger trigger, Span span) implements RunPart {}

        /** {@code switch to phase trigger}. */
        record SwitchTo(Name target, Trigger trigger, Span span) implements RunPart {}

        /** {@code start x = 0, w[1] = 2}. */
        record Start(List<StartValue> values, Span span) implements RunPart {}

        /** {@code record every n steps}. */
        record RecordEvery(Expression count, Span span) implements RunPart {}

        /** {@code seed expression}. */
        record SeedClause(Expression value, Span span) implements RunPart {}
    }

    /** {@code name[index] = value} in a start clause; no indices for the whole parameter. */
    record StartValue(Name name, List<Expression> indices, Expression value) {}

    /** What stands in a plot. */
    sealed interface PlotPart {
        Span span();

        /** {@code x a} or {@code y a, b log}. */
        record Coordinate(boolean vertical, List<Column> columns, boolean logarithmic, Span span) implements PlotPart {}

        /** {@code runs r1, r2}. */
        record Runs(List<Expression> runs, Span span) implements PlotPart {}

        /** {@code path x, y}. */
        record Path(List<Expression> coordinates, Span span) implements PlotPart {}

        /** {@code contours e log}. */
        record Contours(Expression value, boolean logarithmic, Span span) implements PlotPart {}

        /** {@code arrows flow}. */
        record Arrows(Expression flow, Span span) implements PlotPart {}
    }
}
