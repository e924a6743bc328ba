package sxj.kernel.bytecode;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
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

    public void callStatic(String ownerAndName, String descriptor) {
        int dot = ownerAndName.indexOf('.');
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                ownerAndName.substring(0, dot),
                ownerAndName.substring(dot + 1),
                descriptor,
                false);
    }

    public void call(Class<?> owner, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name(owner), name, descriptor, false);
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
                "(" + TapeMemory.class.descriptorString() + ")V",
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
        String numbers = "D".repeat(function.arity());
        if (instruction != NONE) {
            code.visitInsn(instruction);
        } else if (home != null) {
            callStatic(name(home) + "." + function.method(), "(" + numbers + ")D");
        } else {
            String type = Function.class.descriptorString();
            code.visitFieldInsn(Opcodes.GETSTATIC, name(Function.class), function.name(), type);
            callStatic(name(ScalarRuntime.class) + ".value", "(" + numbers + type + ")D");
        }
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
        return type.getName().replace('.', '/');
    }
}
