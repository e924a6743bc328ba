package sxj.procedure;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an execution of procedures shares: where it prints, and whether it is asked to end. */
public final class Context {
    private final Consumer<String> printer;
    private final List<Words> kept = new ArrayList<>();

    /** Set from another thread; what walks the tree reads it at every round of every loop. */
    volatile boolean interrupted;

    /**
     * The same for compiled procedures: a call of it is a constant of their machine code, which costs nothing, until the
     * constant changes and the virtual machine leaves that code.
     */
    private final MutableCallSite asked = new MutableCallSite(answer(false));

    /** How deep calls of recursive procedures may be nested; deeper is {@link Failure.Kind#TOO_DEEP}. */
    final int mostLevels;

    /** How deep they are. */
    int levels;

    /** @param printer takes what is printed, in pieces */
    public Context(Consumer<String> printer) {
        this(printer, Integer.MAX_VALUE);
    }

    /**
     * @param printer takes what is printed, in pieces
     * @param mostLevels how deep calls may be nested, where the stack has room for them
     */
    public Context(Consumer<String> printer, int mostLevels) {
        this.printer = printer;
        this.mostLevels = mostLevels;
    }

    public void print(String text) {
        printer.accept(text);
    }

    /** Keeps a list; the number, from 1, by which it is found again. */
    public long keep(Words list) {
        kept.add(list);
        return kept.size();
    }

    /** The list of a number; null where there is none. */
    public @Nullable Words kept(long number) {
        return number >= 1 && number <= kept.size() ? kept.get((int) number - 1) : null;
    }

    /** Asks the execution to end: every loop then ends with {@link Failure.Kind#INTERRUPTED}. */
    public synchronized void interrupt() {
        if (!interrupted) {
            interrupted = true;
            asked.setTarget(answer(true));
            MutableCallSite.syncAll(new MutableCallSite[] {asked});
        }
    }

    /** Forgets that it was asked to end. */
    public synchronized void resume() {
        if (interrupted) {
            interrupted = false;
            asked.setTarget(answer(false));
        }
    }

    /** Answers, without arguments, whether the execution is asked to end. */
    MethodHandle question() {
        return asked.dynamicInvoker();
    }

    private static MethodHandle answer(boolean interrupted) {
        return MethodHandles.constant(boolean.class, interrupted);
    }
}
