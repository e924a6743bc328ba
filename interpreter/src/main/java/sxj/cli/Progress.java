package sxj.cli;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.lower.RunHost;

/**
 * How far a long program is, on a line of the terminal that is gone when there is something to read. The work only notes
 * how far it is; a thread of its own draws the line, so that the time goes on while a long piece is computed.
 */
final class Progress implements RunHost {
    private static final long FIRST_NANOS = 700_000_000L;
    private static final long TICK_MILLIS = 200;

    /** After something was written the line stays away for a moment: more may follow. */
    private static final long PAUSE_NANOS = 150_000_000L;

    /** Of several runs at once one is shown, until it has said nothing for so long. */
    private static final long OTHERS_NANOS = 1_000_000_000L;

    private static final String CLEAR = "\r\u001b[K";

    private final Consumer<String> terminal;
    private final boolean visible;
    private final BooleanSupplier interrupted;
    private final int width;
    private @Nullable Thread ticker;
    private long quietUntil;
    private boolean shown;
    private volatile boolean asksMore;
    private volatile String label = "";
    private volatile long done;
    private volatile long touched;
    private volatile long all;
    private volatile String more = "";
    private ProgressEstimate estimate = new ProgressEstimate(0, 0);

    /**
     * A line of progress.
     *
     * @param visible whether the terminal is one
     * @param width of the terminal, in characters
     * @param interrupted whether the user asked to end
     */
    Progress(Consumer<String> terminal, boolean visible, int width, BooleanSupplier interrupted) {
        this.terminal = terminal;
        this.visible = visible;
        this.width = width;
        this.interrupted = interrupted;
    }

    @Override
    public boolean interrupted() {
        return interrupted.getAsBoolean();
    }

    @Override
    public void progress(String newLabel, long newDone, long newAll) {
        progress(newLabel, newDone, newAll, () -> "");
    }

    @Override
    public void progress(String newLabel, long newDone, long newAll, Supplier<String> newMore) {
        if (!visible) {
            return;
        }
        long now = System.nanoTime();
        if (!newLabel.equals(label)) {
            if (now - touched < OTHERS_NANOS && done < all && !label.isEmpty()) {
                return;
            }
            begin(newLabel, newDone, newAll);
        }
        touched = now;
        done = newDone;
        all = newAll;
        if (asksMore) {
            asksMore = false;
            more = newMore.get();
        }
    }

    private synchronized void begin(String newLabel, long newDone, long newAll) {
        long now = System.nanoTime();
        label = newLabel;
        done = newDone;
        all = newAll;
        more = "";
        estimate = new ProgressEstimate(now, newDone);
        if (ticker == null) {
            quietUntil = now + FIRST_NANOS;
            Thread thread = new Thread(this::tick, "progress");
            thread.setDaemon(true);
            ticker = thread;
            thread.start();
        }
    }

    private void tick() {
        try {
            while (draw()) {
                Thread.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean draw() {
        if (ticker != Thread.currentThread()) {
            return false;
        }
        long now = System.nanoTime();
        asksMore = true;
        if (!label.isEmpty()) {
            estimate.note(now, done);
            if (now - quietUntil >= 0) {
                shown = true;
                String line = label + " " + estimate.text(now, done, all, label.startsWith("run "), more);
                terminal.accept(CLEAR + cut(line));
            }
        }
        return true;
    }

    private String cut(String line) {
        int most = Math.max(20, width - 1);
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Removes the line: something is about to be written. */
    synchronized void clear() {
        if (shown) {
            terminal.accept(CLEAR);
            shown = false;
        }
        quietUntil = Math.max(quietUntil, System.nanoTime() + PAUSE_NANOS);
    }

    /** Removes the line; nothing is computed any more. */
    synchronized void end() {
        clear();
        label = "";
        ticker = null;
    }
}
