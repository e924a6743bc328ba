package sxj.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a loop a count: an i64 that a step is added to at the end of each round, up to an end that stays.
 *
 * @param counter the variable that counts
 * @param step what is added to it, more than 0
 */
record Counting(Variable counter, long step) {
    private static final long LARGEST_STEP = 1 << 20;

    /** How a loop counts; null if it does not, or not in a way that is seen. */
    static @Nullable Counting of(Statement.Loop loop) {
        if (!(loop.condition() instanceof Term.Comparison comparison)
                || comparison.relation() != Term.Relation.LESS && comparison.relation() != Term.Relation.LESS_EQUAL
                || !(comparison.left() instanceof Term.Read read)
                || read.type() != Type.I64) {
            return null;
        }
        boolean isInUpdate = !loop.update().statements().isEmpty();
        List<Statement> statements = (isInUpdate ? loop.update() : loop.body()).statements();
        Long step = statements.isEmpty() ? null : step(statements.get(statements.size() - 1), read.variable());
        Usage usage = Usage.of(List.of(new Statement.Loop(loop.condition(), loop.body(), loop.update(), loop.place())));
        boolean stays = comparison.right() instanceof Term.IntegerConstant
                || comparison.right() instanceof Term.Read end && !usage.written.contains(end.variable());
        boolean goesOn = isInUpdate || !Usage.of(loop.body()).ends.contains(Piece.End.CONTINUED);
        return step != null && stays && goesOn && usage.writes(read.variable()) == 1
                ? new Counting(read.variable(), step)
                : null;
    }

    private static @Nullable Long step(Statement statement, Variable counter) {
        return statement instanceof Statement.Assign assign
                        && assign.variable() == counter
                        && assign.value() instanceof Term.Arithmetic sum
                        && sum.operator() == Term.Operator.ADD
                        && sum.left() instanceof Term.Read before
                        && before.variable() == counter
                        && sum.right() instanceof Term.IntegerConstant step
                        && step.value() > 0
                        && step.value() <= LARGEST_STEP
                ? step.value()
                : null;
    }
}
