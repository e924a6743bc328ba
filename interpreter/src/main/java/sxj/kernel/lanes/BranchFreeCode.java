package sxj.kernel.lanes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.numeric.Elementary;
import sxj.numeric.Reduction;
import sxj.numeric.Summation;
import sxj.symbolic.Function;

/**
 * A program as operations on single numbers, one after the other: loops written out, branches as choices between two
 * values that were both computed. What many lanes can do side by side, each with numbers of its own.
 *
 * <p>A number is named by the operation that gives it (from 0), by its place in the input ({@link #input}), or as a
 * constant ({@link #constant}). Programs that differ in nothing but the values of their constants have equal code.
 */
final class BranchFreeCode {
    /** Operations of the longest code; more would not stay in the cache, and a class of its own runs well. */
    private static final int MOST = 4000;

    /** Integers of code for an operation: function, three arguments. */
    static final int WIDTH = 4;

    private static final Function[] FUNCTIONS = Function.values();

    private final int[] code;
    private final int[] outputs;
    private final double[] constants;

    /** Numbers of the constants whose values the code depends on. */
    private final int[] settled;

    private BranchFreeCode(int[] code, int[] outputs, double[] constants, int[] settled) {
        this.code = code;
        this.outputs = outputs;
        this.constants = constants;
        this.settled = settled;
    }

    /** A program in this form; null if it is too long or has operations on whole arrays or indices not known now. */
    static @Nullable BranchFreeCode of(KernelProgram program) {
        Writer writer = new Writer(program);
        try {
            writer.block(program.root());
            return new BranchFreeCode(
                    Arrays.copyOf(writer.code, writer.length),
                    Arrays.stream(writer.outputs).toArray(),
                    writer.constants.stream().mapToDouble(x -> x).toArray(),
                    writer.settled.stream().mapToInt(x -> x).toArray());
        } catch (NoStraightLine none) {
            return null;
        }
    }

    int operations() {
        return code.length / WIDTH;
    }

    Function function(int operation) {
        return FUNCTIONS[code[operation * WIDTH]];
    }

    int argument(int operation, int i) {
        return code[operation * WIDTH + 1 + i];
    }

    /** The names of the numbers that it writes, one after the other. */
    int[] outputs() {
        return outputs;
    }

    double[] constants() {
        return constants;
    }

    static int input(int place) {
        return -1 - 2 * place;
    }

    static int constant(int number) {
        return -2 - 2 * number;
    }

    static boolean isInput(int name) {
        return name < 0 && (name & 1) != 0;
    }

    static boolean isConstant(int name) {
        return name < 0 && (name & 1) == 0;
    }

    /** The place of an input, or the number of a constant. */
    static int position(int name) {
        return (-1 - name) / 2;
    }

    /** Whether two codes differ in the values of constants at most. */
    boolean isLike(BranchFreeCode other) {
        return Arrays.equals(code, other.code)
                && Arrays.equals(outputs, other.outputs)
                && constants.length == other.constants.length
                && Arrays.equals(settled, other.settled)
                && Arrays.stream(settled)
                        .allMatch(i -> Double.doubleToRawLongBits(constants[i])
                                == Double.doubleToRawLongBits(other.constants[i]));
    }

    int hash() {
        return Arrays.hashCode(code);
    }

