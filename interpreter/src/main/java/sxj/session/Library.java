package sxj.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.syntax.Item;
import sxj.syntax.Parsed;
import sxj.syntax.Parser;

/** The language's library, written in the language. */
final class Library {
    /** The files of {@code stdlib/}, all of them. */
    private static final List<String> FILES = List.of(
            "observables.sxj", "flows.sxj", "steps.sxj", "problems.sxj", "surgery.sxj", "games.sxj", "drift.sxj");

    private Library() {}

    private static final class Holder {
        static final List<Item> ITEMS = read();
    }

    /** Its definitions, read once. */
    static List<Item> items() {
        return Holder.ITEMS;
    }

    private static List<Item> read() {
        List<Item> items = new ArrayList<>();
        for (String file : FILES) {
            Parsed parsed = Parser.parse(new SourceText("stdlib/" + file, text(file)));
            for (Diagnostic diagnostic : parsed.diagnostics()) {
                throw new AssertionError(file + ": " + diagnostic);
            }
            items.addAll(parsed.tree().items());
        }
        return List.copyOf(items);
    }

    private static String text(String file) {
        try (InputStream stream = Library.class.getResourceAsStream("/sxj/stdlib/" + file)) {
            if (stream == null) {
                throw new AssertionError("no " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
