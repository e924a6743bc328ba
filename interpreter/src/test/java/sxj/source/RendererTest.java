package sxj.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.fault.FileFault;
import sxj.fault.NameFault;
import sxj.fault.Warning;
import sxj.source.Diagnostic.Label;

/** What a user reads. */
class RendererTest {
    private static String rendered(String text, int start, int end, String hint) {
        Span span = new Span(new SourceText("a.sxj", text), start, end);
        return new Renderer(false)
                .render(new Diagnostic(NameFault.UNKNOWN, span, "nothing is called so", List.of(), hint));
    }

    @Test
    void showsThePlaceTheLineAndTheHint() {
        assertThat(rendered("let a = 1\nloss L = los^2\n", 19, 22, "did you mean `loss`?"))
                .isEqualTo("""
                    a.sxj:2:10: error[unknown-name]: nothing is called so
                      2 | loss L = los^2
                        |          ^^^
                        = hint: did you mean `loss`?
                    """);
    }

    @Test
    void countsColumnsInCodePointsAndCaretsInColumns() {
        String text = "𝜃\tθ̇ = 漢 + y";
        int y = text.indexOf('y');
        assertThat(rendered(text, y, y + 1, "")).isEqualTo("""
            a.sxj:1:12: error[unknown-name]: nothing is called so
              1 | 𝜃   θ̇ = 漢 + y
                |              ^
            """);
    }

    @Test
    void showsOnlyTheFirstLineOfALongStretch() {
        assertThat(rendered("problem a {\r\n}\r\n", 0, 14, "")).isEqualTo("""
            a.sxj:1:1: error[unknown-name]: nothing is called so
              1 | problem a {
                | ^^^^^^^^^^^
            """);
    }

    @Test
    void pointsBehindTheEnd() {
        assertThat(rendered("let a =", 7, 7, "")).isEqualTo("""
            a.sxj:1:8: error[unknown-name]: nothing is called so
              1 | let a =
                |        ^
            """);
        assertThat(rendered("", 0, 0, "")).contains("a.sxj:1:1: ").contains("  1 | \n    | ^\n");
    }

    @Test
    void cutsALongLineAroundTheCaret() {
        String text = "1 + ".repeat(50_000) + "bad" + " + 1".repeat(50_000);
        String[] lines = rendered(text, 200_000, 200_003, "").split("\n");
        assertThat(lines[0]).startsWith("a.sxj:1:200001: ");
        assertThat(lines[1]).contains("…").endsWith("…").hasSizeLessThan(120);
        int caret = lines[2].indexOf('^');
        assertThat(lines[1].substring(caret, caret + 3)).isEqualTo("bad");
        assertThat(lines[2].substring(caret)).isEqualTo("^^^");
    }

    @Test
    void showsLabelsOfThisTextAndOfOthers() {
        SourceText one = new SourceText("one.sxj", "const a = 1\nconst a = 2\n");
        SourceText two = new SourceText("two.sxj", "const a = 3\n");
        Diagnostic twice = new Diagnostic(
                Warning.LINE_BEGINS_WITH_MINUS,
                new Span(one, 18, 19),
                "`a` is declared twice",
                List.of(new Label(new Span(one, 6, 7), "first here"), new Label(new Span(two, 6, 7), "and here")),
                "give one of them another name\nor leave it out");
        assertThat(new Renderer(false).render(twice)).isEqualTo("""
            one.sxj:2:7: warning[continuation]: `a` is declared twice
              2 | const a = 2
                |       ^
              1 | const a = 1
                |       ^ first here
                : two.sxj:1:7
              1 | const a = 3
                |       ^ and here
                = hint: give one of them another name
                = hint: or leave it out
            """);
    }

    @Test
    void speaksWithoutAPlace() {
        Diagnostic missing = Diagnostic.of(FileFault.PROGRAM_UNREADABLE, null, "cannot read `a.sxj`");
        assertThat(new Renderer(false).render(missing)).isEqualTo("error[file]: cannot read `a.sxj`\n");
    }

    @Test
    void coloursChangeNothingElse() {
        Span span = new Span(new SourceText("a.sxj", "let a = b"), 8, 9);
        Diagnostic error = new Diagnostic(NameFault.UNKNOWN, span, "nothing is called `b`", List.of(), "declare it");
        String coloured = new Renderer(true).render(error);
        assertThat(coloured).contains("\u001B[1;31m^\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(new Renderer(false).render(error));
    }
}
