package sxj.kernel;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import sxj.symbolic.Function;

/**
 * A loop over the entries of arrays as a method of its own, which HotSpot compiles by itself: values are numbered as
 * they are made, arguments as they are passed.
 */
final class PassMethod {
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
        STORE
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
    int array(int offset) {
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

    int load(int array) {
        step(Kind.LOAD, array, Function.NEGATE, List.of());
        return values++;
    }

    int apply(Function function, List<Integer> operands) {
        step(Kind.APPLY, 0, function, operands);
        return values++;
    }

    int power(int base, int exponent) {
        step(Kind.POWER, exponent, Function.POWER, List.of(base));
        return values++;
    }

    void store(int value, int array) {
        steps.add(new Step(Kind.STORE, value, array, Function.NEGATE, List.of()));
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
        int[] locals = new int[values];
        int square = code.newDouble();
        int i = code.newSingle();
        code.integer(0);
        code.local(Opcodes.ISTORE, i);
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
            }
        }
        code.increment(i);
        code.local(Opcodes.ILOAD, i);
        code.integer(size);
        code.jump(Opcodes.IF_ICMPLT, top);
        code.instruction(Opcodes.RETURN);
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
