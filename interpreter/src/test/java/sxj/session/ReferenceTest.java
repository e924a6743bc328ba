package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sxj.describe.Documentation;
import sxj.describe.Examples;
import sxj.lower.BuiltIns;
import sxj.report.text.TextWriter;
import sxj.source.SourceText;
import sxj.syntax.tree.Item;

/** Every name of the language says what it is, the reference page says the same, and the examples show it. */
class ReferenceTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyBuiltInNameHasItsMeaning() {
        for (String name : Documentation.builtInNames()) {
            String meaning = Documentation.ofBuiltIn(name).orElse("");
            assertThat(meaning).as(name).contains(name).hasSizeGreaterThan(name.length() + 3);
        }
    }

    /** The list under "Built in" in the description of the language. */
    @Test
    void everyNameThatTheLanguageListsIsKnown() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/language.md"), StandardCharsets.UTF_8);
        int from = page.indexOf("**Built in:**");
        String list = page.substring(from, page.indexOf("\n\n", from));
        Matcher code = Pattern.compile("`([^`]*)`").matcher(list);
        List<String> names = new ArrayList<>();
        while (code.find()) {
            Matcher word = Pattern.compile("\\p{L}\\w*(?=[ (]|$)")
                    .matcher(code.group(1).replaceAll("\\([^)]*\\)", ""));
            while (word.find()) {
                names.add(word.group());
            }
        }
        assertThat(names)
                .hasSizeGreaterThan(60)
                .allSatisfy(name ->
                        assertThat(Documentation.ofBuiltIn(name)).as(name).isPresent());
    }

    /** Forms that need a problem, a run, a flow, data or a procedure have their examples in the pages of the language. */
    @Test
    void everyBuiltInFunctionHasAnExampleWithItsValue() {
        Set<String> elsewhere = Set.of(
                "at",
                "bounds",
                "by_parameter",
                "columns",
                "fresh",
                "full",
                "grad",
                "hess",
                "jac",
                "lyapunov",
                "print",
                "print_g",
                "println",
                "require",
                "series",
                "shared",
                "tune",
                "rising",
                "falling");
        for (String name : BuiltIns.names()) {
            String meaning = Documentation.ofBuiltIn(name).orElseThrow();
            if (meaning.startsWith(name + "(") && !elsewhere.contains(name)) {
                assertThat(Examples.all()).containsKey(name);
            }
        }
        Examples.all().forEach((name, example) -> {
            int equals = example.indexOf(" = ", end(example));
            String call = example.substring(0, equals);
            SourceText program = new SourceText("example.sxj", "seed 1\nconst drawn = " + call + "\ndrawn\n");
            String written =
                    new TextWriter(false).write(Programs.run(".", program).results());
            assertThat(call).contains(name + "(");
            assertThat(written.strip().replaceAll("\\s*\n\\s*", " "))
                    .as(name)
                    .isEqualTo("drawn" + example.substring(equals));
        });
    }

    /** Where the call ends: its brackets are closed, and a part of a decomposition is taken. */
    private static int end(String example) {
        int depth = 0;
        for (int i = 0; i < example.length(); i++) {
            char c = example.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ')' && depth == 0) {
                return i;
            }
        }
        throw new AssertionError(example);
    }

    @Test
    void theReferencePageIsWhatHelpSays() throws IOException {
        Path page = ROOT.resolve("docs/reference.md");
        String reference = Session.reference();
        if (!Files.exists(page) || "update".equals(System.getProperty("golden"))) {
            Files.writeString(page, reference, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(page, StandardCharsets.UTF_8)).isEqualTo(reference);
    }

    @Test
    void everyFlowAndStepOfTheLibraryIsDocumentedAndShownInAnExample() throws IOException {
        StringBuilder examples = new StringBuilder();
        try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sxj")).toList()) {
                examples.append(Files.readString(file, StandardCharsets.UTF_8).replaceAll("//.*", ""));
            }
        }
        String code = examples.toString();
        for (Item item : Library.items()) {
            if (item instanceof Item.Flow || item instanceof Item.Step || item instanceof Item.Problem) {
                Item found = item;
                String name = java.util.Objects.requireNonNull(found.name()).text();
                assertThat(Documentation.of(item))
                        .as(name)
                        .doesNotStartWith("flow")
                        .doesNotStartWith("step");
                assertThat(Pattern.compile("(?U)\\b" + name + "\\b")
                                .matcher(code)
                                .find())
                        .as("an example with " + name)
                        .isTrue();
            }
        }
    }
}
