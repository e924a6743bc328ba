package sxj.kernel.tape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import sxj.kernel.Kernel;
import sxj.kernel.interpret.WhileKernel;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.KernelProgram.Step;
import sxj.kernel.ir.View;
import sxj.numeric.Elementary;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/** Writes the code of a {@link Tape} for a program whose buffers have their places. */
public final class TapeWriter {
    private final KernelProgram program;
    private final Kernel.Maker kernels;
    private final BufferAllocation allocation;
    private final int[] constantSlots;
    private final double[] initial;
    private final ConstantRows rows = new ConstantRows();
    private final List<Routine> routines = new ArrayList<>();
    private final List<Integer> scratch = new ArrayList<>();
    private int[] code = new int[64];
    private int length;

    /** @param kernels makes those of loops in the program */
    public TapeWriter(KernelProgram program, Kernel.Maker kernels) {
        this.program = program;
        this.kernels = kernels;
        this.allocation = new BufferAllocation(program);
        this.constantSlots = new int[program.constants().size()];
        int next = allocation.size();
        for (int i = 0; i < constantSlots.length; i++) {
            constantSlots[i] = program.constants().get(i).data().length == 1 ? next++ : -1;
        }
        initial = new double[next];
        for (int i = 0; i < constantSlots.length; i++) {
            if (constantSlots[i] >= 0) {
                initial[constantSlots[i]] = program.constants().get(i).value();
            }
        }
        write();
    }

    public BufferAllocation allocation() {
        return allocation;
    }

    public Tape tape() {
        return new Tape(Arrays.copyOf(code, length), routines);
    }

    /** The workspace before an evaluation: single constants are in it. */
    public TapeMemory newMemory() {
        return new TapeMemory(initial.clone(), program.constants(), allocation.arrays(), scratch, program.registers());
    }

    /** The array of this number to work in will be as long as this at least. */
    public void asksForScratch(int number, int size) {
        while (scratch.size() <= number) {
            scratch.add(0);
        }
        scratch.set(number, Math.max(size, scratch.get(number)));
    }

    private void write() {
        Deque<Integer> marks = new ArrayDeque<>();
        for (Step step : program.steps()) {
            switch (step.kind()) {
                case PLAIN -> plain((Instruction.Plain) step.instruction());
                case LOOP -> {
                    Instruction.Loop loop = (Instruction.Loop) step.instruction();
                    emit(Tape.LOOP, loop.register(), loop.counter() == null ? -1 : slot(loop.counter()));
                    marks.push(length);
                }
                case END_LOOP -> {
                    Instruction.Loop loop = (Instruction.Loop) step.instruction();
                    emit(
                            Tape.NEXT,
                            loop.register(),
                            loop.count(),
                            marks.pop(),
                            loop.counter() == null ? -1 : slot(loop.counter()));
                }
                case BRANCH -> {
                    Instruction.Branch branch = (Instruction.Branch) step.instruction();
                    emit(Tape.UNLESS, slot(branch.condition()), 0);
                    marks.push(length - 1);
                }
                case OTHERWISE -> {
                    emit(Tape.JUMP, 0);
                    code[marks.pop()] = length;
                    marks.push(length - 1);
                }
                case END_BRANCH -> code[marks.pop()] = length;
            }
        }
        emit(Tape.END);
    }

    /** Instructions on single numbers have operations of their own; a routine does the others. */
    private void plain(Instruction.Plain instruction) {
        if (instruction instanceof Instruction.Elementwise e && e.target().size() == 1) {
            scalar(e);
        } else if (instruction instanceof Instruction.Copy copy && copy.target().size() == 1) {
            move(copy);
        } else if (instruction instanceof Instruction.Index index && index.count() == 1) {
            emit(Tape.INDEX, index.register(), slot(index.value()), routine(routine(instruction)), index.length());
        } else if (instruction instanceof Instruction.Accumulate sum
                && sum.total().isSlot()) {
            emit(
                    Tape.ACCUMULATE,
                    slot(sum.total()),
                    sum.partials().isEmpty() ? -1 : slot(sum.partials().get(0)),
                    slot(sum.term()),
                    sum.register(),
                    sum.count());
        } else {
            emit(Tape.CALL, routine(routine(instruction)));
        }
    }

