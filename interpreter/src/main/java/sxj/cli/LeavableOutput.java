package sxj.cli;

import java.io.IOException;
import sxj.timing.Interrupts;

/** What a long text is written to: between its pieces the writing is left where the user asks for the end. */
final class LeavableOutput implements Appendable {
    private final Appendable out;

    LeavableOutput(Appendable out) {
        this.out = out;
    }

    @Override
    public Appendable append(CharSequence piece) throws IOException {
        Interrupts.check();
        out.append(piece);
        return this;
    }

    @Override
    public Appendable append(CharSequence piece, int start, int end) throws IOException {
        Interrupts.check();
        out.append(piece, start, end);
        return this;
    }

    @Override
    public Appendable append(char c) throws IOException {
        out.append(c);
        return this;
    }
}
