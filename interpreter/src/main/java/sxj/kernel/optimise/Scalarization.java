package sxj.kernel.optimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Accumulate;
import sxj.kernel.ir.Instruction.Branch;
import sxj.kernel.ir.Instruction.Copy;
import sxj.kernel.ir.Instruction.CopyStrided;
import sxj.kernel.ir.Instruction.Elementwise;
import sxj.kernel.ir.Instruction.Fill;
import sxj.kernel.ir.Instruction.Fused;
import sxj.kernel.ir.Instruction.Index;
import sxj.kernel.ir.Instruction.Loop;
import sxj.kernel.ir.Instruction.Multiply;
import sxj.kernel.ir.Instruction.Operate;
import sxj.kernel.ir.Instruction.Reduce;
import sxj.kernel.ir.Instruction.Repeat;
import sxj.kernel.ir.Instruction.Transpose;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.ir.VirtualRegisters;
import sxj.numeric.Reduction;
import sxj.numeric.Summation;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/**
 * Replaces instructions on a few numbers by one instruction for each number, in the same order, which spares the tape a
 * call and tells compilers everything.
 */
public final class Scalarization implements Optimisation {
    /** Up to this many numbers are taken one by one. */
    private static final int FEW = 4;

    @Override
    public KernelProgram of(KernelProgram program) {
        Rewriting rewriting = new Rewriting(program);
        List<Instruction> root = new ArrayList<>(program.rewritten(rewriting::block));
        root.addAll(0, rewriting.loads);
        return rewriting.storage.program(root, program.outputSize());
    }

    private static boolean isFew(int size) {
        return size > 1 && size <= FEW;
    }

    private static final class Rewriting implements Instruction.Cases<Void> {
        private final VirtualRegisters storage;
        /** Entries of the input that are brought to slots before anything else runs, by their places. */
        private final Map<Integer, View> inputs = new HashMap<>();

        private final List<Instruction> loads = new ArrayList<>();
        private List<Instruction> made = new ArrayList<>();
        private int depth;

        Rewriting(KernelProgram program) {
            this.storage = new VirtualRegisters(program);
        }

        List<Instruction> block(List<Instruction> block, int depth) {
            made = new ArrayList<>();
            this.depth = depth;
            block.forEach(instruction -> instruction.match(this));
            return made;
        }

        // ---- shapes

        @Override
        public Void elementwise(Elementwise e) {
            if (!isFew(e.target().size())) {
                return keep(e);
            }
            for (int i = 0; i < e.target().size(); i++) {
                List<View> arguments = new ArrayList<>();
                for (View argument : e.arguments()) {
                    arguments.add(argument.size() == 1 ? argument : slot(e.origin(), argument, i));
                }
                store(e.origin(), e.function(), e.target().part(i, 1), arguments);
            }
            return null;
        }

        @Override
        public Void fused(Fused e) {
            return keep(e);
        }

        @Override
        public Void copy(Copy e) {
            if (!isFew(e.target().size())) {
                return keep(e);
            }
            for (int i = 0; i < e.target().size(); i++) {
                View from = slot(e.origin(), e.source(), i);
                made.add(new Copy(e.origin(), e.target().part(i, 1), from));
            }
            return null;
        }

        @Override
        public Void fill(Fill e) {
            if (!isFew(e.target().size())) {
                return keep(e);
            }
            for (int i = 0; i < e.target().size(); i++) {
                made.add(new Copy(e.origin(), e.target().part(i, 1), e.value()));
            }
            return null;
        }

        @Override
        public Void reduce(Reduce e) {
            return e.source().size() <= FEW && isReduced(e) ? null : keep(e);
        }

        @Override
        public Void multiply(Multiply e) {
            boolean isFew = e.inner() > 0
                    && e.inner() < Summation.LANES
                    && e.rows() * e.inner() * e.columns() <= 2 * FEW;
            return isFew ? multiplied(e) : keep(e);
        }

        @Override
        public Void transpose(Transpose e) {
            return keep(e);
        }

        @Override
        public Void copyStrided(CopyStrided e) {
            return keep(e);
        }

        @Override
        public Void index(Index e) {
            return keep(e);
        }

        @Override
        public Void accumulate(Accumulate e) {
            return isFew(e.total().size()) && e.term().size() == e.total().size() ? accumulated(e) : keep(e);
        }

