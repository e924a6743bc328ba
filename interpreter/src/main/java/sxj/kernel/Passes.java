package sxj.kernel;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import sxj.symbolic.Function;

/**
 * Element-wise work on larger arrays as one loop: what lies between its parts stays in registers.
 *
 * <p>HotSpot makes vector instructions of such a loop if all its operations are arithmetic and all its arrays are gone
 * through at places that differ by multiples of a vector: 0.09 ns an entry where it is 0.28 otherwise.
 */
final class Passes {
    /** Entries in the longest vector of today's machines. */
    private static final int VECTOR = 8;

    private static final Set<Function> ARITHMETIC = EnumSet.of(
            Function.NEGATE,
            Function.ADD,
            Function.SUBTRACT,
            Function.MULTIPLY,
            Function.DIVIDE,
            Function.SQRT,
            Function.ABS);

    private final BodyCompiler body;
    private final CodeWriter code;
    /** For each buffer the instruction that touches it, where it is only one. */
    private final Map<Integer, Instruction> onlyTouch = new HashMap<>();

    private static final class Operands {
        final Map<View, Integer> scalars = new HashMap<>();
        final Map<View, Integer> arrays = new HashMap<>();
        final Map<View, Integer> begins = new HashMap<>();
        final Map<View, Integer> values = new HashMap<>();
    }

    Passes(Program program, BodyCompiler body, CodeWriter code) {
        this.body = body;
        this.code = code;
        Map<Integer, Map<Instruction, Boolean>> touches = new HashMap<>();
        for (Program.Step step : program.steps()) {
            Instruction each = step.instruction();
            for (List<View> views : List.of(each.reads(), each.writes())) {
                for (View view : views) {
                    if (view.space() == View.Space.WORK) {
                        touches.computeIfAbsent(view.number(), any -> new IdentityHashMap<>())
                                .put(each, true);
                    }
                }
            }
        }
        touches.forEach((buffer, all) -> {
            if (all.size() == 1) {
                onlyTouch.put(buffer, all.keySet().iterator().next());
            }
        });
    }

    /** Whether a loop is faster than the tape's routines, which go through the arrays once for every part. */
    boolean isFast(List<Instruction.Elementwise> parts) {
        return parts.stream().anyMatch(part -> !isArithmetic(part)) || isAligned(parts);
    }

    private boolean isArithmetic(Instruction.Elementwise part) {
        return ARITHMETIC.contains(part.function())
                || part.function() == Function.POWER
                        && body.isIntegral(part.arguments().get(1));
    }

    private boolean isAligned(List<Instruction.Elementwise> parts) {
        Integer common = null;
        for (Instruction.Elementwise part : parts) {
            for (List<View> views : List.of(part.reads(), part.writes())) {
                for (View view : views) {
                    if (view.size() == 1) {
                        continue;
                    }
                    Integer at = body.fixed(view);
                    if (at == null || common != null && common != at % VECTOR) {
                        return false;
                    }
                    common = at % VECTOR;
                }
            }
        }
        return true;
    }

    void write(Instruction whole, List<Instruction.Elementwise> parts) {
        Operands operands = new Operands();
        for (Instruction.Elementwise part : parts) {
            for (View argument : part.arguments()) {
                if (argument.size() == 1) {
                    operands.scalars.computeIfAbsent(argument, this::scalar);
                } else if (!operands.values.containsKey(argument)) {
                    array(operands, argument);
                }
            }
            operands.values.put(part.target(), code.newDouble());
            if (isNeeded(part.target(), whole)) {
                array(operands, part.target());
            }
        }
        operands.values.clear();
        int i = code.newSingle();
        code.integer(0);
        code.local(Opcodes.ISTORE, i);
        Label top = new Label();
        code.mark(top);
        for (Instruction.Elementwise part : parts) {
            write(part, operands, i, isNeeded(part.target(), whole));
        }
        code.increment(i);
        code.local(Opcodes.ILOAD, i);
        code.integer(parts.get(0).target().size());
        code.jump(Opcodes.IF_ICMPLT, top);
    }

    private boolean isNeeded(View target, Instruction whole) {
        return target.space() != View.Space.WORK || onlyTouch.get(target.number()) != whole;
    }

    private int scalar(View view) {
        int local = code.newDouble();
        body.push(view, 0);
        code.local(Opcodes.DSTORE, local);
        return local;
    }

    private void array(Operands operands, View view) {
        if (operands.arrays.containsKey(view)) {
            return;
        }
        body.stays(view);
        int array = code.newSingle();
        body.array(view);
        code.local(Opcodes.ASTORE, array);
        int begin = code.newSingle();
        body.begin(view, 0);
        code.local(Opcodes.ISTORE, begin);
        operands.arrays.put(view, array);
        operands.begins.put(view, begin);
    }

    private void write(Instruction.Elementwise part, Operands operands, int i, boolean isNeeded) {
        List<View> arguments = part.arguments();
        if (part.function() == Function.POWER && body.isIntegral(arguments.get(1))) {
            push(arguments.get(0), operands, i);
            code.power((int) body.exponent(arguments.get(1)), body.square());
        } else {
            arguments.forEach(argument -> push(argument, operands, i));
            code.function(part.function());
        }
        int value = code.newDouble();
        code.local(Opcodes.DSTORE, value);
        operands.values.put(part.target(), value);
        if (isNeeded) {
            place(part.target(), operands, i);
            code.local(Opcodes.DLOAD, value);
            code.instruction(Opcodes.DASTORE);
        }
    }

    private void push(View view, Operands operands, int i) {
        Integer scalar = operands.scalars.get(view);
        Integer value = scalar == null ? operands.values.get(view) : scalar;
        if (value != null) {
            code.local(Opcodes.DLOAD, value);
        } else {
            place(view, operands, i);
            code.instruction(Opcodes.DALOAD);
        }
    }

    private void place(View view, Operands operands, int i) {
        code.local(Opcodes.ALOAD, operands.arrays.getOrDefault(view, 0));
        code.local(Opcodes.ILOAD, operands.begins.getOrDefault(view, 0));
        code.local(Opcodes.ILOAD, i);
        code.instruction(Opcodes.IADD);
    }
}
