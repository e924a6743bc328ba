package sxj.kernel.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;
import sxj.symbolic.Operation;

/**
 * One step of a {@link KernelProgram}. Targets never overlap what the same instruction reads, but for {@link Accumulate},
 * which reads its total, and {@link Elementwise}, whose target may be exactly the place of an argument.
 *
 * <p>A view of one number that scalar instructions read or write is always a slot ({@link View#isSlot()}); only
 * {@link Copy} moves single numbers from and to anywhere.
 */
public sealed interface Instruction {
    /** The node it belongs to. */
    Expr origin();

    /** What it reads. */
    List<View> reads();

    /** What it writes, scratch included. */
    List<View> writes();

    /** The same on other views; blocks stay as they are. */
    Instruction map(UnaryOperator<View> other);

    /** The blocks in it, in the order in which they are written. */
    List<List<Instruction>> blocks();

    /** The same around other blocks, as many as {@link #blocks} has. */
    Instruction withBlocks(List<List<Instruction>> blocks);

    /** Whether it may run earlier or later: it cannot fail, and sets no register that others use. */
    boolean isFree();

    /** What the case of its shape gives. */
    <R> R match(Cases<R> cases);

    /** An instruction without blocks. */
    sealed interface Plain extends Instruction {
        <R> R match(PlainCases<R> cases);

        @Override
        default <R> R match(Cases<R> cases) {
            return match((PlainCases<R>) cases);
        }

        /** The index registers that it reads, each once: those that its views move with, at least. */
        default List<Integer> registers() {
            return Stream.concat(reads().stream(), writes().stream())
                    .flatMap(view -> view.terms().stream())
                    .map(View.Term::register)
                    .distinct()
                    .toList();
        }

        @Override
        default List<List<Instruction>> blocks() {
            return List.of();
        }

        @Override
        default Instruction withBlocks(List<List<Instruction>> blocks) {
            return this;
        }
    }

    /** What is done with an instruction without blocks, by its shape. */
    interface PlainCases<R> {
        R elementwise(Elementwise e);

        R fused(Fused e);

        R copy(Copy e);

        R fill(Fill e);

        R reduce(Reduce e);

        R multiply(Multiply e);

        R transpose(Transpose e);

        R copyStrided(CopyStrided e);

        R index(Index e);

        R accumulate(Accumulate e);

        R operate(Operate e);

        R repeat(Repeat e);
    }

    /** What is done with an instruction, by its shape. */
    interface Cases<R> extends PlainCases<R> {
        R loop(Loop e);

        R branch(Branch e);
    }

    /** target[i] = function(arguments[i]); an argument of one number is the same for every i. */
    record Elementwise(Expr origin, Function function, View target, List<View> arguments) implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.elementwise(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Elementwise(
                    origin,
                    function,
                    other.apply(target),
                    arguments.stream().map(other).toList());
        }

        @Override
        public List<View> reads() {
            return arguments;
        }

