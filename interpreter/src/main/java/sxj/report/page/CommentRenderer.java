package sxj.report.page;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** What comments show in another way than CommonMark says: headings, formulas, and pictures, which a page never loads. */
final class CommentRenderer implements NodeRenderer {
    private static final int LOWEST_HEADING = 6;

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;
    private final int lowest;
    private final String text;

    /**
     * @param lowest how many levels headings stand below the page's own
     * @param text what is rendered, as it is written
     */
    CommentRenderer(HtmlNodeRendererContext context, int lowest, String text) {
        this.context = context;
        this.html = context.getWriter();
        this.lowest = lowest;
        this.text = text;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Heading.class, Image.class, Paragraph.class, Mathematics.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Heading heading) {
            heading(heading);
        } else if (node instanceof Image image) {
            picture(image);
        } else if (node instanceof Mathematics formula) {
            html.raw(formula.mathml());
        } else if (node instanceof Paragraph paragraph) {
            paragraph(paragraph);
        }
    }

    private void heading(Heading heading) {
        String tag = "h" + Math.min(LOWEST_HEADING, heading.getLevel() + lowest);
        html.line();
        html.tag(tag, lowest > 1 ? Map.of() : Map.of("id", Markdown.anchor(Markdown.title(heading, text))));
        children(heading);
        html.tag("/" + tag);
        html.line();
    }

    /** A picture as a link to where it is: a page shows nothing that it does not hold. */
    private void picture(Image image) {
        String address = context.urlSanitizer().sanitizeLinkUrl(image.getDestination());
        html.tag("a", Map.of("href", context.encodeUrl(address), "rel", "nofollow"));
        children(image);
        html.tag("/a");
    }

    /** A formula on its own is no text; a paragraph of a tight list has no tag. */
    private void paragraph(Paragraph paragraph) {
        Node only = paragraph.getFirstChild();
        if (only instanceof Mathematics formula && formula.isDisplayed() && only.getNext() == null) {
            html.line();
            html.tag("div", Map.of("class", "formula"));
            html.raw(formula.mathml());
            html.tag("/div");
            html.line();
            return;
        }
        boolean isTight = isInTightList(paragraph)
                || context.shouldOmitSingleParagraphP() && paragraph.getPrevious() == null && paragraph.getNext() == null;
        if (!isTight) {
            html.line();
            html.tag("p");
        }
        children(paragraph);
        if (!isTight) {
            html.tag("/p");
            html.line();
        }
    }

    private static boolean isInTightList(Paragraph paragraph) {
        Node item = paragraph.getParent();
        return item != null && item.getParent() instanceof org.commonmark.node.ListBlock list && list.isTight();
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
