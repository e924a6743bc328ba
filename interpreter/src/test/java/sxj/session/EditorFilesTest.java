package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The files for editors that hold words of the language are those in {@code editors/templates} with the words filled in:
 * {@code {{functions:|}}} is a list and what stands between its words. {@code -Dgolden=update} writes them anew.
 */
class EditorFilesTest {
    private static final Path EDITORS =
            Path.of("..").toAbsolutePath().normalize().resolve("editors");
    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z+]+):([^}]+)}}");

    @Test
    void theFilesHoldTheWordsOfTheLanguage() throws IOException {
        List<Path> templates;
        try (Stream<Path> files = Files.walk(EDITORS.resolve("templates"))) {
            templates = files.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(templates).hasSize(5);
        for (Path template : templates) {
            Path file = EDITORS.resolve(EDITORS.resolve("templates").relativize(template));
            String filled = filled(Files.readString(template));
            if (!Files.exists(file) || "update".equals(System.getProperty("golden"))) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, filled);
            }
            assertThat(Files.readString(file)).as(file.toString()).isEqualTo(filled);
        }
    }

    @Test
    void eachWordIsInOneList() {
        Map<String, List<String>> lists = WordList.all();
        Set<String> seen = new HashSet<>();
        lists.forEach((name, words) -> {
            assertThat(words).as(name).isNotEmpty();
            words.forEach(word -> assertThat(seen.add(word)).as(word).isTrue());
        });
        assertThat(lists.get("control")).contains("if", "while");
        assertThat(lists.get("beginnings")).contains("problem", "loss", "stop", "fn", "let");
        assertThat(lists.get("words")).contains("on", "after", "within");
        assertThat(lists.get("functions")).contains("sin", "norm");
        assertThat(lists.get("library")).contains("loss_flow", "dopri");
        assertThat(seen).containsAll(Session.words());
    }

    private static String filled(String template) {
        Map<String, List<String>> lists = WordList.all();
        Matcher hole = HOLE.matcher(template);
        StringBuilder text = new StringBuilder();
        while (hole.find()) {
            List<String> words = new ArrayList<>();
            Arrays.stream(hole.group(1).split("\\+"))
                    .forEach(name -> words.addAll(Objects.requireNonNull(lists.get(name), name)));
            String list = switch (hole.group(2)) {
                case "json" -> quoted(words, "'", ", ");
                case "python" -> quoted(words, "\"", ", ") + ",";
                case "lisp" -> quoted(words, "\"", " ");
                default -> String.join(hole.group(2), words);
            };
            hole.appendReplacement(text, Matcher.quoteReplacement(list));
        }
        return hole.appendTail(text).toString();
    }

    private static String quoted(List<String> words, String mark, String between) {
        return words.stream().map(word -> mark + word + mark).collect(Collectors.joining(between));
    }
}
