package sxj.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import sxj.report.Results;
import sxj.report.figure.Markup;

/**
 * The documentation as files that link to one another: they open from a disk, load nothing from elsewhere, and can be
 * searched and printed. The order of the pages is that of the links in index.md.
 */
public final class Site {
    private static final String GALLERY = "gallery.html";

    private final Map<String, MarkdownText> pages = new LinkedHashMap<>();
    private final Gallery gallery = new Gallery();
    private final String version;

    /** @param version of sxj, which stands at the foot of each page */
    public Site(String version) {
        this.version = version;
    }

    /** Adds a page, by the name of its file: {@code tutorial.md}. */
    public void page(String file, String markdown) {
        pages.put(MarkdownText.page(file), new MarkdownText(markdown));
    }

    /** Adds an example with its results. */
    public void example(String name, String program, Results results) {
        gallery.add(name, program, results);
    }

    /** The files by their paths within the site. */
    public Map<String, String> files() {
        Map<String, String> bodies = new LinkedHashMap<>();
        Map<String, String> files = new LinkedHashMap<>();
        SearchIndex index = new SearchIndex();
        pages.forEach((file, text) -> {
            bodies.put(file, text.html());
            index.add(file, text.title(), text);
        });
        if (!gallery.isEmpty()) {
            bodies.put(GALLERY, gallery.overview());
            gallery.write(bodies, files, index);
        }
        bodies.forEach((file, body) -> files.put(file, whole(file, body)));
        files.put("search.js", index.script());
        files.put("site.css", resource("site.css"));
        files.put("site.js", resource("site.js"));
        return files;
    }

    private String whole(String file, String body) {
        MarkdownText text = pages.get(file);
        String title = text == null ? title(body) : text.title();
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' file: 'unsafe-inline'; connect-src 'none'\">\n"
                + "<title>" + Markup.escaped(title) + " – sxj</title>\n<link rel=\"stylesheet\" href=\"site.css\">\n"
                + "<script src=\"search.js\" defer></script>\n<script src=\"site.js\" defer></script>\n</head>\n<body>\n"
                + "<header><a class=\"home\" href=\"index.html\">sxj</a>"
                + "<input id=\"search\" type=\"search\" placeholder=\"Search\" aria-label=\"Search\" autocomplete=\"off\">"
                + "<button id=\"light\" type=\"button\" title=\"light or dark\" aria-label=\"light or dark\">◐</button></header>\n"
                + "<div id=\"found\" hidden></div>\n<div class=\"frame\">\n<details class=\"contents\" open><summary>Contents</summary><nav>\n"
                + navigation(file) + "</nav></details>\n<main>\n" + body + neighbours(file) + "<footer>sxj "
                + Markup.escaped(version)
                + "</footer>\n</main>\n</div>\n</body>\n</html>\n";
    }

    private static String title(String body) {
        return body.replaceFirst("(?s)^.*?<h1[^>]*>", "")
                .replaceFirst("(?s)</h1>.*$", "")
                .replaceAll("<[^>]*>", "");
    }

    private String navigation(String here) {
        StringBuilder html = new StringBuilder();
        order().forEach((file, title) -> {
            if (file.startsWith("#")) {
                html.append("<p>").append(Markup.escaped(title)).append("</p>\n");
            } else {
                boolean isHere = file.equals(here) || file.equals(GALLERY) && here.startsWith("example-");
                html.append("<a")
                        .append(isHere ? " class=\"here\"" : "")
                        .append(" href=\"")
                        .append(file)
                        .append("\">");
                html.append(Markup.escaped(title)).append("</a>\n");
            }
        });
        return html.toString();
    }

    /** Files and titles in the order of index.md; headings begin with {@code #}. */
    private Map<String, String> order() {
        Map<String, String> order = new LinkedHashMap<>();
        MarkdownText index = pages.get("index.html");
        Node first = index == null ? null : index.document().getFirstChild();
        for (Node node = first; node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                order.put("#" + order.size(), MarkdownText.words(heading));
            } else if (node instanceof BulletList list) {
                list(list, order);
            }
        }
        return order;
    }

    private void list(BulletList list, Map<String, String> order) {
        for (Node item = list.getFirstChild(); item instanceof ListItem; item = item.getNext()) {
            if (item.getFirstChild() instanceof Paragraph text && text.getFirstChild() instanceof Link link) {
                String file = MarkdownText.page(link.getDestination());
                if (pages.containsKey(file) || file.equals(GALLERY) && !gallery.isEmpty()) {
                    order.put(file, MarkdownText.words(link));
                }
            }
        }
    }

    /** Links to the pages before and after. */
    private String neighbours(String here) {
        Map<String, String> titles = order();
        List<String> files =
                titles.keySet().stream().filter(file -> !file.startsWith("#")).toList();
        int at = files.indexOf(here);
        String before = at > 0 ? files.get(at - 1) : "";
        String after = at >= 0 && at + 1 < files.size() ? files.get(at + 1) : "";
        return "<p class=\"neighbours\">"
                + (before.isEmpty()
                        ? ""
                        : "<a href=\"" + before + "\">← " + Markup.escaped(titles.getOrDefault(before, "")) + "</a>")
                + (after.isEmpty()
                        ? ""
                        : "<a class=\"next\" href=\"" + after + "\">" + Markup.escaped(titles.getOrDefault(after, ""))
                                + " →</a>")
                + "</p>\n";
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream("/sxj/site/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