    private void scalar(Instruction.Elementwise e) {
        int target = slot(e.target());
        int[] a = e.arguments().stream().mapToInt(this::slot).toArray();
        int direct = Tape.direct(e.function());
        if (e.function() == Function.POWER && e.arguments().get(1).space() == View.Space.CONSTANT) {
            double exponent = initial[a[1]];
            int n = (int) exponent;
            if (n == exponent && Math.abs(n) <= Elementary.LARGEST_INTEGER_POWER) {
                if (n == 2) {
                    emit(Tape.SQUARE, target, a[0]);
                } else {
                    emit(Tape.INTEGER_POWER, target, a[0], n);
                }
                return;
            }
        }
        if (direct >= 0 && a.length == 1) {
            emit(direct, target, a[0]);
        } else if (direct >= 0) {
            emit(direct, target, a[0], a[1]);
        } else {
            emit(
                    Tape.APPLY,
                    target,
                    a[0],
                    a[Math.min(1, a.length - 1)],
                    a[a.length - 1],
                    e.function().ordinal());
        }
    }

    private void move(Instruction.Copy copy) {
        View source = copy.source();
        View target = copy.target();
        if (target.isSlot()) {
            if (source.isSlot()) {
                emit(Tape.MOVE, slot(target), slot(source));
                return;
            }
            int bank = bank(source);
            if (bank != TapeMemory.OUTPUT && source.terms().size() <= 1) {
                emit(source.isFixed() ? Tape.LOAD : Tape.LOAD_AT, slot(target), bank, offset(source));
                term(source);
                return;
            }
        } else if (source.isSlot() && target.terms().size() <= 1) {
            emit(target.isFixed() ? Tape.STORE : Tape.STORE_AT, bank(target), offset(target));
            term(target);
            add(slot(source));
            return;
        }
        emit(Tape.CALL, routine(new Routines.Copy(address(target), address(source))));
    }

    private void term(View view) {
        for (View.Term term : view.terms()) {
            add(term.register());
            add(term.stride());
        }
    }

    /** What does an instruction. */
    public Routine routine(Instruction.Plain instruction) {
        return instruction.match(new Choice());
    }

    /** The routine for each shape. */
    private final class Choice implements Instruction.PlainCases<Routine> {
        @Override
        public Routines.Elementwise elementwise(Instruction.Elementwise e) {
            return new Routines.Elementwise(
                    e.function(),
                    address(e.target()),
                    e.arguments().stream().map(TapeWriter.this::address).toList());
        }

        @Override
        public Routine fused(Instruction.Fused fused) {
            int count = fused.parts().size();
            Routines.Elementwise[] parts = new Routines.Elementwise[count];
            int[] inner = new int[count];
            for (int i = 0; i < count; i++) {
                Instruction.Elementwise part = fused.parts().get(i);
                parts[i] = elementwise(part);
                inner[i] = isInner(part.target()) ? 1 : 0;
                for (int k = 0; k < part.arguments().size(); k++) {
                    inner[i] |= isInner(part.arguments().get(k)) ? 2 << k : 0;
                }
            }
            return new Routines.Fused(parts, inner, fused.parts().get(0).target().size());
        }

        @Override
        public Routine copy(Instruction.Copy e) {
            return new Routines.Copy(address(e.target()), address(e.source()));
        }

        @Override
        public Routine fill(Instruction.Fill e) {
            return new Routines.Fill(address(e.target()), address(e.value()));
        }

        @Override
        public Routine reduce(Instruction.Reduce e) {
            return new Routines.Reduce(e.reduction(), address(e.target()), address(e.source()));
        }

