package sxj.kernel.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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

    /** target[i] = function(arguments[i]); an argument of one number is the same for every i. */
    record Elementwise(Expr origin, Function function, View target, List<View> arguments) implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new Elementwise(
                    origin,
                    function,
                    other.apply(target),
                    arguments.stream().map(other).toList());
        }

        public List<View> reads() {
            return arguments;
        }

        public List<View> writes() {
            return List.of(target);
        }
    }

    /**
     * Several element-wise instructions of one size, run piece by piece so that what lies between them stays in the
     * cache. Where two of them touch the same numbers they do so through equal views, or do not write.
     */
    record Fused(List<Elementwise> parts) implements Instruction {
        public Expr origin() {
            return parts.get(parts.size() - 1).origin();
        }

        public Instruction map(UnaryOperator<View> other) {
            return new Fused(
                    parts.stream().map(part -> (Elementwise) part.map(other)).toList());
        }

        public List<View> reads() {
            return parts.stream().flatMap(part -> part.arguments().stream()).toList();
        }

        public List<View> writes() {
            return parts.stream().map(Elementwise::target).toList();
        }
    }

    /** target = source. */
    record Copy(Expr origin, View target, View source) implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new Copy(origin, other.apply(target), other.apply(source));
        }

        public List<View> reads() {
            return List.of(source);
        }

        public List<View> writes() {
            return List.of(target);
        }
    }

    /** One number into every place of the target. */
    record Fill(Expr origin, View target, View value) implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new Fill(origin, other.apply(target), other.apply(value));
        }

        public List<View> reads() {
            return List.of(value);
        }

        public List<View> writes() {
            return List.of(target);
        }
    }

    /** One number from all of the source. */
    record Reduce(Expr origin, Reduction reduction, View target, View source) implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new Reduce(origin, reduction, other.apply(target), other.apply(source));
        }

        public List<View> reads() {
            return List.of(source);
        }

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
            implements Instruction {
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

        public List<View> reads() {
            return List.of(left, right);
        }

        public List<View> writes() {
            return partials == null ? List.of(target) : List.of(target, partials);
        }
    }

    /** target (columns × rows) = source (rows × columns) transposed. */
    record Transpose(Expr origin, View target, View source, int rows, int columns) implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new Transpose(origin, other.apply(target), other.apply(source), rows, columns);
        }

        public List<View> reads() {
            return List.of(source);
        }

        public List<View> writes() {
            return List.of(target);
        }
    }

    /** Copies count groups of width numbers; the groups lie so many places apart in source and target. */
    record CopyStrided(Expr origin, View target, View source, int count, int width, int targetStep, int sourceStep)
            implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new CopyStrided(
                    origin, other.apply(target), other.apply(source), count, width, targetStep, sourceStep);
        }

        public List<View> reads() {
            return List.of(source);
        }

        public List<View> writes() {
            return List.of(target);
        }
    }

    /**
     * register = value, refused unless it is integral and value, value + stride, … (count of them) are below length.
     */
    record Index(Expr origin, int register, View value, int count, int stride, int length) implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new Index(origin, register, other.apply(value), count, stride, length);
        }

        public List<View> reads() {
            return List.of(value);
        }

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
     * @param memory two index registers behind each other to remember positions with, if the term is smaller
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
            implements Instruction {
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

        public List<View> reads() {
            return List.of(term, total);
        }

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
        public Instruction map(UnaryOperator<View> other) {
            return new Loop(origin, register, count, counter == null ? null : other.apply(counter), body);
        }

        public List<View> reads() {
            return List.of();
        }

        public List<View> writes() {
            return counter == null ? List.of() : List.of(counter);
        }
    }

    /** One of two blocks. */
    record Branch(Expr origin, View condition, List<Instruction> then, List<Instruction> otherwise)
            implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new Branch(origin, other.apply(condition), then, otherwise);
        }

        public List<View> reads() {
            return List.of(condition);
        }

        public List<View> writes() {
            return List.of();
        }
    }

    /** A whole-array operation. */
    record Operate(Expr origin, Operation operation, View target, List<View> arguments, View scratch)
            implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new Operate(
                    origin,
                    operation,
                    other.apply(target),
                    arguments.stream().map(other).toList(),
                    other.apply(scratch));
        }

        public List<View> reads() {
            return arguments;
        }

        public List<View> writes() {
            List<View> all = new ArrayList<>(List.of(target));
            all.add(scratch);
            return all;
        }
    }

    /** A loop whose rounds depend on its numbers. */
    record Repeat(Expr.Repeat origin, View target, List<View> arguments) implements Instruction {
        public Instruction map(UnaryOperator<View> other) {
            return new Repeat(
                    origin, other.apply(target), arguments.stream().map(other).toList());
        }

        public List<View> reads() {
            return arguments;
        }

        public List<View> writes() {
            return List.of(target);
        }
    }
}
