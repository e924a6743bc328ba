package sxj.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.answer.Answers;
import sxj.answer.Histograms;
import sxj.answer.Plots;
import sxj.answer.Summaries;
import sxj.lower.Definitions;
import sxj.lower.Locals;
import sxj.report.Output;
import sxj.run.Comparisons;
import sxj.run.EquilibriaLowering;
import sxj.run.FileExpressions;
import sxj.run.RunRegistry;
import sxj.run.Sweeps;
import sxj.syntax.tree.Item;

/** Answers items after the runs: what each puts out, after what its procedures wrote. */
public final class ItemAnswers implements Item.Cases<List<Output>> {
    private final Definitions definitions;
    private final RunRegistry runs;
    private final Answers statements;
    private final Sweeps sweeps;
    private final Comparisons comparisons;
    private final EquilibriaLowering equilibria;
    private final Plots plots;
    private final Summaries summaries;
    private final Histograms histograms;
    private final FileExpressions file;
    private boolean limitReached;

    public ItemAnswers(
            Definitions definitions,
            RunRegistry runs,
            Answers statements,
            Sweeps sweeps,
            Comparisons comparisons,
            EquilibriaLowering equilibria,
            Plots plots,
            Summaries summaries,
            Histograms histograms,
            FileExpressions file) {
        this.definitions = definitions;
        this.runs = runs;
        this.statements = statements;
        this.sweeps = sweeps;
        this.comparisons = comparisons;
        this.equilibria = equilibria;
        this.plots = plots;
        this.summaries = summaries;
        this.histograms = histograms;
        this.file = file;
    }

    /** Whether a run of an item was ended by a limit. */
    public boolean limitReached() {
        return limitReached;
    }

    /** An answer after what procedures wrote while it was evaluated. */
    public List<Output> withWritten(@Nullable Output answer) {
        List<Output> outputs = new ArrayList<>();
        String written = runs.takeWritten();
        if (!written.isEmpty()) {
            outputs.add(
                    new Output.Printed(written.endsWith("\n") ? written.substring(0, written.length() - 1) : written));
        }
        if (answer != null) {
            outputs.add(answer);
        }
        return outputs;
    }

    @Override
    public List<Output> sweep(Item.Sweep item) {
        return sweeps.run(item);
    }

    @Override
    public List<Output> compare(Item.Compare item) {
        Comparisons.Answer answer = comparisons.run(item);
        limitReached |= answer.limitReached();
        return answer.output() == null ? List.of() : List.of(answer.output());
    }

    @Override
    public List<Output> map(Item.MapOver item) {
        Output.MapTable map = statements.map(item);
        if (runs.host().share().isPart()) {
            return List.of();
        }
        List<Output> outputs = withWritten(map);
        runs.put(map.name(), new RunRegistry.Grid(map.columns(), map.rows(), map.axes(), List.of()));
        return outputs;
    }

    @Override
    public List<Output> equilibria(Item.Equilibria item) {
        return withWritten(equilibria.find(item));
    }

    @Override
    public List<Output> table(Item.Table item) {
        return withWritten(statements.table(item));
    }

    @Override
    public List<Output> plot(Item.Plot item) {
        return withWritten(plots.plot(item));
    }

    @Override
    public List<Output> summary(Item.Summary item) {
        return withWritten(summaries.summary(item));
    }

    @Override
    public List<Output> histogram(Item.Histogram item) {
        return withWritten(histograms.histogram(item));
    }

    @Override
    public List<Output> expect(Item.Expect item) {
        return withWritten(file.expectation(item, Locals.NONE));
    }

    @Override
    public List<Output> print(Item.Print item) {
        return withWritten(statements.print(item, Locals.NONE));
    }

    @Override
    public List<Output> show(Item.Show item) {
        return withWritten(statements.show(item));
    }

    @Override
    public List<Output> evaluate(Item.Evaluate item) {
        return withWritten(statements.answer(item));
    }

    @Override
    public List<Output> data(Item.Data item) {
        return withWritten(definitions.data().described(item));
    }

    // ---- items that only declare ----

    @Override
    public List<Output> importFile(Item.Import item) {
        return withWritten(null);
    }

    @Override
    public List<Output> seed(Item.Seed item) {
        return withWritten(null);
    }

    @Override
    public List<Output> problem(Item.Problem item) {
        return withWritten(null);
    }

    @Override
    public List<Output> player(Item.Player item) {
        return withWritten(null);
    }

    @Override
    public List<Output> group(Item.Group item) {
        return List.of();
    }

    @Override
    public List<Output> shared(Item.Shared item) {
        return withWritten(null);
    }

    @Override
    public List<Output> batch(Item.Batch item) {
        return withWritten(null);
    }

    @Override
    public List<Output> constant(Item.Const item) {
        runs.write(definitions.printedBy(item));
        return withWritten(null);
    }

    @Override
    public List<Output> let(Item.Let item) {
        return withWritten(null);
    }

    @Override
    public List<Output> param(Item.Param item) {
        return withWritten(null);
    }

    @Override
    public List<Output> loss(Item.Loss item) {
        return withWritten(null);
    }

    @Override
    public List<Output> observe(Item.Observe item) {
        return withWritten(null);
    }

    @Override
    public List<Output> switchRule(Item.Switch item) {
        return withWritten(null);
    }

    @Override
    public List<Output> flow(Item.Flow item) {
        return withWritten(null);
    }

    @Override
    public List<Output> fn(Item.Fn item) {
        return withWritten(null);
    }

    @Override
    public List<Output> step(Item.Step item) {
        return withWritten(null);
    }

    @Override
    public List<Output> run(Item.Run item) {
        return withWritten(null);
    }
}
