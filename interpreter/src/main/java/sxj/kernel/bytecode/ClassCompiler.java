package sxj.kernel.bytecode;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import sxj.kernel.InputLayout;
import sxj.kernel.optimise.UnrollDecision;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.tape.ConstantRows;
import sxj.kernel.tape.TapeWriter;
import sxj.symbolic.Expr;
import sxj.timing.Stopwatch;

/** Makes a hidden class of a program, with one method that does all of it. */
public abstract class ClassCompiler {
    /** HotSpot does not compile longer methods. */
    static final int LONGEST_METHOD = 8000;

    /** Programs with more operations than this are not even tried. */
    private static final long MOST_OPERATIONS = 2000;

    /** Internal name of the classes that are made. */
    static final String NAME = ClassCompiler.class.getPackageName().replace('.', '/') + "/Compiled";

    private static final String OBJECT = CodeWriter.name(Object.class);

    public final KernelProgram program;
    public final TapeWriter tape;
    private final @Nullable UnrollDecision repetitions;
    public final LocalAllocation residence;
    private final ConstantRows rows = new ConstantRows();
    private LoopMethods methods = new LoopMethods();

    public ClassCompiler(KernelProgram program, TapeWriter tape, List<Expr> outputs, InputLayout layout) {
        this.program = program;
        this.tape = tape;
        this.repetitions = program.isDeep() ? null : new UnrollDecision(program);
        this.residence = new LocalAllocation(program, tape.allocation(), outputs, layout);
    }

    /** An object of the class; null if a method would become too long. */
    final @Nullable public Object compile() {
        return Stopwatch.in(Stopwatch.Stage.COMPILING, this::made);
    }

    private @Nullable Object made() {
        if (repetitions == null || repetitions.cost() > MOST_OPERATIONS) {
            return null;
        }
        write(new MethodVisitor(Opcodes.ASM9) {}, new ArrayList<>());
        Method task = type().getMethods()[0];
        ClassWriter made = new Frames();
        made.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, OBJECT, new String[] {
            CodeWriter.name(type())
        });
        constructor(made);
        MethodVisitor method = made.visitMethod(Opcodes.ACC_PUBLIC, task.getName(), Type.getMethodDescriptor(task), null, null);
        method.visitCode();
        List<Object> data = new ArrayList<>();
        methods = new LoopMethods();
        write(method, data);
        Label end = new Label();
        method.visitLabel(end);
        if (end.getOffset() > LONGEST_METHOD) {
            return null;
        }
        method.visitMaxs(0, 0);
        method.visitEnd();
        if (!methods.write(made)) {
            return null;
        }
        data(made, data.size());
        made.visitEnd();
        return define(made.toByteArray(), data);
    }

    /** The interface of one method that the class implements. */
    public abstract Class<?> type();

    /** Writes the method; the first time only to learn what cannot live in locals. */
    public abstract void write(MethodVisitor method, List<Object> data);

    public final BodyCompiler body(CodeWriter code, BodyCompiler.Arrays arrays) {
        residence.renumber(code);
        return new BodyCompiler(
                program, tape, Objects.requireNonNull(repetitions), residence, code, arrays, rows, methods);
    }

    /** Calls a method, whose arguments are on the stack, and sees to it that it is made. */
    public final void call(LoopMethod method, int size, CodeWriter code) {
        methods.call(method, size, code);
    }

    private static void constructor(ClassWriter made) {
        MethodVisitor method = made.visitMethod(0, "<init>", "()V", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** The objects that the code names, in static final fields, which the compiler takes for constants. */
    private static void data(ClassWriter made, int count) {
        MethodVisitor method = made.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        method.visitCode();
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                CodeWriter.name(MethodHandles.class),
                "lookup",
                "()" + MethodHandles.Lookup.class.descriptorString(),
                false);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                NAME_OF_THIS,
                "data",
                "(" + MethodHandles.Lookup.class.descriptorString() + ")" + Object[].class.descriptorString(),
                false);
        method.visitVarInsn(Opcodes.ASTORE, 0);
        for (int i = 0; i < count; i++) {
            made.visitField(
                            Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
                            "data" + i,
                            Object.class.descriptorString(),
                            null,
                            null)
                    .visitEnd();
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitLdcInsn(i);
            method.visitInsn(Opcodes.AALOAD);
            method.visitFieldInsn(Opcodes.PUTSTATIC, NAME, "data" + i, Object.class.descriptorString());
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static final String NAME_OF_THIS = CodeWriter.name(ClassCompiler.class);

    /** Called by the class that is made, for its data. */
    static Object[] data(MethodHandles.Lookup lookup) throws IllegalAccessException {
        return MethodHandles.classData(lookup, "_", Object[].class);
    }

    private static Object define(byte[] bytes, List<Object> data) {
        try {
            return MethodHandles.lookup()
                    .defineHiddenClassWithClassData(bytes, data.toArray(), true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Frames are computed without loading classes: where types meet, they are objects. */
    private static final class Frames extends ClassWriter {
        Frames() {
            super(COMPUTE_FRAMES);
        }

        @Override
        protected String getCommonSuperClass(String one, String other) {
            return OBJECT;
        }
    }
}
