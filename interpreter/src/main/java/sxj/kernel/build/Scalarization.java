package sxj.kernel.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Accumulate;
import sxj.kernel.ir.Instruction.Copy;
import sxj.kernel.ir.Instruction.Elementwise;
import sxj.kernel.ir.Instruction.Fill;
import sxj.kernel.ir.Instruction.Multiply;
import sxj.kernel.ir.Instruction.Reduce;
import sxj.kernel.ir.View;
import sxj.numeric.Reduction;
import sxj.numeric.Summation;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/**
 * Appends instructions to blocks; those on a few numbers as one instruction for each number, in the same order, which
 * spares the tape a call and tells compilers everything.
 */
final class Scalarization {
    /** Up to this many numbers are taken one by one. */
    static final int FEW = 4;

    private final VirtualRegisters storage;
    private final Region root;
    private final Map<Integer, View> inputs = new LinkedHashMap<>();

    Scalarization(VirtualRegisters storage, Region root) {
        this.storage = storage;
        this.root = root;
    }

    void add(Region scope, Instruction instruction) {
        if (instruction instanceof Elementwise e && isFew(e.target().size())) {
            for (int i = 0; i < e.target().size(); i++) {
                List<View> arguments = new ArrayList<>();
                for (View argument : e.arguments()) {
                    arguments.add(argument.size() == 1 ? argument : slot(scope, e.origin(), argument, i));
                }
                store(scope, e.origin(), e.function(), e.target().part(i, 1), arguments);
            }
        } else if (instruction instanceof Copy e && isFew(e.target().size())) {
            for (int i = 0; i < e.target().size(); i++) {
                View from = slot(scope, e.origin(), e.source(), i);
                scope.instructions.add(new Copy(e.origin(), e.target().part(i, 1), from));
            }
        } else if (instruction instanceof Fill e && isFew(e.target().size())) {
            for (int i = 0; i < e.target().size(); i++) {
                scope.instructions.add(new Copy(e.origin(), e.target().part(i, 1), e.value()));
            }
        } else if (instruction instanceof Reduce e && e.source().size() <= FEW && reduce(scope, e)) {
            return;
        } else if (instruction instanceof Multiply e
                && e.inner() > 0
                && e.inner() < Summation.LANES
                && e.rows() * e.inner() * e.columns() <= 2 * FEW) {
            multiply(scope, e);
        } else if (instruction instanceof Accumulate e
                && isFew(e.total().size())
                && e.term().size() == e.total().size()) {
            accumulate(scope, e);
        } else {
            scope.instructions.add(instruction);
        }
    }

    /** Before anything else runs, the entries of the input that were asked for are brought to their slots. */
    List<Instruction> loads(Expr origin) {
        List<Instruction> loads = new ArrayList<>();
        inputs.forEach((offset, slot) -> loads.add(new Copy(origin, slot, View.of(View.Space.INPUT, 0, offset, 1))));
        return loads;
    }

    /** One entry of an array as a slot; loaded where it is not one. */
    private View slot(Region scope, Expr origin, View array, int i) {
        View entry = storage.settled(array.part(i, 1));
        if (entry.isSlot()) {
            return entry;
        }
        if (entry.space() == View.Space.INPUT && entry.isFixed()) {
            return inputs.computeIfAbsent(entry.offset(), offset -> storage.work(1, root));
        }
        View loaded = storage.work(1, scope);
        scope.instructions.add(new Copy(origin, loaded, entry));
        return loaded;
    }

    private void store(Region scope, Expr origin, Function function, View target, List<View> arguments) {
        if (target.isSlot()) {
            scope.instructions.add(new Elementwise(origin, function, target, List.copyOf(arguments)));
        } else {
            View result = compute(scope, origin, function, arguments);
            scope.instructions.add(new Copy(origin, target, result));
        }
    }

    private View compute(Region scope, Expr origin, Function function, List<View> arguments) {
        View result = storage.work(1, scope);
        scope.instructions.add(new Elementwise(origin, function, result, List.copyOf(arguments)));
        return result;
    }

    private boolean reduce(Region scope, Reduce e) {
        Function step = switch (e.reduction()) {
            case SUM, NORM -> Function.ADD;
            case PROD -> Function.MULTIPLY;
            case MIN -> Function.MIN;
            case MAX -> Function.MAX;
            case ARGMIN, ARGMAX -> null;
        };
        if (step == null || e.source().size() == 0) {
            return false;
        }
        View total = null;
        for (int i = 0; i < e.source().size(); i++) {
            View entry = slot(scope, e.origin(), e.source(), i);
            if (e.reduction() == Reduction.NORM) {
                entry = compute(scope, e.origin(), Function.MULTIPLY, List.of(entry, entry));
            }
            total = total == null ? entry : compute(scope, e.origin(), step, List.of(total, entry));
        }
        if (e.reduction() == Reduction.NORM) {
            store(scope, e.origin(), Function.SQRT, e.target(), List.of(total));
        } else {
            scope.instructions.add(new Copy(e.origin(), e.target(), Objects.requireNonNull(total)));
        }
        return true;
    }

    private void multiply(Region scope, Multiply e) {
        int leftRow = e.leftTransposed() ? 1 : e.inner();
        int leftInner = e.leftTransposed() ? e.rows() : 1;
        int rightInner = e.rightTransposed() ? 1 : e.columns();
        int rightColumn = e.rightTransposed() ? e.inner() : 1;
        for (int i = 0; i < e.rows(); i++) {
            for (int j = 0; j < e.columns(); j++) {
                View total = null;
                for (int k = 0; k < e.inner(); k++) {
                    List<View> factors = List.of(
                            slot(scope, e.origin(), e.left(), i * leftRow + k * leftInner),
                            slot(scope, e.origin(), e.right(), k * rightInner + j * rightColumn));
                    boolean last = k == e.inner() - 1;
                    View target = e.target().part(i * e.columns() + j, 1);
                    if (last && total == null) {
                        store(scope, e.origin(), Function.MULTIPLY, target, factors);
                    } else {
                        View product = compute(scope, e.origin(), Function.MULTIPLY, factors);
                        if (last) {
                            store(scope, e.origin(), Function.ADD, target, List.of(total, product));
                        } else {
                            total = total == null
                                    ? product
                                    : compute(scope, e.origin(), Function.ADD, List.of(total, product));
                        }
                    }
                }
            }
        }
    }

    /** Each entry has partial sums of its own. */
    private void accumulate(Region scope, Accumulate e) {
        Region around = scope.outer();
        for (int i = 0; i < e.total().size(); i++) {
            View entry = e.total().part(i, 1);
            List<View> partials = e.partials().isEmpty() ? List.of() : storage.partials(1, around);
            View term = slot(scope, e.origin(), e.term(), i);
            if (entry.isSlot()) {
                scope.instructions.add(
                        new Accumulate(e.origin(), entry, partials, term, List.of(), 0, e.register(), e.count(), 0));
            } else {
                View total = storage.work(1, around);
                scope.instructions.add(
                        new Accumulate(e.origin(), total, partials, term, List.of(), 0, e.register(), e.count(), 0));
                scope.instructions.add(new Copy(e.origin(), entry, total));
            }
        }
    }

    private static boolean isFew(int size) {
        return size > 1 && size <= FEW;
    }
}
