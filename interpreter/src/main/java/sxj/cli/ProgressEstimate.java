package sxj.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long work will take that is so far: by its pace from the beginning and by its pace lately. Where the two differ,
 * both are told: what comes may take longer than what was.
 */
final class ProgressEstimate {
    private static final int BAR = 16;

    /** Before so much time nothing is estimated. */
    private static final double SOON = 2;

    /** So much of the time is "lately". */
    private static final int LATELY = 4;

    /** Marks that are kept of what is lately. */
    private static final int MARKS = 64;

    /** Estimates that differ by less are one. */
    private static final double ALIKE = 1.3;

    private record Mark(long time, long done) {}

    private final long began;
    private final long first;
    private final Deque<Mark> marks = new ArrayDeque<>();

    /**
     * @param began when, in nanoseconds
     * @param first how much was done then
     */
    ProgressEstimate(long began, long first) {
        this.began = began;
        this.first = first;
        marks.add(new Mark(began, first));
    }

    /** So much is done now. */
    void note(long now, long done) {
        long elapsed = now - began;
        if (now - marks.getLast().time() >= elapsed / LATELY / MARKS) {
            marks.add(new Mark(now, done));
        }
        while (marks.size() > 2 && now - marks.getFirst().time() > elapsed / LATELY) {
            marks.removeFirst();
        }
    }

    /**
     * A bar where the end is known, how much is done, for how long, and how long to go.
     *
     * @param all 0 where the end is not known
     * @param isMost whether the end may come earlier
     * @param more what else there is to say, "" for nothing
     */
    String text(long now, long done, long all, boolean isMost, String more) {
        StringBuilder text = new StringBuilder();
        if (all > 0) {
            int full = (int) Math.min(BAR, BAR * done / all);
            text.append("█".repeat(full)).append("░".repeat(BAR - full)).append(' ');
            text.append(Math.min(100, 100 * done / all)).append(" %, ").append(done);
            text.append(isMost ? " of at most " : " of ").append(all).append(", ");
        } else if (done > 0) {
            text.append(done).append(" steps, ");
        }
        text.append(more).append(more.isEmpty() ? "" : ", ");
        double seconds = (now - began) / 1e9;
        text.append(duration(seconds)).append(" so far");
        String left = all > done && seconds >= SOON ? left(now, done, all, isMost) : "";
        return text.append(left).toString();
    }

    private String left(long now, long done, long all, boolean isMost) {
        Mark mark = marks.getFirst();
        double overall = (done - first) / ((now - began) / 1e9);
        double lately = (done - mark.done()) / Math.max(1e-9, (now - mark.time()) / 1e9);
        if (!(overall > 0)) {
            return "";
        }
        double one = (all - done) / overall;
        double other = lately > 0 ? (all - done) / lately : one;
        double least = Math.min(one, other);
        double most = Math.max(one, other);
        if (isMost) {
            return ", at most about " + duration(most) + " to go";
        }
        return most <= ALIKE * least + 1
                ? ", about " + duration(most) + " to go"
                : ", " + duration(least) + " to " + duration(most) + " to go";
    }

    /** To the second below a minute, then to the minute, then to a tenth of an hour. */
    static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 100) {
            return whole + " s";
        }
        return whole < 6000 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 360) / 10.0 + " h";
    }
}
