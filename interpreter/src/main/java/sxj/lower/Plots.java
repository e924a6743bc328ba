package sxj.lower;

import sxj.lower.Environment.Home;
import sxj.source.Code;
import sxj.syntax.Expression;
import sxj.syntax.Item;
import sxj.syntax.Item.PlotPart;

/** Checks a {@code plot} in full: its runs exist, its expressions fit their problems. */
final class Plots {
    private final Definitions definitions;
    private final Statements statements;

    Plots(Definitions definitions, Statements statements) {
        this.definitions = definitions;
        this.statements = statements;
    }

    void check(Item.Plot plot) {
        boolean runs = false;
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Runs named) {
                for (Expression run : named.runs()) {
                    runs = true;
                    checkRun(run, plot);
                }
            }
        }
        if (!runs) {
            throw Mistake.at(Code.ARGUMENTS, plot.span(), "this plot names no runs", "add `runs r1, r2`");
        }
    }

    private void checkRun(Expression run, Item.Plot plot) {
        Value value = definitions.expressions().evaluate(run, Environment.of(Home.FILE, null));
        if (value instanceof Value.Grid) {
            return;
        }
        if (!(value instanceof Value.Run named)) {
            throw Mistake.at(
                    Code.TYPE,
                    run.span(),
                    "a run is needed here, but this is a " + value.kind(),
                    "name a run of this file");
        }
        for (PlotPart part : plot.parts()) {
            if (part instanceof PlotPart.Coordinate coordinate) {
                coordinate.columns().forEach(column -> statements.cell(named.name(), column.expression(), Locals.NONE));
            } else if (part instanceof PlotPart.Path path) {
                path.coordinates().forEach(expression -> statements.cell(named.name(), expression, Locals.NONE));
            } else if (part instanceof PlotPart.Contours contours) {
                statements.cell(named.name(), contours.value(), Locals.NONE);
            } else if (part instanceof PlotPart.Arrows arrows) {
                statements.cell(named.name(), arrows.flow(), Locals.NONE);
            }
        }
    }
}
