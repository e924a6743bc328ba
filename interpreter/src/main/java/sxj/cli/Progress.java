package sxj.cli;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sxj.session.Session;

/** How far a long program is, on a line of the terminal that is gone when there is something to read. */
final class Progress implements Session.Host {
    private static final long FIRST_NANOS = 700_000_000L;
    private static final long NEXT_NANOS = 150_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final Consumer<String> terminal;
    private final boolean visible;
    private final BooleanSupplier interrupted;
    private long next;
    private boolean shown;

    /**
     * A line of progress.
     *
     * @param visible whether the terminal is one
     * @param interrupted whether the user asked to end
     */
    Progress(Consumer<String> terminal, boolean visible, BooleanSupplier interrupted) {
        this.terminal = terminal;
        this.visible = visible;
        this.interrupted = interrupted;
        this.next = System.nanoTime() + FIRST_NANOS;
    }

    @Override
    public boolean interrupted() {
        return interrupted.getAsBoolean();
    }

    @Override
    public synchronized void progress(String label, double fraction) {
        if (!visible || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + NEXT_NANOS;
        shown = true;
        String part = fraction >= 0 && fraction <= 1 ? " " + (int) (100 * fraction) + " %" : "";
        terminal.accept(CLEAR + label + part);
    }

    /** Removes the line. */
    synchronized void clear() {
        if (shown) {
            terminal.accept(CLEAR);
            shown = false;
        }
    }
}
