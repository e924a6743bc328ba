package sxj.syntax.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sxj.source.SourceText;

/** The programs that tests of this package read: the corpus of constructs, and every correct one of the repository. */
public final class GrammarPrograms {
    public static final Path RESOURCES = Path.of("src/test/resources/sxj/syntax");

    private GrammarPrograms() {}

    public static List<SourceText> all() {
        List<SourceText> programs = new ArrayList<>(corpus());
        programs.addAll(repository());
        return programs;
    }

    /** The parts of corpus.txt, each below a line {@code ==== title}. */
    public static List<SourceText> corpus() {
        List<SourceText> programs = new ArrayList<>();
        for (String part : read(RESOURCES.resolve("corpus.txt")).split("(?m)^==== ")) {
            int end = part.indexOf('\n');
            if (end >= 0) {
                programs.add(new SourceText(part.substring(0, end), part.substring(end + 1)));
            }
        }
        return programs;
    }

    /** Every .sxj file of the repository but those below a folder named errors or wrong, which are wrong on purpose. */
    static List<SourceText> repository() {
        List<SourceText> programs = new ArrayList<>();
        for (String root : List.of("../examples", "../stdlib", "../docs", "src/test/resources")) {
            if (!Files.isDirectory(Path.of(root))) {
                continue;
            }
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".sxj"))
                        .filter(file -> !file.toString().matches(".*\\b(errors|wrong|target)\\b.*"))
                        .sorted()
                        .forEach(file -> programs.add(new SourceText(file.toString(), read(file))));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return programs;
    }

    public static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