        @Override
        public List<View> writes() {
            return List.of(target);
        }
    }

    /**
     * Several element-wise instructions of one size, run piece by piece so that what lies between them stays in the
     * cache. Where two of them touch the same numbers they do so through equal views, or do not write.
     */
    record Fused(List<Elementwise> parts) implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.fused(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Expr origin() {
            return parts.get(parts.size() - 1).origin();
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Fused(
                    parts.stream().map(part -> (Elementwise) part.map(other)).toList());
        }

        @Override
        public List<View> reads() {
            return parts.stream().flatMap(part -> part.arguments().stream()).toList();
        }

        @Override
        public List<View> writes() {
            return parts.stream().map(Elementwise::target).toList();
        }
    }

    /** target = source. */
    record Copy(Expr origin, View target, View source) implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.copy(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Copy(origin, other.apply(target), other.apply(source));
        }

        @Override
        public List<View> reads() {
            return List.of(source);
        }

        @Override
        public List<View> writes() {
            return List.of(target);
        }
    }

    /** One number into every place of the target. */
    record Fill(Expr origin, View target, View value) implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.fill(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Fill(origin, other.apply(target), other.apply(value));
        }

        @Override
        public List<View> reads() {
            return List.of(value);
        }

        @Override
        public List<View> writes() {
            return List.of(target);
        }
    }

    /** One number from all of the source. */
    record Reduce(Expr origin, Reduction reduction, View target, View source) implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.reduce(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Reduce(origin, reduction, other.apply(target), other.apply(source));
        }

        @Override
        public List<View> reads() {
            return List.of(source);
        }

        @Override
        public List<View> writes() {
            return List.of(target);
        }
    }

    /**
     * target[i, j] = Σ_k left[i, k] · right[k, j] in the written order of sums.
     *
     * @param leftTransposed whether left lies in memory as its transpose, inner × rows
     * @param rightTransposed whether right lies in memory as its transpose, columns × inner
     * @param partials room for the partial sums of a piece of a row, or null if none is needed
     */
    record Multiply(
            Expr origin,
            View target,
            View left,
            View right,
            int rows,
            int inner,
            int columns,
            boolean leftTransposed,
            boolean rightTransposed,
            @Nullable View partials)
            implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.multiply(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Multiply(
                    origin,
                    other.apply(target),
                    other.apply(left),
                    other.apply(right),
                    rows,
                    inner,
                    columns,
                    leftTransposed,
                    rightTransposed,
                    partials == null ? null : other.apply(partials));
        }

        @Override
        public List<View> reads() {
            return List.of(left, right);
        }

        @Override
        public List<View> writes() {
            return partials == null ? List.of(target) : List.of(target, partials);
        }
    }

    /** target (columns × rows) = source (rows × columns) transposed. */
    record Transpose(Expr origin, View target, View source, int rows, int columns) implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.transpose(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Transpose(origin, other.apply(target), other.apply(source), rows, columns);
        }

        @Override
        public List<View> reads() {
            return List.of(source);
        }

        @Override
        public List<View> writes() {
            return List.of(target);
        }
    }

    /** Copies count groups of width numbers; the groups lie so many places apart in source and target. */
    record CopyStrided(Expr origin, View target, View source, int count, int width, int targetStep, int sourceStep)
            implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.copyStrided(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new CopyStrided(
                    origin, other.apply(target), other.apply(source), count, width, targetStep, sourceStep);
        }

        @Override
        public List<View> reads() {
            return List.of(source);
        }

        @Override
        public List<View> writes() {
            return List.of(target);
        }
    }

    /**
     * register = value, refused unless it is integral and value, value + stride, … (count of them) are below length.
     */
    record Index(Expr origin, int register, View value, int count, int stride, int length) implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.index(this);
        }

        @Override
        public boolean isFree() {
            return false;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Index(origin, register, other.apply(value), count, stride, length);
        }

        @Override
        public List<View> reads() {
            return List.of(value);
        }

        @Override
        public List<View> writes() {
            return List.of();
        }
    }

    /**
     * The last instruction in the body of a sum: adds the term of this iteration to the total, in the written order.
     *
     * @param total where the sum is when the loop has ended
     * @param partials 8 views like total if there are 8 terms or more, else none
     * @param term the term of this iteration
     * @param position where in total it goes, if it is smaller than that; total (and partials) are zero before the
     *     loop then
     * @param register of the loop
     * @param count how many terms there will be
     * @param memory two index registers after each other to remember positions with, if the term is smaller
     */
    record Accumulate(
            Expr origin,
            View total,
            List<View> partials,
            View term,
            List<View.Term> position,
            int distance,
            int register,
            int count,
            int memory)
            implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.accumulate(this);
        }

        @Override
        public List<Integer> registers() {
            Stream<Integer> positions = position.stream().map(View.Term::register);
            return Stream.of(Plain.super.registers().stream(), Stream.of(register), positions)
                    .flatMap(all -> all)
                    .distinct()
                    .toList();
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Accumulate(
                    origin,
                    other.apply(total),
                    partials.stream().map(other).toList(),
                    other.apply(term),
                    position,
                    distance,
                    register,
                    count,
                    memory);
        }

        @Override
        public List<View> reads() {
            return List.of(term, total);
        }

        @Override
        public List<View> writes() {
            List<View> all = new ArrayList<>(partials);
            all.add(total);
            return all;
        }
    }

    /** The body for register = 0 … count − 1 (at least once); counter, if any, holds the same as a number. */
    record Loop(
            Expr origin, int register, int count, @Nullable View counter, List<Instruction> body)
            implements Instruction {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.loop(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public List<List<Instruction>> blocks() {
            return List.of(body);
        }

        @Override
        public Instruction withBlocks(List<List<Instruction>> blocks) {
            return new Loop(origin, register, count, counter, blocks.get(0));
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Loop(origin, register, count, counter == null ? null : other.apply(counter), body);
        }

        @Override
        public List<View> reads() {
            return List.of();
        }

        @Override
        public List<View> writes() {
            return counter == null ? List.of() : List.of(counter);
        }
    }

    /** One of two blocks. */
    record Branch(Expr origin, View condition, List<Instruction> then, List<Instruction> otherwise)
            implements Instruction {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.branch(this);
        }

        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public List<List<Instruction>> blocks() {
            return List.of(then, otherwise);
        }

        @Override
        public Instruction withBlocks(List<List<Instruction>> blocks) {
            return new Branch(origin, condition, blocks.get(0), blocks.get(1));
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Branch(origin, other.apply(condition), then, otherwise);
        }

        @Override
        public List<View> reads() {
            return List.of(condition);
        }

        @Override
        public List<View> writes() {
            return List.of();
        }
    }

    /** A whole-array operation. */
    record Operate(Expr origin, Operation operation, View target, List<View> arguments, View scratch) implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.operate(this);
        }

        @Override
        public boolean isFree() {
            return false;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Operate(
                    origin,
                    operation,
                    other.apply(target),
                    arguments.stream().map(other).toList(),
                    other.apply(scratch));
        }

        @Override
        public List<View> reads() {
            return arguments;
        }

        @Override
        public List<View> writes() {
            List<View> all = new ArrayList<>(List.of(target));
            all.add(scratch);
            return all;
        }
    }

    /** A loop whose rounds depend on its numbers. */
    record Repeat(Expr.Repeat origin, View target, List<View> arguments) implements Plain {
        @Override
        public <R> R match(PlainCases<R> cases) {
            return cases.repeat(this);
        }

        @Override
        public boolean isFree() {
            return false;
        }

        @Override
        public Instruction map(UnaryOperator<View> other) {
            return new Repeat(
                    origin, other.apply(target), arguments.stream().map(other).toList());
        }

        @Override
        public List<View> reads() {
            return arguments;
        }

        @Override
        public List<View> writes() {
            return List.of(target);
        }
    }
}
