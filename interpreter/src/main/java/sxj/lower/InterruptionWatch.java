package sxj.lower;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import sxj.procedure.Context;

/** Asks, while procedures run, whether they are to end, and tells them; ends by itself when none runs for a while. */
final class InterruptionWatch {
    private static final long TICK_MILLISECONDS = 20;
    private static final int IDLE_TICKS = 50;

    private final BooleanSupplier interrupted;
    private final Context context;
    private @Nullable Thread thread;
    private int running;
    private int idle;

    InterruptionWatch(BooleanSupplier interrupted, Context context) {
        this.interrupted = interrupted;
        this.context = context;
    }

    /** A procedure begins. */
    synchronized void begin() {
        running++;
        if (thread == null) {
            Thread started = new Thread(this::look, "sxj interruption");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    /** A procedure has ended. */
    synchronized void end() {
        running--;
        if (running == 0) {
            context.resume();
        }
    }

    private void look() {
        try {
            while (goesOn()) {
                Thread.sleep(TICK_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goesOn() {
        if (running > 0) {
            idle = 0;
            if (interrupted.getAsBoolean()) {
                context.interrupt();
            }
            return true;
        }
        if (++idle > IDLE_TICKS) {
            thread = null;
            idle = 0;
            return false;
        }
        return true;
    }
}
