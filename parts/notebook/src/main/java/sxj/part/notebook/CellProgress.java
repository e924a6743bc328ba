package sxj.part.notebook;

import com.google.gson.JsonObject;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import sxj.lower.RunHost;
import sxj.repl.Repl;

/**
 * How far a long cell is, in one output that is replaced now and then: nothing for the first moments, then at most two
 * messages a second.
 */
final class CellProgress implements Repl.Watcher {
    private static final long FIRST_NANOS = 1_500_000_000L;
    private static final long EVERY_NANOS = 500_000_000L;

    private final Supplier<CellOutput> output;
    private String display = "";
    private String shown = "";
    private long next;
    private boolean working;

    CellProgress(Supplier<CellOutput> output) {
        this.output = output;
    }

    @Override
    public RunHost host(BooleanSupplier interrupted) {
        return new RunHost() {
            @Override
            public boolean interrupted() {
                return interrupted.getAsBoolean();
            }

            @Override
            public void progress(String label, long done, long all) {
                note(label, done, all);
            }
        };
    }

    private synchronized void note(String label, long done, long all) {
        long now = System.nanoTime();
        if (!working) {
            working = true;
            next = now + FIRST_NANOS;
        }
        if (now - next < 0) {
            return;
        }
        next = now + EVERY_NANOS;
        show(label + ": " + done + (all > 0 ? " of " + all + " (" + 100 * done / all + " %)" : ""));
    }

    private void show(String text) {
        boolean isFirst = display.isEmpty();
        if (isFirst) {
            display = UUID.randomUUID().toString();
        } else if (text.equals(shown)) {
            return;
        }
        shown = text;
        JsonObject data = new JsonObject();
        data.addProperty("text/plain", text);
        if (text.isEmpty()) {
            // as text, nothing would be an empty line
            data.addProperty("text/html", text);
        }
        output.get().display(isFirst ? "display_data" : "update_display_data", data, display);
    }

    @Override
    public void clear() {}

    @Override
    public synchronized void end() {
        if (!display.isEmpty()) {
            show("");
        }
        display = "";
        shown = "";
        working = false;
    }
}
