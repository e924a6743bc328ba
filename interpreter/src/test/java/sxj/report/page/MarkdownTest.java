package sxj.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Comments as HTML. */
class MarkdownTest {
    @Test
    void blocksAndEmphasis() {
        assertThat(Markdown.html("# One\n\nsome *words*, **strong** `a < b`\nand more\n\n- x\n- y\n\n1. z\n", 1))
                .isEqualTo("<h2 id=\"about-one\">One</h2>\n"
                        + "<p>some <em>words</em>, <strong>strong</strong> <code>a &lt; b</code>\n"
                        + "and more</p>\n"
                        + "<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n"
                        + "<ol>\n<li>z</li>\n</ol>\n");
    }

    @Test
    void sectionsAreLinkedByTheirHeadings() {
        String text = "words\n\n## The Hypothesis: $B$\n\nmore\n\n### below\n";
        assertThat(Markdown.sections(text)).containsExactly("The Hypothesis: $B$");
        assertThat(Markdown.html(text, 1)).contains("<h3 id=\"" + Markdown.anchor("The Hypothesis: $B$") + "\">");
    }

    @Test
    void mathematicsInALineAndOnItsOwn() {
        assertThat(Markdown.html("with $x$\n\n$$\ny\n$$", 1))
                .isEqualTo("<p>with <math><mrow><mi>x</mi></mrow></math></p>\n"
                        + "<div class=\"formula\"><math display=\"block\"><mrow><mi>y</mi></mrow></math></div>\n");
    }

    @Test
    void nothingWrittenBecomesMarkup() {
        assertThat(Markdown.html("<script>alert(1)</script> [a](javascript:x) 2*3*4 a_b_c $5", 1))
                .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt; <a rel=\"nofollow\" href=\"\">a</a> 2<em>3</em>4"
                        + " a_b_c $5</p>\n");
        assertThat(Markdown.html("![seen](https://a.example/x.png) ![x](javascript:y)", 1))
                .containsPattern("<a [^>]*href=\"https://a.example/x.png\"[^>]*>seen</a>")
                .doesNotContain("<img")
                .doesNotContain("javascript");
    }

    @Test
    void linksAreReadBeforeEmphasis() {
        assertThat(Markdown.inline("[docs](https://example.org/a/_index_/b) and **[x](https://example.org/**)** tail"))
                .contains("href=\"https://example.org/a/_index_/b\"")
                .contains("<strong><a rel=\"nofollow\" href=\"https://example.org/**\">x</a></strong> tail");
    }

    @Test
    void pricesAreNoFormulas() {
        assertThat(Markdown.inline("Prices are $5 and $10 a piece, \\$x\\$ too."))
                .isEqualTo("Prices are $5 and $10 a piece, $x$ too.");
    }

    @Test
    void listsTablesAndCodeWithinEmphasis() {
        assertThat(Markdown.html("**Bold with `code`**\n\n- a\n  - b\n\n1. one\n\n2. two\n\n| a |\n|---|\n| 1 |\n", 1))
                .contains("<strong>Bold with <code>code</code></strong>")
                .contains("<li>a\n<ul>\n<li>b</li>")
                .contains("<li>\n<p>two</p>\n</li>\n</ol>")
                .contains("<td>1</td>");
    }
}
