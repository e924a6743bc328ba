package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import sxj.dynamics.system.Batch;
import sxj.fault.ShapeFault;
import sxj.fault.ValueFault;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.syntax.tree.Item;

/** The batches of a problem, with what their declarations say known: {@code batch rows of 32 in 0..n}. */
final class BatchDeclarations {
    private BatchDeclarations() {}

    /** The batches in the order of the text. */
    static List<BoundProblem.Drawn> of(Scope definitions, BoundProblem instance, Environment.Home home) {
        List<BoundProblem.Drawn> batches = new ArrayList<>();
        for (Item item : instance.names().declarations()) {
            if (item instanceof Item.Batch batch) {
                batches.add(definitions.within(
                        batch, () -> batch(definitions.expressions(), batch, Environment.of(home, instance))));
            }
        }
        return batches;
    }

    private static BoundProblem.Drawn batch(Lowering lowering, Item.Batch batch, Environment env) {
        String name = batch.name().text();
        Value.Numeric range = lowering.numeric(batch.values(), env);
        if (range.shape().rank() != 1) {
            throw UserError.at(ShapeFault.BATCH_RANGE, batch.values().span(), name, range.kind());
        }
        Expr settled = lowering.settled(range.expr(), batch.values().span());
        double[] indices = ((Expr.Constant) settled).value().data();
        for (double index : indices) {
            if (!(index >= 0) || index != Math.rint(index) || Double.isInfinite(index)) {
                throw UserError.at(ValueFault.BATCH_INDEX, batch.values().span(), name, NumberText.shortest(index));
            }
        }
        double size = lowering.known(batch.size(), env);
        boolean tooMany = !batch.replacement() && size > indices.length;
        if (size != Math.rint(size) || !(size >= 1) || size > 100_000_000 || tooMany || indices.length == 0) {
            throw UserError.at(
                    ValueFault.BATCH_SIZE,
                    batch.size().span(),
                    NumberText.shortest(size),
                    indices.length,
                    indices.length == 0
                            ? "give a range that is not empty"
                            : tooMany && size == Math.rint(size)
                                    ? "take at most " + indices.length + ", or draw `with replacement`"
                                    : "give a whole number from 1"
                                            + (batch.replacement() ? "" : " to " + indices.length));
        }
        Value whole = range instanceof Value.Progression ? range : Value.of(settled);
        return new BoundProblem.Drawn(batch, new Batch(name, indices, (int) size, batch.replacement()), whole);
    }
}
