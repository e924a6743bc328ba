package sxj.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A stream that texts go to, in UTF-8 whatever the locale; a reader that has gone away (a broken pipe) is no error. */
final class Utf8Output implements Consumer<String> {
    /** A text that did not reach its stream, the disk being full for example. */
    static final class UnwritableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnwritableException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final OutputStream stream;
    private boolean broken;

    Utf8Output(OutputStream stream) {
        this.stream = stream;
    }

    /** Writes a text at once. */
    @Override
    public synchronized void accept(String text) {
        if (broken || text.isEmpty()) {
            return;
        }
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            broken = true;
            if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
                throw new UnwritableException(e);
            }
        }
    }
}