    private static final class NoStraightLine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoStraightLine() {
            super(null, null, false, false);
        }
    }

    private static final class Writer implements Instruction.Cases<Void> {
        private final KernelProgram program;
        private int[] code = new int[256];
        private int length;
        private final int[] outputs;
        private final List<Double> constants = new ArrayList<>();
        private final Map<Long, Integer> constantNames = new HashMap<>();
        private final Map<Long, Integer> numbers = new HashMap<>();
        private Map<Long, Integer> work = new HashMap<>();
        private final Map<Integer, Integer> registers = new HashMap<>();
        private final Map<Instruction, int[]> spreads = new IdentityHashMap<>();
        private final SortedSet<Integer> settled = new TreeSet<>();

        Writer(KernelProgram program) {
            this.program = program;
            this.outputs = new int[program.outputSize()];
        }

        void block(List<Instruction> block) {
            block.forEach(instruction -> instruction.match(this));
        }

        @Override
        public Void fused(Instruction.Fused e) {
            e.parts().forEach(this::elementwise);
            return null;
        }

        @Override
        public Void copy(Instruction.Copy e) {
            return each(e.target(), i -> get(e.source(), i));
        }

        @Override
        public Void fill(Instruction.Fill e) {
            return each(e.target(), i -> get(e.value(), 0));
        }

        @Override
        public Void reduce(Instruction.Reduce e) {
            set(e.target(), 0, reduced(e));
            return null;
        }

        @Override
        public Void transpose(Instruction.Transpose e) {
            return each(e.target(), i -> get(e.source(), i % e.rows() * e.columns() + i / e.rows()));
        }

        @Override
        public Void operate(Instruction.Operate e) {
            throw new NoStraightLine();
        }

        @Override
        public Void repeat(Instruction.Repeat e) {
            throw new NoStraightLine();
        }

        // ---- numbers

        private int at(View view, int i) {
            int at = view.offset() + i;
            for (View.Term term : view.terms()) {
                Integer value = registers.get(term.register());
                if (value == null) {
                    throw new NoStraightLine();
                }
                at += value * term.stride();
            }
            return at;
        }

        private int get(View view, int i) {
            int at = at(view, i);
            return switch (view.space()) {
                case INPUT -> input(at);
                case OUTPUT -> outputs[at];
                case CONSTANT ->
                    constantNames.computeIfAbsent(key(view.number(), at), any -> {
                        constants.add(program.constants().get(view.number()).data()[at]);
                        return constant(constants.size() - 1);
                    });
                case WORK -> {
                    Integer name = work.get(key(view.number(), at));
                    if (name == null) {
                        throw new NoStraightLine();
                    }
                    yield name;
                }
            };
        }

        /** A number that belongs to the form of the program. */
        private int number(double value) {
            return numbers.computeIfAbsent(Double.doubleToRawLongBits(value), any -> {
                constants.add(value);
                return constant(constants.size() - 1);
            });
        }

        private boolean isNumber(int name) {
            return isConstant(name) && numbers.containsValue(name);
        }

        /** The value of a constant that decides what the code is. */
        private double value(int constant) {
            settled.add(position(constant));
            return constants.get(position(constant));
        }

        private static long key(int number, int at) {
            return (long) number << 32 | at;
        }

        private void set(View view, int i, int name) {
            int at = at(view, i);
            switch (view.space()) {
                case WORK -> work.put(key(view.number(), at), name);
                case OUTPUT -> outputs[at] = name;
                case INPUT, CONSTANT -> throw new AssertionError("is only read");
            }
        }

        private Void each(View target, IntUnaryOperator name) {
            for (int i = 0; i < target.size(); i++) {
                set(target, i, name.applyAsInt(i));
            }
            return null;
        }

        // ---- operations

        private int operation(Function function, int a, int b, int c) {
            if (isNumber(a) || isNumber(b) || isNumber(c)) {
                if (isConstant(a) && isConstant(b) && isConstant(c)) {
                    return number(function.value(value(a), value(b), value(c)));
                }
            }
            if (length == MOST * WIDTH) {
                throw new NoStraightLine();
            }
            if (length == code.length) {
                code = Arrays.copyOf(code, 2 * length);
            }
            code[length] = function.ordinal();
            code[length + 1] = a;
            code[length + 2] = b;
            code[length + 3] = c;
            length += WIDTH;
            return length / WIDTH - 1;
        }

        private int operation(Function function, int a, int b) {
            return operation(function, a, b, a);
        }

        @Override
        public Void elementwise(Instruction.Elementwise e) {
            List<View> arguments = e.arguments();
            each(e.target(), i -> {
                if (e.function() == Function.POWER && isIntegral(arguments.get(1))) {
                    return power(entry(arguments.get(0), i), (int) exponent(arguments.get(1)));
                }
                int a = entry(arguments.get(0), i);
                int b = arguments.size() > 1 ? entry(arguments.get(1), i) : a;
                int c = arguments.size() > 2 ? entry(arguments.get(2), i) : a;
                return operation(e.function(), a, b, c);
            });
            return null;
        }

        private int entry(View argument, int i) {
            return get(argument, argument.size() == 1 ? 0 : i);
        }

        private boolean isIntegral(View exponent) {
            if (exponent.space() != View.Space.CONSTANT || exponent.size() != 1 || !exponent.isFixed()) {
                return false;
            }
            double value = exponent(exponent);
            return value == (int) value && Math.abs(value) <= Elementary.LARGEST_INTEGER_POWER;
        }

        private double exponent(View view) {
            return program.constants().get(view.number()).data()[view.offset()];
        }

        /** The multiplications of {@link Elementary#power}; the one by 1 changes nothing. */
        private int power(int x, int n) {
            int square = x;
            Integer result = null;
            for (int bits = Math.abs(n); bits != 0; bits >>= 1) {
                if ((bits & 1) != 0) {
                    result = result == null ? square : operation(Function.MULTIPLY, result, square);
                }
                if (bits > 1) {
                    square = operation(Function.MULTIPLY, square, square);
                }
            }
            if (result == null) {
                return number(1);
            }
            return n < 0 ? operation(Function.DIVIDE, number(1), result) : result;
        }

        /** In the order of {@link Summation}. */
        private int sum(int n, IntUnaryOperator term) {
            if (n == 0) {
                return number(0);
            }
            int blocks = n - n % Summation.LANES;
            int next = 1;
            int total;
            if (blocks == 0) {
                total = term.applyAsInt(0);
            } else {
                int[] partials = new int[Summation.LANES];
                for (int i = 0; i < blocks; i++) {
                    int lane = i % Summation.LANES;
                    int name = term.applyAsInt(i);
                    partials[lane] = i < Summation.LANES ? name : operation(Function.ADD, partials[lane], name);
                }
                total = combine(partials);
                next = blocks;
            }
            for (int i = next; i < n; i++) {
                total = operation(Function.ADD, total, term.applyAsInt(i));
            }
            return total;
        }

        private int combine(int[] p) {
            int even =
                    operation(Function.ADD, operation(Function.ADD, p[0], p[4]), operation(Function.ADD, p[2], p[6]));
            int odd = operation(Function.ADD, operation(Function.ADD, p[1], p[5]), operation(Function.ADD, p[3], p[7]));
            return operation(Function.ADD, even, odd);
        }

        private int reduced(Instruction.Reduce e) {
            View source = e.source();
            if (e.reduction() == Reduction.SUM) {
                return sum(source.size(), i -> get(source, i));
            }
            if (e.reduction() == Reduction.NORM) {
                int squares = sum(source.size(), i -> operation(Function.MULTIPLY, get(source, i), get(source, i)));
                return operation(Function.SQRT, squares, squares);
            }
            Function step = switch (e.reduction()) {
                case PROD -> Function.MULTIPLY;
                case MIN -> Function.MIN;
                case MAX -> Function.MAX;
                case SUM, NORM, ARGMIN, ARGMAX -> throw new NoStraightLine();
            };
            if (source.size() == 0) {
                throw new NoStraightLine();
            }
            int total = get(source, 0);
            for (int i = 1; i < source.size(); i++) {
                total = operation(step, total, get(source, i));
            }
            return total;
        }

        @Override
        public Void multiply(Instruction.Multiply e) {
            if ((long) e.rows() * e.inner() * e.columns() > MOST) {
                throw new NoStraightLine();
            }
            each(e.target(), at -> {
                int i = at / e.columns();
                int j = at % e.columns();
                return sum(
                        e.inner(),
                        k -> operation(
                                Function.MULTIPLY,
                                get(e.left(), e.leftTransposed() ? k * e.rows() + i : i * e.inner() + k),
                                get(e.right(), e.rightTransposed() ? j * e.inner() + k : k * e.columns() + j)));
            });
            return null;
        }

        @Override
        public Void copyStrided(Instruction.CopyStrided e) {
            for (int i = 0; i < e.count(); i++) {
                for (int j = 0; j < e.width(); j++) {
                    set(e.target(), i * e.targetStep() + j, get(e.source(), i * e.sourceStep() + j));
                }
            }
            return null;
        }

        // ---- blocks

        @Override
        public Void loop(Instruction.Loop loop) {
            if ((long) loop.count() * loop.body().size() > MOST) {
                throw new NoStraightLine();
            }
            for (int i = 0; i < loop.count(); i++) {
                registers.put(loop.register(), i);
                if (loop.counter() != null) {
                    set(loop.counter(), 0, number(i));
                }
                block(loop.body());
            }
            registers.remove(loop.register());
            return null;
        }

        /** Both sides; what they write differently is chosen. What is not chosen has no effect: nothing here fails. */
        @Override
        public Void branch(Instruction.Branch branch) {
            int condition = get(branch.condition(), 0);
            Map<Long, Integer> before = work;
            int[] outputsBefore = outputs.clone();
            work = new HashMap<>(before);
            block(branch.then());
            Map<Long, Integer> then = work;
            int[] outputsThen = outputs.clone();
            work = new HashMap<>(before);
            System.arraycopy(outputsBefore, 0, outputs, 0, outputs.length);
            block(branch.otherwise());
            List<Long> changed = new ArrayList<>();
            work.forEach((place, name) -> {
                Integer other = then.get(place);
                if (other != null && !other.equals(name)) {
                    changed.add(place);
                }
            });
            changed.sort(null);
            for (Long place : changed) {
                work.compute(
                        place,
                        (any, name) -> name == null
                                ? null
                                : operation(Function.WHERE, condition, then.getOrDefault(place, name), name));
            }
            for (int i = 0; i < outputs.length; i++) {
                if (outputs[i] != outputsThen[i]) {
                    outputs[i] = operation(Function.WHERE, condition, outputsThen[i], outputs[i]);
                }
            }
            return null;
        }

        @Override
        public Void index(Instruction.Index e) {
            int name = get(e.value(), 0);
            if (!isConstant(name)) {
                throw new NoStraightLine();
            }
            double value = value(name);
            int first = (int) value;
            long last = first + (e.count() - 1) * (long) e.stride();
            boolean isInside = e.count() == 0 || first < e.length() && last >= 0 && last < e.length();
            if (first != value || first < 0 || first > e.length() || !isInside) {
                throw new NoStraightLine();
            }
            registers.put(e.register(), first);
            return null;
        }

        // ---- sums over a loop, as Routines.Accumulate makes them

        @Override
        public Void accumulate(Instruction.Accumulate e) {
            Integer round = registers.get(e.register());
            boolean isScattered = e.term().size() != e.total().size();
            if (round == null
                    || !e.partials().isEmpty() && (isScattered || e.partials().size() != Summation.LANES)) {
                throw new NoStraightLine();
            }
            int distance = e.distance();
            for (View.Term term : e.position()) {
                Integer value = registers.get(term.register());
                if (value == null) {
                    throw new NoStraightLine();
                }
                distance += value * term.stride();
            }
            int blocks = e.partials().isEmpty() ? 0 : e.count() - e.count() % Summation.LANES;
            if (round < blocks) {
                put(e, e.partials().get(round % Summation.LANES), distance, round < Summation.LANES);
                if (round == blocks - 1) {
                    each(
                            e.total(),
                            k -> combine(e.partials().stream()
                                    .mapToInt(partial -> get(partial, k))
                                    .toArray()));
                }
            } else {
                put(e, e.total(), distance, round == 0);
            }
            if (isScattered) {
                spread(e, round, distance);
            }
            return null;
        }

        private void put(Instruction.Accumulate e, View target, int distance, boolean first) {
            for (int j = 0; j < e.term().size(); j++) {
                int term = get(e.term(), j);
                set(target, distance + j, first ? term : operation(Function.ADD, get(target, distance + j), term));
            }
        }

        /** Terms at different places: zeros that were never added would have made +0 of −0. */
        private void spread(Instruction.Accumulate e, int round, int distance) {
            int[] state = spreads.computeIfAbsent(e, any -> new int[2]);
            if (round == 0) {
                state[0] = distance;
                state[1] = 0;
            }
            if (distance != state[0]) {
                state[1] = 1;
            }
            if (round == e.count() - 1 && state[1] == 1) {
                each(e.total(), i -> operation(Function.ADD, get(e.total(), i), number(0)));
            }
        }
    }
}
