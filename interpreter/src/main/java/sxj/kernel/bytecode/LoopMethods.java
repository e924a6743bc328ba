package sxj.kernel.bytecode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods of the passes of a class; equal passes share one. */
final class LoopMethods {
    /**
     * HotSpot writes no longer method into the place of a call. There, among the loops around it, the loop of a pass often
     * becomes no vector instructions: 72 ns a row of 1000 in place of 47. So a method goes on after its end.
     */
    private static final int LONGEST_INLINED = 325;

    private final Map<String, Named> methods = new LinkedHashMap<>();

    private record Named(String name, LoopMethod method, int size) {}

    /** Calls the method, whose arguments are on the stack. */
    void call(LoopMethod method, int size, CodeWriter code) {
        Named named = methods.computeIfAbsent(
                size + " " + method.text(), any -> new Named("pass" + methods.size(), method, size));
        code.callOwn(named.name, method.descriptor());
    }

    /** Writes all of them; whether none is too long for HotSpot. */
    boolean write(ClassVisitor made) {
        boolean areShort = true;
        for (Named named : methods.values()) {
            MethodVisitor method = made.visitMethod(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, named.name, named.method.descriptor(), null, null);
            method.visitCode();
            named.method.write(method, named.size);
            for (int i = 0; i < LONGEST_INLINED; i++) {
                method.visitInsn(Opcodes.NOP);
            }
            method.visitInsn(Opcodes.RETURN);
            Label end = new Label();
            method.visitLabel(end);
            areShort &= end.getOffset() <= ClassCompiler.LONGEST_METHOD;
            method.visitMaxs(0, 0);
            method.visitEnd();
        }
        return areShort;
    }
}
