package sxj.site;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** A page of the documentation: CommonMark with tables, whose headings have anchors and whose links lead to pages. */
final class MarkdownText {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final Node document;
    private final Map<Node, String> anchors = new HashMap<>();

    MarkdownText(String text) {
        document = PARSER.parse(text);
        Map<String, Integer> seen = new HashMap<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String anchor = anchor(words(heading));
                int before = seen.merge(anchor, 1, Integer::sum);
                anchors.put(heading, before == 1 ? anchor : anchor + "-" + before);
            }
        });
    }

    Node document() {
        return document;
    }

    /** What a heading is linked by. */
    String anchor(Heading heading) {
        return anchors.getOrDefault(heading, "");
    }

    /** The title: the first heading; "" without one. */
    String title() {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                return words(heading);
            }
        }
        return "";
    }

    String html() {
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading heading) {
                        attributes.put("id", anchor(heading));
                    } else if (node instanceof Link link
                            && !link.getDestination().contains("://")) {
                        attributes.put("href", page(link.getDestination()));
                    }
                })
                .nodeRendererFactory(Blocks::new)
                .build()
                .render(document);
    }

    /** A link to a page of Markdown as one to the page that is made of it; README.md stands above the pages. */
    static String page(String destination) {
        String[] parts = destination.split("#", 2);
        String file = parts[0].replaceFirst("\\.md$", ".html");
        return file + (parts.length > 1 ? "#" + parts[1] : "");
    }

    static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** The words of a node, without marks. */
    static String words(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(FencedCodeBlock block) {
                words.append(block.getLiteral()).append(' ');
            }

            @Override
            public void visit(SoftLineBreak line) {
                words.append(' ');
            }

            @Override
            public void visit(HardLineBreak line) {
                words.append(' ');
            }
        });
        return words.toString();
    }

    /** Blocks of code: programs are coloured, and what they write is told apart. */
    private record Blocks(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            FencedCodeBlock block = (FencedCodeBlock) node;
            String info = block.getInfo() == null ? "" : block.getInfo();
            String literal = block.getLiteral();
            boolean isProgram = info.equals("sxj") || info.isEmpty() && looksLikeProgram(literal);
            HtmlWriter html = context.getWriter();
            html.line();
            html.tag("pre", Map.of("class", isProgram ? "sxj" : info.isEmpty() ? "plain" : info));
            html.tag("code");
            if (isProgram) {
                html.raw(ColouredCode.html(literal));
            } else {
                html.text(literal);
            }
            html.tag("/code");
            html.tag("/pre");
            html.line();
        }

        private static boolean looksLikeProgram(String code) {
            return code.matches(
                    "(?s)(?:problem|param|run|sweep|compare|summary|observe|table|plot|const|fn|step|flow|import|data) .*");
        }
    }
}
