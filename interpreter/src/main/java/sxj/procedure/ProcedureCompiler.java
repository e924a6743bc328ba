package sxj.procedure;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes a hidden class of a procedure and all it calls: a static method of each, with Java calls between them. */
public final class ProcedureCompiler {
    /** Internal name of the classes that are made. */
    static final String NAME = "sxj/procedure/Compiled";

    /** HotSpot does not compile longer methods. */
    private static final int LONGEST_METHOD = 7900;

    /** The virtual machine has no longer methods. */
    private static final int LONGEST_OF_ALL = 65_000;

    private final Context context;
    private final List<Procedure> procedures = new ArrayList<>();
    private final Map<Procedure, Block> bodies = new IdentityHashMap<>();
    private final Names names = new Names();

    /** Whether the procedure is called so often that its loops stay within it. */
    private final boolean isOften;

    private boolean hasPortions;

    private ProcedureCompiler(Context context, boolean isOften) {
        this.context = context;
        this.isOften = isOften;
    }

    /** The procedure as a method of a new class; as a tree where it cannot be a method. */
    public static Executable compile(Procedure root, Context context) {
        ProcedureCompiler compiler = new ProcedureCompiler(context, false);
        Compiled made = compiler.compiled(root);
        if (made == null) {
            return new Walker(root, context);
        }
        return compiler.hasPortions ? new Rising(root, context, made) : made;
    }

    private @Nullable Compiled compiled(Procedure given) {
        Procedure root = Specialiser.specialised(given);
        collect(root);
        ClassWriter made = new Frames();
        made.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", null);
        made.visitSource(root.name(), null);
        context(made);
        for (Procedure procedure : procedures) {
            if (!write(procedure, made)) {
                return null;
            }
        }
        made.visitEnd();
        return new Compiled(defined(made.toByteArray(), root), List.copyOf(names.places), context);
    }

