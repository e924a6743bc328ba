package sxj.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import sxj.report.Text;

/** A stream that texts go to, in UTF-8 whatever the locale; a reader that has gone away (a broken pipe) is no error. */
final class Utf8Output implements Consumer<String> {
    /** A text that did not reach its stream, the disk being full for example. */
    static final class UnwritableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnwritableException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** So many characters are written at a time. */
    private static final int PIECE = 1 << 16;

    private final OutputStream stream;
    private final boolean tells;
    private boolean broken;
    private boolean readerGone;

    /** A stream for results: a failure to write is thrown. */
    Utf8Output(OutputStream stream) {
        this(stream, true);
    }

    private Utf8Output(OutputStream stream, boolean tells) {
        this.stream = stream;
        this.tells = tells;
    }

    /** A stream for messages: where they cannot be written, nothing is left to be said. */
    static Utf8Output ofMessages(OutputStream stream) {
        return new Utf8Output(stream, false);
    }

    /** The stream itself, for what is no text. */
    OutputStream bytes() {
        return stream;
    }

    /** Whether whoever read the texts has gone. */
    synchronized boolean readerGone() {
        return readerGone;
    }

    /** Writes a text piece by piece. */
    void accept(Text text) {
        StringBuilder piece = new StringBuilder();
        Appendable pieces = new Appendable() {
            @Override
            public Appendable append(CharSequence some) {
                piece.append(some);
                if (piece.length() > PIECE) {
                    accept(piece.toString());
                    piece.setLength(0);
                }
                return this;
            }

            @Override
            public Appendable append(CharSequence some, int start, int end) {
                return append(some.subSequence(start, end));
            }

            @Override
            public Appendable append(char c) {
                piece.append(c);
                return this;
            }
        };
        try {
            text.writeTo(pieces);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        accept(piece.toString());
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
            readerGone = String.valueOf(e.getMessage()).contains("Broken pipe");
            if (tells && !readerGone) {
                throw new UnwritableException(e);
            }
        }
    }
}
