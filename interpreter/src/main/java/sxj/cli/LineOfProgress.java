package sxj.cli;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sxj.lower.RunHost;
import sxj.repl.Repl;

/** The line of progress of an interactive session. */
final class LineOfProgress implements Repl.Watcher {
    private final Consumer<String> terminal;
    private final boolean visible;
    private final int width;
    private @Nullable Progress progress;

    LineOfProgress(Consumer<String> terminal, boolean visible, int width) {
        this.terminal = terminal;
        this.visible = visible;
        this.width = width;
    }

    @Override
    public RunHost host(BooleanSupplier interrupted) {
        Progress line = new Progress(terminal, visible, width, interrupted);
        progress = line;
        return line;
    }

    @Override
    public void clear() {
        if (progress != null) {
            progress.clear();
        }
    }

    @Override
    public void end() {
        if (progress != null) {
            progress.end();
        }
    }
}
