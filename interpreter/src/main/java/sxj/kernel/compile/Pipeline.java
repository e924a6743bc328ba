package sxj.kernel.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sxj.kernel.InputLayout;
import sxj.kernel.build.ProgramBuilder;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.ProgramPrinter;
import sxj.kernel.optimise.ElementwiseFusion;
import sxj.kernel.optimise.LoopFusion;
import sxj.kernel.optimise.LoopGrouping;
import sxj.kernel.optimise.LoopUnrolling;
import sxj.kernel.optimise.Optimisation;
import sxj.kernel.optimise.RowContraction;
import sxj.kernel.optimise.Scalarization;
import sxj.symbolic.Expr;
import sxj.symbolic.print.FormulaText;
import sxj.symbolic.rewrite.LoopValueSharing;
import sxj.symbolic.rewrite.Rewrite;
import sxj.symbolic.rewrite.Rewritten;
import sxj.symbolic.rewrite.ScaledNorms;
import sxj.timing.Stopwatch;

/**
 * What happens to expressions on their way to a kernel, in order: rewrites of expressions, {@link ProgramBuilder}, and
 * optimisations of the program. An optimisation is a class and a line here; {@code --show kernel:NAME} prints what it
 * does to a program, its name being that of the class in lower case with hyphens.
 *
 * <p>From the optimised program, {@code BufferAllocation} and {@code TapeWriter} make the tape, and
 * {@code LocalAllocation}, {@code BodyCompiler} and {@code FusedLoopEmitter} make bytecode.
 */
public final class Pipeline {
    private static final List<Rewrite> REWRITES =
            List.of(new ConstantFolding(), new ScaledNorms(), new LoopValueSharing(), new ConcatElimination());

    private static final List<Optimisation> OPTIMISATIONS = List.of(
            new Scalarization(),
            new LoopUnrolling(),
            new ElementwiseFusion(),
            new LoopFusion(),
            new LoopGrouping(),
            new ElementwiseFusion(),
            new RowContraction(),
            new LoopGrouping(),
            new ElementwiseFusion());

    /** The step that is left out, for tests; empty for none. */
    private static volatile String omitted = "";

    private Pipeline() {}

    /** The program that computes expressions from the numbers of a layout. */
    static KernelProgram program(List<Expr> expressions, InputLayout layout) {
        return Stopwatch.in(Stopwatch.Stage.COMPILING, () -> program(expressions, layout, 0, Observer.NONE));
    }

    /** The same with all closed parts computed at every evaluation. */
    static KernelProgram unfolded(List<Expr> expressions, InputLayout layout) {
        return program(expressions, layout, 1, Observer.NONE);
    }

    private static KernelProgram program(
            List<Expr> expressions, InputLayout layout, int firstRewrite, Observer observer) {
        Rewritten rewritten = Rewritten.of(expressions);
        for (Rewrite step : REWRITES.subList(firstRewrite, REWRITES.size())) {
            if (isUsed(step)) {
                Rewritten before = rewritten;
                rewritten = step.of(before);
                observer.step(step.getClass(), before.expressions(), rewritten.expressions());
            }
        }
        KernelProgram program = ProgramBuilder.of(rewritten, layout);
        observer.built(rewritten.expressions(), program);
        for (Optimisation step : OPTIMISATIONS) {
            if (isUsed(step)) {
                KernelProgram before = program;
                program = step.of(before);
                observer.step(step.getClass(), before, program);
            }
        }
        return program;
    }

    private static boolean isUsed(Object step) {
        return omitted.isEmpty() || !omitted.equals(name(step.getClass()));
    }

    // ---- looking

    /** The names of all steps, in order, each once. */
    public static List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        REWRITES.forEach(step -> names.add(name(step.getClass())));
        names.add(name(ProgramBuilder.class));
        OPTIMISATIONS.forEach(step -> names.add(name(step.getClass())));
        return List.copyOf(names);
    }

    /** The names of the steps without which the values are the same: all but the scaling of norms and the builder. */
    public static List<String> optional() {
        Set<String> needed = Set.of(name(ScaledNorms.class), name(ProgramBuilder.class));
        return names().stream().filter(name -> !needed.contains(name)).toList();
    }

    /**
     * What a step does to expressions or their program, as text: before and after, at each time it runs.
     *
     * @param name one of {@link #names}
     */
    public static String listing(List<Expr> expressions, InputLayout layout, String name) {
        List<String> parts = new ArrayList<>();
        program(expressions, layout, 0, new Observer() {
            @Override
            void step(Class<?> step, List<Expr> before, List<Expr> after) {
                add(step, () -> text(before), () -> text(after));
            }

            @Override
            void built(List<Expr> before, KernelProgram after) {
                add(ProgramBuilder.class, () -> text(before), () -> ProgramPrinter.of(after));
            }

            @Override
            void step(Class<?> step, KernelProgram before, KernelProgram after) {
                add(step, () -> ProgramPrinter.of(before), () -> ProgramPrinter.of(after));
            }

            private void add(Class<?> step, Text before, Text after) {
                if (name(step).equals(name)) {
                    String from = before.written();
                    String to = after.written();
                    parts.add("before\n" + from.indent(4)
                            + (from.equals(to) ? "after: the same\n" : "after\n" + to.indent(4)));
                }
            }
        });
        return String.join("", parts);
    }

    private static String text(List<Expr> expressions) {
        return expressions.stream().map(FormulaText::of).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Text that is made if it is asked for. */
    private interface Text {
        String written();
    }

    /** Told of each step. */
    private static class Observer {
        static final Observer NONE = new Observer();

        void step(Class<?> step, List<Expr> before, List<Expr> after) {}

        void built(List<Expr> before, KernelProgram after) {}

        void step(Class<?> step, KernelProgram before, KernelProgram after) {}
    }

    // ---- leaving out

    /** Ends the time in which a step is left out. */
    public interface Omission extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Leaves a step out of all kernels made from now on, until the result is closed: for tests that compare.
     *
     * @param name one of {@link #optional}
     */
    public static Omission without(String name) {
        if (!optional().contains(name)) {
            throw new IllegalArgumentException("no step " + name + ": " + optional());
        }
        omitted = name;
        return () -> omitted = "";
    }

    private static String name(Class<?> step) {
        return Stream.of(step.getSimpleName().split("(?<=[a-z])(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }
}
