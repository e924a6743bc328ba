package sxj.describe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import sxj.syntax.tree.Beginning;

/** The constructs of the language by their words: what each means, with a program that shows it. */
public final class Words {
    private static final String FENCE = "```";
    private static final List<Section> SECTIONS = read();

    private Words() {}

    /**
     * Words that are explained together.
     *
     * @param words as they are typed
     * @param text sentences about them, as Markdown
     * @param program an example
     * @param runs whether the program runs by itself; others need files
     */
    public record Section(List<String> words, String text, String program, boolean runs) {}

    /** All sections, in the order in which they are read. */
    public static List<Section> sections() {
        return SECTIONS;
    }

    /** What a word means: a line for each of its uses, then the section that explains it. */
    public static Optional<String> of(String word) {
        StringBuilder text = new StringBuilder();
        Beginning.meanings(word).forEach(meaning -> text.append(meaning).append('\n'));
        for (Section section : SECTIONS) {
            if (section.words().contains(word)) {
                text.append(text.length() == 0 ? "" : "\n")
                        .append(section.text())
                        .append("\n\n");
                text.append(section.program().indent(4));
            }
        }
        return text.length() == 0 ? Optional.empty() : Optional.of(text.toString());
    }

    /** The page of the documentation that shows every construct. */
    public static String page() {
        StringBuilder page = new StringBuilder("""
            # Every construct, with an example

            What `sxj help WORD` and `:help WORD` show. Each program runs as it stands, except for those that read files;
            [language.md](language.md) has all rules.
            """);
        for (Section section : SECTIONS) {
            page.append("\n## ").append(String.join(", ", section.words())).append("\n\n");
            Set<String> meanings = new LinkedHashSet<>();
            section.words().forEach(word -> meanings.addAll(Beginning.meanings(word)));
            for (String meaning : meanings) {
                int colon = meaning.lastIndexOf(": ");
                page.append("- `")
                        .append(meaning, 0, colon)
                        .append('`')
                        .append(meaning.substring(colon))
                        .append('\n');
            }
            page.append(meanings.isEmpty() ? "" : "\n").append(section.text()).append("\n\n");
            page.append(FENCE).append(section.runs() ? "sxj" : "text").append('\n');
            page.append(section.program()).append(FENCE).append('\n');
        }
        return page.toString();
    }

    private static List<Section> read() {
        List<Section> sections = new ArrayList<>();
        for (String part : resource().split("(?m)^### ")) {
            int fence = part.indexOf(FENCE);
            if (part.isBlank() || fence < 0) {
                continue;
            }
            int head = part.indexOf('\n');
            List<String> words =
                    List.of(part.substring(0, head).replace("`", "").split(", "));
            String code = part.substring(part.indexOf('\n', fence) + 1, part.lastIndexOf(FENCE));
            sections.add(new Section(
                    words, part.substring(head, fence).strip(), code, part.startsWith(FENCE + "sxj", fence)));
        }
        return List.copyOf(sections);
    }

    private static String resource() {
        try (InputStream in =
                Objects.requireNonNull(Words.class.getResourceAsStream("/sxj/describe/words.md"), "words.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
