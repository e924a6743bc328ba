package sxj.program;

import org.jspecify.annotations.Nullable;
import sxj.answer.Answers;
import sxj.answer.Histograms;
import sxj.answer.Plots;
import sxj.answer.Summaries;
import sxj.lower.Locals;
import sxj.report.Output;
import sxj.run.Comparisons;
import sxj.run.EquilibriaLowering;
import sxj.run.FileExpressions;
import sxj.run.Sweeps;
import sxj.syntax.tree.Item;

/** Checks the answers of items before anything has run; gives those that no run changes, and null for the others. */
@SuppressWarnings("NullAway") // it does not see that the type argument is nullable
public final class ItemChecks implements Item.Cases<@Nullable Output> {
    private final Answers statements;
    private final Sweeps sweeps;
    private final Comparisons comparisons;
    private final EquilibriaLowering equilibria;
    private final Plots plots;
    private final Summaries summaries;
    private final Histograms histograms;
    private final FileExpressions file;

    public ItemChecks(
            Answers statements,
            Sweeps sweeps,
            Comparisons comparisons,
            EquilibriaLowering equilibria,
            Plots plots,
            Summaries summaries,
            Histograms histograms,
            FileExpressions file) {
        this.statements = statements;
        this.sweeps = sweeps;
        this.comparisons = comparisons;
        this.equilibria = equilibria;
        this.plots = plots;
        this.summaries = summaries;
        this.histograms = histograms;
        this.file = file;
    }

    @Override
    public @Nullable Output sweep(Item.Sweep item) {
        sweeps.check(item);
        return null;
    }

    @Override
    public @Nullable Output compare(Item.Compare item) {
        comparisons.check(item);
        return null;
    }

    @Override
    public @Nullable Output map(Item.MapOver item) {
        statements.checkMap(item);
        return null;
    }

    @Override
    public @Nullable Output equilibria(Item.Equilibria item) {
        equilibria.check(item);
        return null;
    }

    @Override
    public @Nullable Output table(Item.Table item) {
        statements.table(item);
        return null;
    }

    @Override
    public @Nullable Output plot(Item.Plot item) {
        plots.check(item);
        return null;
    }

    @Override
    public @Nullable Output summary(Item.Summary item) {
        summaries.check(item);
        return null;
    }

    @Override
    public @Nullable Output histogram(Item.Histogram item) {
        return histograms.histogram(item);
    }

    @Override
    public @Nullable Output expect(Item.Expect item) {
        return file.expectation(item, Locals.NONE);
    }

    @Override
    public @Nullable Output print(Item.Print item) {
        return statements.print(item, Locals.NONE);
    }

    @Override
    public @Nullable Output show(Item.Show item) {
        return statements.show(item);
    }

    @Override
    public @Nullable Output evaluate(Item.Evaluate item) {
        return statements.answer(item);
    }

    // ---- items that only declare: they are checked with the definitions ----

    @Override
    public @Nullable Output importFile(Item.Import item) {
        return null;
    }

    @Override
    public @Nullable Output data(Item.Data item) {
        return null;
    }

    @Override
    public @Nullable Output seed(Item.Seed item) {
        return null;
    }

    @Override
    public @Nullable Output problem(Item.Problem item) {
        return null;
    }

    @Override
    public @Nullable Output player(Item.Player item) {
        return null;
    }

    @Override
    public @Nullable Output group(Item.Group item) {
        return null;
    }

    @Override
    public @Nullable Output shared(Item.Shared item) {
        return null;
    }

    @Override
    public @Nullable Output batch(Item.Batch item) {
        return null;
    }

    @Override
    public @Nullable Output constant(Item.Const item) {
        return null;
    }

    @Override
    public @Nullable Output let(Item.Let item) {
        return null;
    }

    @Override
    public @Nullable Output param(Item.Param item) {
        return null;
    }

    @Override
    public @Nullable Output loss(Item.Loss item) {
        return null;
    }

    @Override
    public @Nullable Output observe(Item.Observe item) {
        return null;
    }

    @Override
    public @Nullable Output switchRule(Item.Switch item) {
        return null;
    }

    @Override
    public @Nullable Output flow(Item.Flow item) {
        return null;
    }

    @Override
    public @Nullable Output fn(Item.Fn item) {
        return null;
    }

    @Override
    public @Nullable Output step(Item.Step item) {
        return null;
    }

    @Override
    public @Nullable Output run(Item.Run item) {
        return null;
    }
}
