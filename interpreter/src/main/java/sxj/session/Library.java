package sxj.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import sxj.check.Namespace;
import sxj.source.SourceText;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;

/**
 * The language's library, written in the language. Its files are laid out so that a definition begins where a line
 * begins with a letter: names are found without the grammar, and what a program does not use is never read (reading all
 * of it took a quarter of a small program's time).
 */
final class Library {
    /** The files of {@code stdlib/}, all of them. */
    static final List<String> FILES = List.of(
            "observables.sxj",
            "flows.sxj",
            "steps.sxj",
            "training.sxj",
            "networks.sxj",
            "problems.sxj",
            "gradients.sxj",
            "scalarisations.sxj",
            "projections.sxj",
            "least_norm.sxj",
            "bargaining.sxj",
            "robust.sxj",
            "loss_weights.sxj",
            "gradient_memory.sxj",
            "gradient_weights.sxj",
            "games.sxj",
            "drift.sxj");

    private static final String FOLDER = "/sxj/stdlib/";
    private static final String DOC = "///";

    private Library() {}

    private static final class Holder {
        static final List<Namespace.Promise> PROMISES = promises();
        static final Namespace NAMES = Namespace.promised(PROMISES);
    }

    /** Its definitions by name. */
    static Namespace names() {
        return Holder.NAMES;
    }

    /** Its definitions, all of them, in the order of the files. */
    static List<Item> items() {
        return Holder.PROMISES.stream().map(promise -> promise.item().get()).toList();
    }

    private static List<Namespace.Promise> promises() {
        List<Namespace.Promise> promises = new ArrayList<>();
        for (SourceText text : texts()) {
            promises.addAll(promises(text));
        }
        return promises;
    }

    /** What a file defines: each definition reaches from its first line of documentation to that of the next. */
    private static List<Namespace.Promise> promises(SourceText source) {
        List<Namespace.Promise> promises = new ArrayList<>();
        String text = source.text();
        int documented = -1;
        int start = 0;
        int head = -1;
        for (int line = 0; line < text.length(); line = lineAfter(text, line)) {
            if (Character.isLetter(text.charAt(line))) {
                int begin = documented < 0 ? line : documented;
                if (head >= 0) {
                    promises.add(promise(source, start, begin, head));
                }
                start = begin;
                head = line;
                documented = -1;
            } else if (!text.startsWith(DOC, line)) {
                documented = -1;
            } else if (documented < 0) {
                documented = line;
            }
        }
        promises.add(promise(source, start, text.length(), head));
        return promises;
    }

    private static int lineAfter(String text, int line) {
        int end = text.indexOf('\n', line);
        return end < 0 ? text.length() : end + 1;
    }

    private static Namespace.Promise promise(SourceText source, int start, int end, int head) {
        String text = source.text();
        int word = text.indexOf(' ', head);
        int after = word + 1;
        while (Character.isUnicodeIdentifierPart(text.charAt(after))) {
            after++;
        }
        ItemKind kind = Objects.requireNonNull(ItemKind.of(text.substring(head, word)));
        return new Namespace.Promise(kind.names(), text.substring(word + 1, after), new Once(source, start, end));
    }

    /** An item that is read when it is asked for, and kept. */
    private static final class Once implements Supplier<Item> {
        private final SourceText source;
        private final int start;
        private final int end;
        private @Nullable Item item;

        Once(SourceText source, int start, int end) {
            this.source = source;
            this.start = start;
            this.end = end;
        }

        @Override
        public synchronized Item get() {
            if (item == null) {
                Parsed parsed = Parser.parse(source, start, end);
                if (!parsed.diagnostics().isEmpty() || parsed.tree().items().size() != 1) {
                    throw new AssertionError(source.name() + ": " + parsed.diagnostics());
                }
                item = parsed.tree().items().get(0);
            }
            return item;
        }
    }

    /** A file as it stands. */
    static SourceText text(String file) {
        try (InputStream stream = Objects.requireNonNull(Library.class.getResourceAsStream(FOLDER + file), file)) {
            return read(file, stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All files. To find one on the class path takes 1 ms, so the others are read where the first was found. */
    private static List<SourceText> texts() {
        List<SourceText> texts = new ArrayList<>();
        try {
            URL first = Objects.requireNonNull(Library.class.getResource(FOLDER + FILES.get(0)));
            if (!(first.openConnection() instanceof JarURLConnection connection)) {
                return FILES.stream().map(Library::text).toList();
            }
            JarFile jar = connection.getJarFile();
            for (String file : FILES) {
                try (InputStream stream = jar.getInputStream(jar.getEntry(FOLDER.substring(1) + file))) {
                    texts.add(read(file, stream));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return texts;
    }

    private static SourceText read(String file, InputStream stream) throws IOException {
        return new SourceText("stdlib/" + file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
}
