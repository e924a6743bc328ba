package sxj.kernel.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import sxj.kernel.tape.PartialSums;
import sxj.numeric.Summation;
import sxj.symbolic.Function;

/**
 * A loop over the entries of arrays as a method of its own, which HotSpot compiles by itself: values are numbered as
 * they are made, arguments as they are passed.
 */
public final class LoopMethod {
    /** The entries of the array of a sum before the partial sums of the first terms. */
    private static final int BEGIN = Summation.LANES;

    /** How much longer than the loop such an array is. */
    static final int MORE_FOR_SUMS = 2 * Summation.LANES;

    private final StringBuilder parameters = new StringBuilder();
    private final List<Step> steps = new ArrayList<>();
    private final List<Array> arrays = new ArrayList<>();
    private int values;
    private int nextLocal;

    /** Where an array lies: its local, and where it begins: a number, or a local if {@code from} is not −1. */
    private record Array(int local, int offset, int from) {}

    private enum Kind {
        SCALAR,
        LOAD,
        APPLY,
        POWER,
        STORE,
        SUM
    }

    /** {@code value} is what is made or stored, {@code number} a local, an array or an exponent. */
    private record Step(Kind kind, int value, int number, Function function, List<Integer> operands) {}

    /** The next argument is a number. */
    int scalar() {
        parameters.append('D');
        step(Kind.SCALAR, nextLocal, Function.NEGATE, List.of());
        nextLocal += 2;
        return values++;
    }

    /** The next argument is an array that is gone through from a place on. */
    public int array(int offset) {
        parameters.append("[D");
        arrays.add(new Array(nextLocal++, offset, -1));
        return arrays.size() - 1;
    }

    /** The next two arguments are an array and the place from which on it is gone through. */
    int arrayFrom() {
        parameters.append("[DI");
        arrays.add(new Array(nextLocal, 0, nextLocal + 1));
        nextLocal += 2;
        return arrays.size() - 1;
    }

    public int load(int array) {
        step(Kind.LOAD, array, Function.NEGATE, List.of());
        return values++;
    }

    public int apply(Function function, List<Integer> operands) {
        step(Kind.APPLY, 0, function, operands);
        return values++;
    }

    int power(int base, int exponent) {
        step(Kind.POWER, exponent, Function.POWER, List.of(base));
        return values++;
    }

    public void store(int value, int array) {
        steps.add(new Step(Kind.STORE, value, array, Function.NEGATE, List.of()));
    }

    /**
     * The terms of a sum in the order of {@link Summation}, which is left at the beginning of an array: each partial sum
     * is stored after the one before, {@code a[i + 16] = a[i + 8] + term}, so that eight of them go from vector to
     * vector. Such a loop takes 0.22 ns an entry on machines with vectors of eight numbers, where terms that are stored
     * and then added one by one take 0.3; with shorter vectors it takes 0.46.
     *
     * @param array of {@link #MORE_FOR_SUMS} more entries than the loop goes over
     */
    void sum(int term, int array) {
        steps.add(new Step(Kind.SUM, term, array, Function.ADD, List.of()));
    }

    private void step(Kind kind, int number, Function function, List<Integer> operands) {
        steps.add(new Step(kind, values, number, function, List.copyOf(operands)));
    }

    String descriptor() {
        return "(" + parameters + ")V";
    }

    /** Equal for methods that do the same. */
    String text() {
        StringBuilder text = new StringBuilder(parameters);
        for (Array array : arrays) {
            text.append(' ').append(array.offset);
        }
        for (Step step : steps) {
            text.append('\n')
                    .append(step.kind.name())
                    .append(' ')
                    .append(step.value)
                    .append(' ')
                    .append(step.number)
                    .append(' ')
                    .append(step.function.name())
                    .append(step.operands);
        }
        return text.toString();
    }

