package sxj.site;

import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import sxj.report.JsonText;

/** What the search looks through: a row for each section of each page, as a script that pages load from beside them. */
final class SearchIndex {
    /** More of a section is not looked through. */
    private static final int LONGEST = 1500;

    private final StringBuilder rows = new StringBuilder();

    /** Adds the sections of a page. */
    void add(String file, String page, MarkdownText text) {
        String title = page;
        String anchor = "";
        StringBuilder words = new StringBuilder();
        for (Node node = text.document().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                row(file, anchor, page, title, words);
                title = MarkdownText.words(heading);
                anchor = text.anchor(heading);
                words.setLength(0);
            } else {
                words.append(MarkdownText.words(node)).append(' ');
            }
        }
        row(file, anchor, page, title, words);
    }

    private void row(String file, String anchor, String page, String title, StringBuilder words) {
        if (words.toString().isBlank()) {
            return;
        }
        String text = words.toString().strip().replaceAll("\\s+", " ");
        rows.append(rows.length() == 0 ? "" : ",\n").append('[');
        rows.append(JsonText.of(file + (anchor.isEmpty() ? "" : "#" + anchor))).append(',');
        rows.append(JsonText.of(page)).append(',').append(JsonText.of(title)).append(',');
        rows.append(JsonText.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text))
                .append(']');
    }

    String script() {
        return "window.sections = [\n" + rows + "\n];\n";
    }
}
