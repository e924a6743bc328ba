package sxj.cli;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sxj.lower.RunHost;
import sxj.numeric.NumberText;

/** How far a long program is, on a line of the terminal that is gone when there is something to read. */
final class Progress implements RunHost {
    private static final long FIRST_NANOS = 700_000_000L;
    private static final long NEXT_NANOS = 150_000_000L;
    private static final String CLEAR = "\r\u001b[K";
    private static final int BAR = 24;

    private final Consumer<String> terminal;
    private final boolean visible;
    private final BooleanSupplier interrupted;
    private long next;
    private boolean shown;
    private String label = "";
    private long began;
    private long first;

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
    public synchronized void progress(String newLabel, long done, long all) {
        if (!visible) {
            return;
        }
        long now = System.nanoTime();
        if (!newLabel.equals(label)) {
            label = newLabel;
            began = now;
            first = done;
        }
        if (now - next < 0) {
            return;
        }
        next = now + NEXT_NANOS;
        shown = true;
        terminal.accept(CLEAR + label + " " + text(done, all, done - first, (now - began) / 1e9));
    }

    /**
     * The bar where the end is known, then how many, how fast, and how long to go.
     *
     * @param lately how many were done in the seconds that are measured
     */
    static String text(long done, long all, long lately, double seconds) {
        StringBuilder text = new StringBuilder();
        if (all > 0) {
            int full = (int) Math.min(BAR, BAR * done / all);
            text.append("█".repeat(full)).append("░".repeat(BAR - full)).append(' ');
            text.append(Math.min(100, 100 * done / all)).append(" %, ");
        }
        text.append(done).append(all > 0 ? " of " + all : " steps");
        if (seconds > 0 && lately > 0) {
            double rate = lately / seconds;
            text.append(", ")
                    .append(NumberText.significant(rate, rate < 100 ? 2 : 3))
                    .append("/s");
            if (all > done) {
                text.append(", ")
                        .append(duration((long) Math.ceil((all - done) / rate)))
                        .append(" to go");
            }
        }
        return text.toString();
    }

    private static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Removes the line. */
    synchronized void clear() {
        if (shown) {
            terminal.accept(CLEAR);
            shown = false;
        }
    }
}
