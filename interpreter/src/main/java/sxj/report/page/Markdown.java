package sxj.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Comments as HTML: CommonMark with tables, mathematics between dollar signs ({@link Mathematics}) and nothing else that
 * becomes markup. Addresses of links are those of the web; pictures stand as links to them.
 */
final class Markdown {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .customInlineContentParserFactory(new Mathematics.Factory())
            .enabledBlockTypes(Set.of(
                    Heading.class,
                    FencedCodeBlock.class,
                    IndentedCodeBlock.class,
                    ThematicBreak.class,
                    ListBlock.class,
                    BlockQuote.class))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private static final List<String> PROTOCOLS = List.of("http", "https", "mailto");

    private Markdown() {}

    /**
     * The text as HTML.
     *
     * @param lowest how many levels its headings stand below the page's own
     */
    static String html(String text, int lowest) {
        Node document = PARSER.parse(text);
        return renderer(lowest, text).render(document);
    }

    private static HtmlRenderer renderer(int lowest, String text) {
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new DefaultUrlSanitizer(PROTOCOLS))
                .nodeRendererFactory(context -> new CommentRenderer(context, lowest, text))
                .build();
    }

    /** Code, mathematics, links and emphasis in a line. */
    static String inline(String text) {
        Node document = PARSER.parse(text.strip());
        boolean isParagraph = document.getFirstChild() instanceof Paragraph && document.getFirstChild().getNext() == null;
        // a line that would be a heading or a list is taken by the letter
        Node shown = isParagraph ? document : paragraph(text);
        String html = HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new DefaultUrlSanitizer(PROTOCOLS))
                .omitSingleParagraphP(true)
                .nodeRendererFactory(context -> new CommentRenderer(context, 1, text))
                .build()
                .render(shown);
        return html.strip();
    }

    private static Node paragraph(String text) {
        Document document = new Document();
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text(text));
        document.appendChild(paragraph);
        return document;
    }

    /** The titles of the sections that a text has, as they are written: its headings of the second level. */
    static List<String> sections(String text) {
        List<String> sections = new ArrayList<>();
        PARSER.parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 2) {
                    sections.add(title(heading, text));
                }
            }
        });
        return sections;
    }

    /** A heading as it is written, without its signs. */
    static String title(Heading heading, String text) {
        if (heading.getSourceSpans().isEmpty()) {
            return "";
        }
        List<String> lines = text.lines().toList();
        int line = heading.getSourceSpans().get(0).getLineIndex();
        return line >= lines.size()
                ? ""
                : lines.get(line).strip().replaceFirst("^#{1,6}\\s*", "").replaceFirst("\\s+#+$", "");
    }

    /** What a heading is linked by. */
    static String anchor(String title) {
        return "about-"
                + title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "");
    }
}
