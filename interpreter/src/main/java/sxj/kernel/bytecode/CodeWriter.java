package sxj.kernel.bytecode;

import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import sxj.kernel.tape.Routine;
import sxj.kernel.tape.TapeMemory;
import sxj.numeric.Elementary;
import sxj.symbolic.Function;

/** Writes the bytecode of one method: numbers, locals, arrays, functions. */
public final class CodeWriter {
    private static final int NONE = -1;

    private final MethodVisitor code;
    private final List<Object> data;
    private int nextLocal;

    /**
     * @param data objects that the class holds in static fields; grows
     * @param nextLocal the first local that is free
     */
    public CodeWriter(MethodVisitor code, List<Object> data, int nextLocal) {
        this.code = code;
        this.data = data;
        this.nextLocal = nextLocal;
    }

    /** The first local that is free. */
    int nextLocal() {
        return nextLocal;
    }

    /** Gives back the locals from one on. */
    void release(int from) {
        nextLocal = from;
    }

    public int newDouble() {
        nextLocal += 2;
        return nextLocal - 2;
    }

    public int newLong() {
        return newDouble();
    }

    public int newSingle() {
        return nextLocal++;
    }

    public void instruction(int opcode) {
        code.visitInsn(opcode);
    }

    public void local(int opcode, int local) {
        code.visitVarInsn(opcode, local);
    }

    public void jump(int opcode, Label target) {
        code.visitJumpInsn(opcode, target);
    }

    public void mark(Label label) {
        code.visitLabel(label);
    }

    public void increment(int local) {
        code.visitIincInsn(local, 1);
    }

    public void number(double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (bits == 0) {
            code.visitInsn(Opcodes.DCONST_0);
        } else if (value == 1) {
            code.visitInsn(Opcodes.DCONST_1);
        } else {
            code.visitLdcInsn(value);
        }
    }

    public void integer(int value) {
        if (value >= -1 && value <= 5) {
            code.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value == (short) value) {
            code.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            code.visitLdcInsn(value);
        }
    }

    public void longInteger(long value) {
        code.visitLdcInsn(value);
    }

    public void field(int opcode, Class<?> of, String name, Class<?> type) {
        code.visitFieldInsn(opcode, name(of), name, type.descriptorString());
    }

    /** Calls a static method, whose arguments are on the stack. */
    public void callStatic(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, name(owner), name, descriptor(result, parameters), false);
    }

    /** Calls a static method of the class that is made. */
    void callOwn(String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, ClassCompiler.NAME, name, descriptor, false);
    }

    /** Calls a method of the object below its arguments on the stack. */
    public void call(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name(owner), name, descriptor(result, parameters), false);
    }

    /** Copies from array to array; source, place, target, place and count are on the stack. */
    public void copyArray() {
        callStatic(System.class, "arraycopy", void.class, Object.class, int.class, Object.class, int.class, int.class);
    }

    private static String descriptor(Class<?> result, Class<?>... parameters) {
        return MethodType.methodType(result, parameters).descriptorString();
    }

    /** Puts an array of the memory into a local. */
    public void bank(int memory, int bank, int local) {
        bank(memory, bank);
        code.visitVarInsn(Opcodes.ASTORE, local);
    }

    /** Puts a local among the arrays of the memory. */
    public void setBank(int memory, int bank, int local) {
        code.visitVarInsn(Opcodes.ALOAD, memory);
        field(Opcodes.GETFIELD, TapeMemory.class, "banks", double[][].class);
        integer(bank);
        code.visitVarInsn(Opcodes.ALOAD, local);
        code.visitInsn(Opcodes.AASTORE);
    }

    /** Pushes an array of the memory. */
    void bank(int memory, int bank) {
        code.visitVarInsn(Opcodes.ALOAD, memory);
        field(Opcodes.GETFIELD, TapeMemory.class, "banks", double[][].class);
        integer(bank);
        code.visitInsn(Opcodes.AALOAD);
    }

    void callRoutine() {
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                name(Routine.class),
                "run",
                descriptor(void.class, TapeMemory.class),
                true);
    }

    public void tryBlock(Label from, Label to, Label handler, Class<?> caught) {
        code.visitTryCatchBlock(from, to, handler, name(caught));
    }

    /** Pushes an object that the class holds. */
    public void object(Object value, Class<?> type) {
        int known = 0;
        while (known < data.size() && data.get(known) != value) {
            known++;
        }
        if (known == data.size()) {
            data.add(value);
        }
        code.visitFieldInsn(Opcodes.GETSTATIC, ClassCompiler.NAME, "data" + known, Object.class.descriptorString());
        code.visitTypeInsn(Opcodes.CHECKCAST, name(type));
    }

    /** From its arguments on the stack to its value. */
    public void function(Function function) {
        int instruction = instruction(function);
        Class<?> home = function.home();
        if (instruction != NONE) {
            code.visitInsn(instruction);
        } else if (home != null) {
            callStatic(home, function.method(), double.class, numbers(function.arity(), false));
        } else {
            String type = Function.class.descriptorString();
            code.visitFieldInsn(Opcodes.GETSTATIC, name(Function.class), function.name(), type);
            callStatic(ScalarRuntime.class, "value", double.class, numbers(function.arity(), true));
        }
    }

    /** The types of some numbers, and of a function after them. */
    private static Class<?>[] numbers(int count, boolean withFunction) {
        Class<?>[] types = new Class<?>[count + (withFunction ? 1 : 0)];
        Arrays.fill(types, double.class);
        if (withFunction) {
            types[count] = Function.class;
        }
        return types;
    }

    /** The instruction that is a function, if one is. */
    private static int instruction(Function function) {
        return switch (function) {
            case NEGATE -> Opcodes.DNEG;
            case ADD -> Opcodes.DADD;
            case SUBTRACT -> Opcodes.DSUB;
            case MULTIPLY -> Opcodes.DMUL;
            case DIVIDE -> Opcodes.DDIV;
            case STOP_GRADIENT -> Opcodes.NOP;
            default -> NONE;
        };
    }

    /**
     * From x on the stack to x^n: the multiplications of {@link Elementary#power}, without those by 1.
     *
     * @param square a local to work in
     */
    void power(int n, int square) {
        if (n == 0) {
            code.visitInsn(Opcodes.POP2);
            number(1);
            return;
        }
        int bits = Math.abs(n);
        while ((bits & 1) == 0) {
            code.visitInsn(Opcodes.DUP2);
            code.visitInsn(Opcodes.DMUL);
            bits >>= 1;
        }
        if (bits > 1) {
            code.visitInsn(Opcodes.DUP2);
            code.visitVarInsn(Opcodes.DSTORE, square);
        }
        while (bits > 1) {
            bits >>= 1;
            code.visitVarInsn(Opcodes.DLOAD, square);
            code.visitInsn(Opcodes.DUP2);
            code.visitInsn(Opcodes.DMUL);
            if ((bits & 1) != 0) {
                code.visitInsn(Opcodes.DUP2);
                code.visitVarInsn(Opcodes.DSTORE, square);
                code.visitInsn(Opcodes.DMUL);
            } else {
                code.visitVarInsn(Opcodes.DSTORE, square);
            }
        }
        if (n < 0) {
            int denominator = square;
            code.visitVarInsn(Opcodes.DSTORE, denominator);
            number(1);
            code.visitVarInsn(Opcodes.DLOAD, denominator);
            code.visitInsn(Opcodes.DDIV);
        }
    }

    static String name(Class<?> type) {
        return Type.getInternalName(type);
    }
}