        @Override
        public Void operate(Operate e) {
            return keep(e);
        }

        @Override
        public Void repeat(Repeat e) {
            return keep(e);
        }

        @Override
        public Void loop(Loop e) {
            return keep(e);
        }

        @Override
        public Void branch(Branch e) {
            return keep(e);
        }

        private Void keep(Instruction e) {
            made.add(e);
            return null;
        }

        // ---- number by number

        /** One entry of an array as a slot; loaded where it is not one. */
        private View slot(Expr origin, View array, int i) {
            View entry = storage.settled(array.part(i, 1));
            if (entry.isSlot()) {
                return entry;
            }
            if (entry.space() == View.Space.INPUT && entry.isFixed()) {
                return inputs.computeIfAbsent(entry.offset(), offset -> {
                    View slot = storage.work(1, 0);
                    loads.add(new Copy(origin, slot, entry));
                    return slot;
                });
            }
            View loaded = storage.work(1, depth);
            made.add(new Copy(origin, loaded, entry));
            return loaded;
        }

        private void store(Expr origin, Function function, View target, List<View> arguments) {
            if (target.isSlot()) {
                made.add(new Elementwise(origin, function, target, List.copyOf(arguments)));
            } else {
                View result = compute(origin, function, arguments);
                made.add(new Copy(origin, target, result));
            }
        }

        private View compute(Expr origin, Function function, List<View> arguments) {
            View result = storage.work(1, depth);
            made.add(new Elementwise(origin, function, result, List.copyOf(arguments)));
            return result;
        }

        private boolean isReduced(Reduce e) {
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
                View entry = slot(e.origin(), e.source(), i);
                if (e.reduction() == Reduction.NORM) {
                    entry = compute(e.origin(), Function.MULTIPLY, List.of(entry, entry));
                }
                total = total == null ? entry : compute(e.origin(), step, List.of(total, entry));
            }
            if (e.reduction() == Reduction.NORM) {
                store(e.origin(), Function.SQRT, e.target(), List.of(total));
            } else {
                made.add(new Copy(e.origin(), e.target(), Objects.requireNonNull(total)));
            }
            return true;
        }

        private Void multiplied(Multiply e) {
            int leftRow = e.leftTransposed() ? 1 : e.inner();
            int leftInner = e.leftTransposed() ? e.rows() : 1;
            int rightInner = e.rightTransposed() ? 1 : e.columns();
            int rightColumn = e.rightTransposed() ? e.inner() : 1;
            for (int i = 0; i < e.rows(); i++) {
                for (int j = 0; j < e.columns(); j++) {
                    View total = null;
                    for (int k = 0; k < e.inner(); k++) {
                        List<View> factors = List.of(
                                slot(e.origin(), e.left(), i * leftRow + k * leftInner),
                                slot(e.origin(), e.right(), k * rightInner + j * rightColumn));
                        boolean last = k == e.inner() - 1;
                        View target = e.target().part(i * e.columns() + j, 1);
                        if (last && total == null) {
                            store(e.origin(), Function.MULTIPLY, target, factors);
                        } else {
                            View product = compute(e.origin(), Function.MULTIPLY, factors);
                            if (last) {
                                store(e.origin(), Function.ADD, target, List.of(total, product));
                            } else {
                                total = total == null
                                        ? product
                                        : compute(e.origin(), Function.ADD, List.of(total, product));
                            }
                        }
                    }
                }
            }
            return null;
        }

        /** Each entry has partial sums of its own. */
        private Void accumulated(Accumulate e) {
            for (int i = 0; i < e.total().size(); i++) {
                View entry = e.total().part(i, 1);
                List<View> partials = e.partials().isEmpty() ? List.of() : storage.partials(1, depth - 1);
                View term = slot(e.origin(), e.term(), i);
                if (entry.isSlot()) {
                    made.add(
                            new Accumulate(e.origin(), entry, partials, term, List.of(), 0, e.register(), e.count(), 0));
                } else {
                    View total = storage.work(1, depth - 1);
                    made.add(
                            new Accumulate(e.origin(), total, partials, term, List.of(), 0, e.register(), e.count(), 0));
                    made.add(new Copy(e.origin(), entry, total));
                }
            }
            return null;
        }
    }
}
