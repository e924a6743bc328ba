package sxj.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods of the passes of a class; equal passes share one. */
final class PassMethods {
    private final Map<String, Named> methods = new LinkedHashMap<>();

    private record Named(String name, PassMethod method, int size) {}

    /** Calls the method, whose arguments are on the stack. */
    void call(PassMethod method, int size, CodeWriter code) {
        Named named = methods.computeIfAbsent(
                size + " " + method.text(), any -> new Named("pass" + methods.size(), method, size));
        code.callStatic(ClassCompiler.NAME + "." + named.name, method.descriptor());
    }

    /** Writes all of them; whether none is too long for HotSpot. */
    boolean write(ClassVisitor made) {
        boolean areShort = true;
        for (Named named : methods.values()) {
            MethodVisitor method = made.visitMethod(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, named.name, named.method.descriptor(), null, null);
            method.visitCode();
            named.method.write(method, named.size);
            Label end = new Label();
            method.visitLabel(end);
            areShort &= end.getOffset() <= ClassCompiler.LONGEST_METHOD;
            method.visitMaxs(0, 0);
            method.visitEnd();
        }
        return areShort;
    }
}
