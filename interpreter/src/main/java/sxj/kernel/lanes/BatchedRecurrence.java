package sxj.kernel.lanes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.kernel.loop.Recurrence;
import sxj.symbolic.Expr;

/**
 * The steps of a {@link Recurrence} in the form that many runs can make side by side, each a lane of a {@link LaneBatch}.
 * Two of them are equal if they differ in the values of constants at most: then their runs can share a block.
 */
public final class BatchedRecurrence {
    final BranchFreeCode line;
    final Recurrence.Form form;

    /** How many conditions the outputs end with. */
    final int conditions;

    /** For each number that a step writes, where it goes. */
    final int[] targets;

    /** Which of the outputs is h. */
    final int hOutput;

    /** Whether something in the loop looks at the clock, or h changes: then the clock goes on with every step. */
    final boolean keepsTime;

    private BatchedRecurrence(Recurrence.Form form, BranchFreeCode line) {
        this.form = form;
        this.line = line;
        this.conditions = form.conditions().size();
        this.targets = new int[line.outputs().length - conditions];
        int next = 0;
        int h = -1;
        for (int i = 0; i < form.places().length; i++) {
            if (i > 0 && form.places()[i] == form.clock().h()) {
                h = next;
            }
            for (int k = 0; k < form.values().get(i).shape().size(); k++) {
                targets[next++] = form.places()[i] + k;
            }
        }
        this.hOutput = h;
        this.keepsTime = !hasConstantStep() || readsClock();
    }

    /**
     * The lanes' form of a recurrence; null if it has none.
     *
     * @param kernel of the form's values and conditions
     */
    public static @Nullable BatchedRecurrence of(Recurrence.Form form, Kernel kernel) {
        BranchFreeCode line =
                Kernels.Tier.USUAL == Kernels.Tier.TAPE ? null : BranchFreeCode.of(Kernels.program(kernel));
        if (line == null) {
            return null;
        }
        BatchedRecurrence recurrence = new BatchedRecurrence(form, line);
        double h = recurrence.constantStep();
        return h <= 0 || h == Double.POSITIVE_INFINITY ? null : recurrence;
    }

    /** Memory for lanes of this and equal recurrences. */
    public LaneBatch newBlock(int lanes) {
        return new LaneBatch(this, lanes);
    }

    boolean hasConstantStep() {
        return BranchFreeCode.isConstant(line.outputs()[hOutput]);
    }

    /** The size of every step, where it is one number. */
    public double constantStep() {
        return hasConstantStep() ? line.constants()[BranchFreeCode.position(line.outputs()[hOutput])] : Double.NaN;
    }

    private boolean readsClock() {
        for (int k = 0; k < line.operations(); k++) {
            for (int i = 0; i < 3; i++) {
                if (isTime(line.argument(k, i))) {
                    return true;
                }
            }
        }
        return Arrays.stream(line.outputs()).anyMatch(this::isTime);
    }

    private boolean isTime(int name) {
        int place = BranchFreeCode.isInput(name) ? BranchFreeCode.position(name) : -1;
        Recurrence.Clock clock = form.clock();
        return place >= 0
                && (place == clock.iter()
                        || place == clock.t()
                        || place == clock.phaseIter()
                        || place == clock.phaseT());
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof BatchedRecurrence other
                && (line == other.line || line.isLike(other.line))
                && conditions == other.conditions
                && hOutput == other.hOutput
                && Arrays.equals(targets, other.targets)
                && form.layout().size() == other.form.layout().size()
                && form.clock().equals(other.form.clock())
                && Arrays.equals(form.deadlines(), other.form.deadlines())
                && Arrays.equals(form.lower(), other.form.lower())
                && Arrays.equals(form.upper(), other.form.upper())
                && size(form.values().get(0)) == size(other.form.values().get(0));
    }

    private static int size(Expr e) {
        return e.shape().size();
    }

    @Override
    public int hashCode() {
        return line.hash();
    }
}
