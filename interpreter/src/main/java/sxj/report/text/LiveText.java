package sxj.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sxj.report.Output;
import sxj.report.ResultListener;
import sxj.report.RunResult;

/**
 * Results as text, each written as soon as its place is known: the table of runs, which needs all of them, then every
 * output as it is finished. During a run of more than a million steps nothing waits for it: the runs before it and the
 * outputs that stand before it in the program are written at once, and the later runs get a table of their own. Steps
 * are counted, not seconds, so the text is the same on every machine.
 */
public final class LiveText implements ResultListener {
    /** A run of more steps keeps nothing waiting. */
    private static final long LONG = 1_000_000;

    private final TextWriter writer;
    private final Consumer<String> out;
    private final List<RunResult> runs = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final List<Output> all = new ArrayList<>();
    private @Nullable Output previous;
    private boolean empty = true;
    private boolean runsEnded;

    /** @param out is given each piece of the text */
    public LiveText(TextWriter writer, Consumer<String> out) {
        this.writer = writer;
        this.out = out;
    }

    @Override
    public synchronized void run(RunResult result) {
        underWay(result.trajectory().last().iter());
        runs.add(result);
    }

    /** A run has made so many steps and goes on. */
    public synchronized void underWay(long steps) {
        if (steps > LONG) {
            flush();
        }
    }

    @Override
    public synchronized void runsEnded() {
        runsEnded = true;
        flush();
    }

    @Override
    public synchronized void outputs(List<Output> finished) {
        outputs.addAll(finished);
        all.addAll(finished);
        if (runsEnded) {
            flush();
        }
    }

    /** Writes what is still kept back, then how many expectations held. */
    public synchronized void end() {
        flush();
        String verdict = writer.verdict(all);
        out.accept(verdict.isEmpty() ? "" : "\n" + verdict);
    }

    private void flush() {
        if (!runs.isEmpty()) {
            out.accept((empty ? "" : "\n") + writer.runs(runs));
            runs.clear();
            empty = false;
            previous = null;
        }
        while (!outputs.isEmpty()) {
            // taken out before it is written: what takes too long is left out, and not begun again
            Output output = outputs.remove(0);
            String text = writer.write(output);
            if (text.isEmpty()) {
                continue;
            }
            out.accept((empty || writer.joins(previous, output) ? "" : "\n") + text);
            empty = false;
            previous = output;
        }
    }
}