    private void collect(Procedure root) {
        Set<Procedure> found = new LinkedHashSet<>();
        Deque<Procedure> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Procedure next = open.pop();
            if (found.add(next)) {
                Usage usage = Usage.of(next.body());
                open.addAll(usage.called);
            }
        }
        procedures.addAll(found);
        Map<Procedure, Integer> nesting = isOften ? Map.of() : LoopCutter.nesting(procedures);
        for (Procedure procedure : procedures) {
            Splitter splitter = new Splitter(procedure, block -> length(procedure, block));
            Block body = procedure.body();
            Integer loops = nesting.get(procedure);
            if (loops != null) {
                body = new LoopCutter(procedure, loop -> splitter.split(loop, LONGEST_METHOD)).cut(body, loops);
            }
            boolean fits = length(procedure, body) <= LONGEST_METHOD;
            bodies.put(procedure, fits ? body : splitter.split(body, LONGEST_METHOD));
        }
    }

    /** How many bytes the instructions of a body take. */
    private int length(Procedure procedure, Block body) {
        ClassWriter scratch = new ClassWriter(0);
        scratch.visit(Opcodes.V17, Opcodes.ACC_FINAL, NAME, null, "java/lang/Object", null);
        MethodVisitor method = scratch.visitMethod(Opcodes.ACC_STATIC, "length", procedure.descriptor(), null, null);
        return MethodWriter.write(procedure, body, method, new Names());
    }

    private boolean write(Procedure procedure, ClassWriter made) {
        Deque<Piece> open = new ArrayDeque<>();
        Block body = Objects.requireNonNull(bodies.get(procedure));
        MethodVisitor method =
                made.visitMethod(Opcodes.ACC_STATIC, names.name(procedure), procedure.descriptor(), null, null);
        boolean fits = MethodWriter.write(procedure, body, method, names) <= LONGEST_OF_ALL;
        open.addAll(Usage.of(body).pieces);
        while (!open.isEmpty() && fits) {
            Piece piece = open.pop();
            if (piece.inPortions()) {
                hasPortions = true;
                made.visitField(Opcodes.ACC_STATIC, names.name(piece), "I", null, null)
                        .visitEnd();
            }
            MethodVisitor part =
                    made.visitMethod(Opcodes.ACC_STATIC, names.name(piece), piece.descriptor(), null, null);
            fits = MethodWriter.write(piece, part, names) <= LONGEST_OF_ALL;
            open.addAll(Usage.of(piece.statements()).pieces);
        }
        return fits;
    }

    /** A static final field: the compiler takes the object, and so the address of its flag, for constant. */
    private static void context(ClassWriter made) {
        String type = Context.class.descriptorString();
        String handle = MethodHandle.class.descriptorString();
        made.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "INTERRUPTED", handle, null, null)
                .visitEnd();
        made.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "CONTEXT", type, null, null)
                .visitEnd();
        MethodVisitor method = made.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        method.visitCode();
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;",
                false);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "sxj/procedure/ProcedureCompiler",
                "context",
                "(Ljava/lang/invoke/MethodHandles$Lookup;)" + type,
                false);
        method.visitInsn(Opcodes.DUP);
        method.visitFieldInsn(Opcodes.PUTSTATIC, NAME, "CONTEXT", type);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, "sxj/procedure/ProcedureCompiler", "question", "(" + type + ")" + handle, false);
        method.visitFieldInsn(Opcodes.PUTSTATIC, NAME, "INTERRUPTED", handle);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Called by the class that is made. */
    static Context context(MethodHandles.Lookup lookup) throws IllegalAccessException {
        return MethodHandles.classData(lookup, "_", Context.class);
    }

    /** Called by the class that is made. */
    static MethodHandle question(Context context) {
        return context.question();
    }

    private Method defined(byte[] bytes, Procedure root) {
        try {
            Class<?> made = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(bytes, context, true)
                    .lookupClass();
            for (Method method : made.getDeclaredMethods()) {
                if (method.getName().equals(names.name(root))) {
                    return method;
                }
            }
            throw new AssertionError(root.name());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Methods by names that differ, places by numbers. */
    private static final class Names implements MethodWriter.Methods {
        private final Map<Object, String> methods = new IdentityHashMap<>();
        private final Map<Object, Integer> numbers = new IdentityHashMap<>();
        private final Map<String, Integer> uses = new HashMap<>();
        final List<Object> places = new ArrayList<>();

        @Override
        public String name(Procedure procedure) {
            return methods.computeIfAbsent(
                    procedure, key -> fresh(procedure.name().replaceAll("[.;\\[/<>]", "_")));
        }

        @Override
        public String name(Piece piece) {
            return methods.computeIfAbsent(piece, key -> fresh("piece"));
        }

        private String fresh(String name) {
            return name + "$" + uses.merge(name, 1, Integer::sum);
        }

        @Override
        public int place(Object place) {
            return numbers.computeIfAbsent(place, key -> {
                places.add(key);
                return places.size() - 1;
            });
        }
    }

    /** A method of a class that was made. */
    private record Compiled(Method method, List<Object> places, Context context) implements Executable {
        @Override
        public @Nullable Object call(List<? extends @Nullable Object> arguments) {
            int before = context.levels;
            try {
                return method.invoke(null, arguments.toArray());
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Failure failure) {
                    throw failure.in(places);
                }
                if (e.getCause() instanceof StackOverflowError) {
                    throw Failure.tooDeep(Math.max(0, context.levels - before - 1));
                }
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new AssertionError(e);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            } finally {
                context.levels = before;
            }
        }
    }

    /** A procedure whose loops are in methods of their own, until it is called often. */
    private static final class Rising implements Executable {
        /** Calls after which the loops go back into it. */
        private static final int OFTEN = 200;

        private final Procedure root;
        private final Context context;
        private final AtomicInteger calls = new AtomicInteger();
        private volatile Compiled made;

        Rising(Procedure root, Context context, Compiled made) {
            this.root = root;
            this.context = context;
            this.made = made;
        }

        @Override
        public @Nullable Object call(List<? extends @Nullable Object> arguments) {
            if (calls.get() < OFTEN && calls.incrementAndGet() == OFTEN) {
                Compiled whole = new ProcedureCompiler(context, true).compiled(root);
                if (whole != null) {
                    made = whole;
                }
            }
            return made.call(arguments);
        }
    }

    /** Frames are computed without loading classes: where types meet, they are objects. */
    private static final class Frames extends ClassWriter {
        Frames() {
            super(COMPUTE_FRAMES);
        }

        @Override
        protected String getCommonSuperClass(String one, String other) {
            return "java/lang/Object";
        }
    }
}
