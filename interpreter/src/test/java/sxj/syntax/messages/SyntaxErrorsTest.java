package sxj.syntax.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sxj.Golden;
import sxj.source.Diagnostic;
import sxj.source.Renderer;
import sxj.source.SourceText;
import sxj.syntax.layout.Nesting;
import sxj.syntax.parse.GrammarPrograms;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreePrinter;

/** What a user reads about a text that cannot be read; each kind has a file under errors, with what it says beside. */
class SyntaxErrorsTest {
    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(GrammarPrograms.RESOURCES.resolve("errors"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sxj"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhatIsWrong(String name) throws IOException {
        Parsed parsed = Parser.parse(new SourceText(
                name,
                GrammarPrograms.read(GrammarPrograms.RESOURCES.resolve("errors").resolve(name))));
        Renderer renderer = new Renderer(false);
        String messages = parsed.diagnostics().stream().map(renderer::render).collect(Collectors.joining());
        String expected = "sxj/syntax/errors/" + name.replace(".sxj", ".expected");
        Golden.check(expected, messages + "\nwhat could be read:\n" + TreePrinter.print(parsed.tree()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 +",
                "let a =",
                "let a = (1,",
                "problem p {\n    param x = 1\n",
                "problem p {\n    param x = 1\n    loss",
                "fn f(x) {\n    if x { 1 }\n",
                "fn f(x) {\n    let a = 1\n    a + 1\n",
                "let a = 1 /* and so on",
                "run r { flow b",
                "let a = [1, 2\n",
                "sum(x",
                "let a = b and",
                "step s(h) { theta <-"
            })
    void lacksOnlyItsEnd(String text) {
        assertThat(Parser.parse(new SourceText("a", text)).incomplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 + 1",
                "let a = 1\n",
                "problem p { x = 3",
                "let a = \"no end",
                "let a = 1 +) ",
                "let a = 2x + ",
                "}",
                "let a = (1 + ]",
                "param"
            })
    void isCompleteOrWrong(String text) {
        assertThat(Parser.parse(new SourceText("a", text)).incomplete()).isFalse();
    }

    @Test
    void whatCanBeReadStays() {
        Parsed parsed = Parser.parse(new SourceText(
                "a",
                "let a = 1\nlet b = = 2\nfn f(u) {\n    let = 1\n    u\n}\n"
                        + "problem p {\n    param x = 1\n    param y y\n    loss L = x\n}\n"));
        assertThat(parsed.tree().items()).hasSize(2);
        assertThat(parsed.tree().items().get(0)).isInstanceOf(Item.Let.class);
        assertThat(((Item.Problem) parsed.tree().items().get(1)).body()).hasSize(2);
        assertThat(parsed.diagnostics()).hasSize(3);
    }

    static Stream<String> deep() {
        int n = 20_000;
        return Stream.of(
                "let a = " + "(".repeat(n) + "1" + ")".repeat(n),
                "let a = " + "[".repeat(n) + "1" + "]".repeat(n),
                "let a = " + "(".repeat(n),
                "let a = 1" + ")".repeat(n),
                "let a = " + "{".repeat(n) + "}".repeat(n),
                "fn f(u) " + "{ if u ".repeat(n) + "}".repeat(n),
                "let a = " + "-".repeat(n) + "1",
                "let a = " + "- ".repeat(n) + "1",
                "let a = " + "!".repeat(n) + "1",
                "let a = " + "not ".repeat(n) + "b",
                "let a = 1" + "^2".repeat(n),
                "let a = 1" + "^-2".repeat(n),
                "let a = " + "if u { 1 } else ".repeat(n) + "{ 2 }",
                "fn f(u) { " + "if u { 1 } else ".repeat(n) + "{ 2 } }",
                "let a = " + "if ".repeat(n) + "u",
                "let a = f" + "(1)".repeat(n),
                "let a = v" + "[1]".repeat(n),
                "let a = r" + ".x".repeat(n),
                "let a = 1" + " + 1".repeat(50_000),
                "let a = 1" + " - 1*2".repeat(50_000),
                "let a = 1" + " as f64".repeat(n),
                "let a = b" + " and b".repeat(n),
                "let a = " + "f(".repeat(n) + "1" + ")".repeat(n),
                "let a = " + "2^(".repeat(n) + "1" + ")".repeat(n),
                "fn f(u) { " + "while u { ".repeat(n) + "}".repeat(n) + "}",
                "fn f(u) { " + "for i in u { ".repeat(n) + "}".repeat(n) + "}",
                "problem a { ".repeat(n),
                "print \"{" + "(".repeat(n) + "1" + ")".repeat(n) + "}\"",
                "let a = " + "[x for x in ".repeat(n) + "v" + "]".repeat(n));
    }

    @ParameterizedTest
    @MethodSource("deep")
    void deepTextsAreSaidNotCrashed(String text) {
        Parsed parsed = Parser.parse(new SourceText("deep", text));
        assertThat(parsed.diagnostics()).isNotEmpty().hasSizeLessThan(5);
        String first = parsed.diagnostics().get(0).message();
        assertThat(first).containsAnyOf("nested deeper", "a chain of more", "closes nothing", "missing");
    }

    @Test
    void textsOfTheGreatestDepthAreRead() {
        int n = Nesting.LEVELS;
        for (String text : new String[] {
            "let a = " + "(".repeat(n) + "1" + ")".repeat(n),
            "let a = " + "-".repeat(n) + "1",
            "let a = 1" + "^2".repeat(n),
            "fn f(u) { " + "while u { ".repeat(n - 1) + "}".repeat(n - 1) + "}",
            "let a = " + "[x for x in ".repeat(n) + "v" + "]".repeat(n),
            "fn f(u) { " + "if u { 1 } else ".repeat(n - 2) + "{ 2 } }",
            "let a = 1" + " + 1".repeat(Nesting.OPERATORS - 1)
        }) {
            Parsed parsed = Parser.parse(new SourceText("deep", text));
            assertThat(parsed.diagnostics()).as(text.substring(0, 20)).isEmpty();
            assertThat(parsed.tree().items()).hasSize(1);
            assertThat(TreePrinter.print(parsed.tree())).isNotEmpty();
        }
    }

    @Test
    void chainsThatAreNotDeepMayBeLong() {
        String items = "1" + ", 1".repeat(20_000);
        for (String text : new String[] {
            "let a = [" + items + "]",
            "print " + items,
            "1 + 1\n".repeat(20_000),
            "let a = a^2 + b^2\n".repeat(5_000),
            "let a = 1" + " + a[1]^2*b.c(3)".repeat(400)
        }) {
            assertThat(Parser.parse(new SourceText("long", text)).diagnostics()).isEmpty();
        }
    }

    /** Programs with a token dropped, doubled or put elsewhere, and noise: never an exception, spans always inside. */
    @Test
    void anyTextGivesATreeAndMessages() {
        Random random = new Random(20);
        String alphabet = "(){}[]+-*/^.,;:='\"\\<>!&|@%\n\n  abxy12.5θ²é#$_";
        for (SourceText program : GrammarPrograms.corpus()) {
            for (int round = 0; round < 6; round++) {
                StringBuilder text = new StringBuilder(program.text());
                for (int change = 0; change <= round && text.length() > 1; change++) {
                    int at = random.nextInt(text.length());
                    switch (random.nextInt(3)) {
                        case 0 -> text.deleteCharAt(at);
                        case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                        default ->
                            text.replace(
                                    at,
                                    Math.min(text.length(), at + random.nextInt(10)),
                                    text.substring(random.nextInt(at + 1), at));
                    }
                }
                check(text.toString());
            }
        }
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            check(text.toString());
        }
    }

    private static void check(String text) {
        Parsed parsed;
        try {
            parsed = Parser.parse(new SourceText("noise", text));
            TreePrinter.print(parsed.tree());
        } catch (RuntimeException | Error thrown) {
            throw new AssertionError("on the text\n" + text, thrown);
        }
        for (Diagnostic one : parsed.diagnostics()) {
            assertThat(one.span()).isNotNull();
            assertThat(one.span().start()).isBetween(0, one.span().end());
            assertThat(one.span().end()).as(text).isLessThanOrEqualTo(text.length());
            assertThat(one.message()).isNotBlank().doesNotContain("\n");
            assertThat(new Renderer(false).render(one)).contains(one.message());
        }
    }
}
