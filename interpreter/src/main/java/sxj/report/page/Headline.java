package sxj.report.page;

import java.util.List;

/**
 * The title of a report and the text below it.
 *
 * @param title the first heading of the program's own comment, else the name of its file
 * @param text the rest of the comment, Markdown
 */
record Headline(String title, String text) {
    static Headline of(String doc, String file) {
        List<String> lines = doc.strip().lines().toList();
        if (!lines.isEmpty() && lines.get(0).startsWith("# ")) {
            return new Headline(
                    lines.get(0).substring(2).strip(),
                    String.join("\n", lines.subList(1, lines.size())).strip());
        }
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return new Headline(name.replaceAll("\\.sxj$", ""), doc.strip());
    }
}