        @Override
        public Routine multiply(Instruction.Multiply e) {
            Routine plain = new Routines.Multiply(
                    address(e.target()),
                    address(e.left()),
                    address(e.right()),
                    e.rows(),
                    e.inner(),
                    e.columns(),
                    e.leftTransposed(),
                    e.rightTransposed(),
                    e.partials() == null ? null : address(e.partials()));
            ConstantProduct product = ConstantProduct.of(e);
            return product == null
                    ? plain
                    : new ConstantProductRoutine(
                            plain, product, program, rows, address(e.target()), address(product.vector()));
        }

        @Override
        public Routine transpose(Instruction.Transpose e) {
            return new Routines.Transpose(address(e.target()), address(e.source()), e.rows(), e.columns());
        }

        @Override
        public Routine copyStrided(Instruction.CopyStrided e) {
            return new Routines.CopyStrided(
                    address(e.target()), address(e.source()), e.count(), e.width(), e.targetStep(), e.sourceStep());
        }

        @Override
        public Routine index(Instruction.Index e) {
            return new Routines.Index(e.origin(), e.register(), address(e.value()), e.count(), e.stride(), e.length());
        }

        @Override
        public Routine accumulate(Instruction.Accumulate e) {
            return new Routines.Accumulate(
                    address(e.total()),
                    e.partials().stream().map(TapeWriter.this::address).toArray(Address[]::new),
                    address(e.term()),
                    new Address(
                            TapeMemory.WORK,
                            e.distance(),
                            e.position(),
                            e.term().size()),
                    e.register(),
                    e.count(),
                    e.memory());
        }

        @Override
        public Routine operate(Instruction.Operate e) {
            return new Routines.Operate(
                    (Expr.Operate) e.origin(),
                    address(e.target()),
                    e.arguments().stream().map(TapeWriter.this::address).toList(),
                    address(e.scratch()));
        }

        @Override
        public Routine repeat(Instruction.Repeat e) {
            return new Routines.Repeat(
                    new WhileKernel(e.origin(), kernels),
                    address(e.target()),
                    e.arguments().stream().map(TapeWriter.this::address).toArray(Address[]::new));
        }
    }

    private boolean isInner(View view) {
        return view.space() == View.Space.WORK && view.size() > 1 && allocation.isInner(view.number());
    }

    private int slot(View view) {
        if (!view.isSlot()) {
            throw new AssertionError("not a slot: " + view);
        }
        return view.space() == View.Space.CONSTANT ? constantSlots[view.number()] : offset(view);
    }

    private Address address(View view) {
        return view.isSlot()
                ? new Address(TapeMemory.WORK, slot(view), view.terms(), 1)
                : new Address(bank(view), offset(view), view.terms(), view.size());
    }

    /** Which array of the memory holds a view. */
    public int bank(View view) {
        if (isSmall(view)) {
            return TapeMemory.WORK;
        }
        return switch (view.space()) {
            case WORK -> TapeMemory.CONSTANTS + program.constants().size() + allocation.array(view.number());
            case INPUT -> TapeMemory.INPUT;
            case OUTPUT -> TapeMemory.OUTPUT;
            case CONSTANT -> TapeMemory.CONSTANTS + view.number();
        };
    }

    /** Whether it lies in the array that holds all small buffers. */
    public boolean isSmall(View view) {
        return view.space() == View.Space.WORK && allocation.array(view.number()) < 0;
    }

    /** Where it begins in that array while all registers are 0. */
    public int offset(View view) {
        return isSmall(view) ? allocation.offset(view.number()) + view.offset() : view.offset();
    }

    private int routine(Routine routine) {
        routines.add(routine);
        return routines.size() - 1;
    }

    private void emit(int... words) {
        for (int word : words) {
            add(word);
        }
    }

    private void add(int word) {
        if (length == code.length) {
            code = Arrays.copyOf(code, 2 * length);
        }
        code[length++] = word;
    }
}