    void write(MethodVisitor method, int size) {
        CodeWriter code = new CodeWriter(method, List.of(), nextLocal);
        int square = code.newDouble();
        int i = code.newSingle();
        List<Step> sums = steps.stream().filter(step -> step.kind == Kind.SUM).toList();
        int end = sums.isEmpty() ? size : size - size % Summation.LANES;
        for (Step sum : sums) {
            code.local(Opcodes.ALOAD, arrays.get(sum.number).local);
            code.integer(BEGIN);
            code.callStatic(PartialSums.class, "begin", void.class, double[].class, int.class);
        }
        code.integer(0);
        code.local(Opcodes.ISTORE, i);
        loop(i, end, square, code, this::partialSum);
        int first = code.nextLocal();
        for (Step sum : sums) {
            code.local(Opcodes.ALOAD, arrays.get(sum.number).local);
            code.integer(BEGIN + end);
            code.callStatic(PartialSums.class, "end", double.class, double[].class, int.class);
            code.local(Opcodes.DSTORE, code.newDouble());
        }
        if (end < size) {
            loop(i, size, square, code, (sum, term, any, writer) -> {
                int total = first + 2 * sums.indexOf(sum);
                writer.local(Opcodes.DLOAD, total);
                writer.local(Opcodes.DLOAD, term);
                writer.instruction(Opcodes.DADD);
                writer.local(Opcodes.DSTORE, total);
            });
        }
        for (Step sum : sums) {
            code.local(Opcodes.ALOAD, arrays.get(sum.number).local);
            code.integer(0);
            code.local(Opcodes.DLOAD, first + 2 * sums.indexOf(sum));
            code.instruction(Opcodes.DASTORE);
        }
        code.instruction(Opcodes.RETURN);
    }

    /** Writes what is done with a term that lies in a local. */
    private interface Adding {
        void write(Step sum, int term, int i, CodeWriter code);
    }

    private void loop(int i, int end, int square, CodeWriter code, Adding adding) {
        int[] locals = new int[values];
        Label top = new Label();
        code.mark(top);
        for (Step step : steps) {
            switch (step.kind) {
                case SCALAR -> locals[step.value] = step.number;
                case LOAD -> {
                    at(arrays.get(step.number), i, code);
                    code.instruction(Opcodes.DALOAD);
                    locals[step.value] = kept(code);
                }
                case APPLY -> {
                    step.operands.forEach(operand -> code.local(Opcodes.DLOAD, locals[operand]));
                    code.function(step.function);
                    locals[step.value] = kept(code);
                }
                case POWER -> {
                    code.local(Opcodes.DLOAD, locals[step.operands.get(0)]);
                    code.power(step.number, square);
                    locals[step.value] = kept(code);
                }
                case STORE -> {
                    at(arrays.get(step.number), i, code);
                    code.local(Opcodes.DLOAD, locals[step.value]);
                    code.instruction(Opcodes.DASTORE);
                }
                case SUM -> adding.write(step, locals[step.value], i, code);
            }
        }
        code.increment(i);
        code.local(Opcodes.ILOAD, i);
        code.integer(end);
        code.jump(Opcodes.IF_ICMPLT, top);
    }

    private void partialSum(Step sum, int term, int i, CodeWriter code) {
        int array = arrays.get(sum.number).local;
        code.local(Opcodes.ALOAD, array);
        code.local(Opcodes.ILOAD, i);
        code.integer(BEGIN + Summation.LANES);
        code.instruction(Opcodes.IADD);
        code.local(Opcodes.ALOAD, array);
        code.local(Opcodes.ILOAD, i);
        code.integer(BEGIN);
        code.instruction(Opcodes.IADD);
        code.instruction(Opcodes.DALOAD);
        code.local(Opcodes.DLOAD, term);
        code.instruction(Opcodes.DADD);
        code.instruction(Opcodes.DASTORE);
    }

    private static int kept(CodeWriter code) {
        int local = code.newDouble();
        code.local(Opcodes.DSTORE, local);
        return local;
    }

    private static void at(Array array, int i, CodeWriter code) {
        code.local(Opcodes.ALOAD, array.local);
        code.local(Opcodes.ILOAD, i);
        if (array.from >= 0) {
            code.local(Opcodes.ILOAD, array.from);
            code.instruction(Opcodes.IADD);
        } else if (array.offset > 0) {
            code.integer(array.offset);
            code.instruction(Opcodes.IADD);
        }
    }
}
