package sxj.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A stream cut into inputs: a line each, or as many lines as an item needs to have its end. */
final class PlainInputs {
    private final BufferedReader lines;

    PlainInputs(InputStream in) {
        // this decoder, unlike a charset's name, refuses bytes that are not UTF-8
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    /** The next input, null at the end. */
    @Nullable
    String next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            return null;
        }
        StringBuilder input = new StringBuilder(line);
        while (Completeness.isIncomplete(input.toString())) {
            line = lines.readLine();
            if (line == null) {
                break;
            }
            input.append('\n').append(line);
        }
        return input.toString();
    }
}
