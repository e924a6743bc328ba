package sxj.run;

import java.util.Collections;
import java.util.List;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreeWalk;

/** Whether a sweep asks its runs for more than how they began and how they ended. */
public final class RecordsAsked {
    private final List<String> runs;

    private RecordsAsked(List<String> runs) {
        this.runs = runs;
    }

    /** Whether {@code run.x} and {@code at(run, 0, …)} are all that is asked; false when in doubt. */
    public static boolean onlyEnds(Item.Sweep sweep) {
        RecordsAsked asked = new RecordsAsked(sweep.body().stream()
                .filter(Item.Run.class::isInstance)
                .map(item -> ((Item.Run) item).name().text())
                .toList());
        return sweep.collect().stream().allMatch(column -> asked.onlyEnds(column.expression()))
                && sweep.body().stream().allMatch(asked::onlyEnds);
    }

    /** What else stands in a sweep may not mention a run at all. */
    private boolean onlyEnds(Item item) {
        return item instanceof Item.Expect expect
                ? onlyEnds(expect.condition())
                        && (expect.within() == null || onlyEnds(expect.within().tolerance()))
                : Collections.disjoint(TreeWalk.names(item), runs);
    }

    private boolean onlyEnds(Expression expression) {
        if (expression instanceof Expression.Reference reference) {
            return !runs.contains(reference.name());
        }
        if (expression instanceof Expression.Member member && isRun(member.target())) {
            return true;
        }
        if (expression instanceof Expression.Call call && isStart(call)) {
            return call.arguments().stream().skip(2).allMatch(argument -> onlyEnds(argument.value()));
        }
        return TreeWalk.parts(expression).stream().allMatch(this::onlyEnds);
    }

    private boolean isRun(Expression expression) {
        return expression instanceof Expression.Reference reference && runs.contains(reference.name());
    }

    /** {@code at(run, 0, …)}. */
    private boolean isStart(Expression.Call call) {
        return call.callee() instanceof Expression.Reference callee
                && callee.name().equals("at")
                && call.arguments().size() > 2
                && isRun(call.arguments().get(0).value())
                && call.arguments().get(1).name() == null
                && call.arguments().get(1).value() instanceof Expression.NumberLiteral literal
                && literal.span().text().equals("0");
    }
}
