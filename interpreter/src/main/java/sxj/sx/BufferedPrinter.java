package sxj.sx;

import java.util.function.Consumer;

/** Collects what is printed and hands it on in large pieces; one thread prints, another may flush. */
final class BufferedPrinter implements Consumer<String> {
    private static final int LARGE = 1 << 14;

    private final Consumer<String> out;
    private final StringBuilder waiting = new StringBuilder(LARGE + 256);

    BufferedPrinter(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public synchronized void accept(String text) {
        waiting.append(text);
        if (waiting.length() >= LARGE) {
            flush();
        }
    }

    /** Hands on what waits. */
    synchronized void flush() {
        if (waiting.length() > 0) {
            String text = waiting.toString();
            waiting.setLength(0);
            out.accept(text);
        }
    }
}
