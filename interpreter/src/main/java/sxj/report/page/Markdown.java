package sxj.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sxj.report.figure.Markup;

/**
 * The part of Markdown that comments use, as HTML: headings, paragraphs, lists, code, quotations, emphasis, links,
 * tables are left as they are; {@code $…$} and {@code $$…$$} are mathematics. Nothing else becomes markup.
 */
final class Markdown {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern BULLET = Pattern.compile("\\s*[-*+]\\s+(.*)");
    private static final Pattern NUMBERED = Pattern.compile("\\s*[0-9]{1,9}[.)]\\s+(.*)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\((https?://[^\\s)]+)\\)");

    private final List<String> lines;
    private final int lowest;
    private final StringBuilder html = new StringBuilder();
    private int at;

    private Markdown(String text, int lowest) {
        this.lines = text.lines().toList();
        this.lowest = lowest;
    }

    /**
     * The text as HTML.
     *
     * @param lowest how many levels its headings stand below the page's own
     */
    static String html(String text, int lowest) {
        Markdown markdown = new Markdown(text, lowest);
        while (markdown.at < markdown.lines.size()) {
            markdown.block();
        }
        return markdown.html.toString();
    }

    /** The titles of the sections that a text has: its headings of the second level. */
    static List<String> sections(String text) {
        return text.lines()
                .map(line -> HEADING.matcher(line.strip()))
                .filter(heading -> heading.matches() && heading.group(1).length() == 2)
                .map(heading -> heading.group(2))
                .toList();
    }

    /** What a heading is linked by. */
    static String anchor(String title) {
        return "about-"
                + title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "");
    }

    private void block() {
        String line = lines.get(at);
        Matcher heading = HEADING.matcher(line.strip());
        if (line.isBlank()) {
            at++;
        } else if (line.strip().startsWith("```")) {
            at++;
            html.append("<pre><code>").append(Markup.escaped(until("```"))).append("</code></pre>\n");
        } else if (line.strip().startsWith("$$")) {
            mathematics(line.strip().substring(2));
        } else if (heading.matches()) {
            int level = Math.min(6, heading.group(1).length() + lowest);
            String id = lowest > 1 ? "" : " id=\"" + anchor(heading.group(2)) + "\"";
            html.append("<h" + level + id + ">")
                    .append(inline(heading.group(2)))
                    .append("</h" + level + ">\n");
            at++;
        } else if (BULLET.matcher(line).matches()) {
            list("ul", BULLET);
        } else if (NUMBERED.matcher(line).matches()) {
            list("ol", NUMBERED);
        } else if (line.startsWith(">")) {
            StringBuilder quoted = new StringBuilder();
            while (at < lines.size() && lines.get(at).startsWith(">")) {
                quoted.append(lines.get(at++).replaceFirst("^> ?", "")).append('\n');
            }
            html.append("<blockquote>").append(html(quoted.toString(), lowest)).append("</blockquote>\n");
        } else {
            paragraph();
        }
    }

    private String until(String end) {
        StringBuilder text = new StringBuilder();
        while (at < lines.size() && !lines.get(at).strip().startsWith(end)) {
            text.append(lines.get(at++)).append('\n');
        }
        at++;
        return text.toString();
    }

    private void mathematics(String first) {
        String rest = first.strip();
        at++;
        if (rest.endsWith("$$") && rest.length() >= 2) {
            rest = rest.substring(0, rest.length() - 2);
        } else {
            StringBuilder text = new StringBuilder(rest);
            while (at < lines.size()) {
                String line = lines.get(at++).strip();
                if (line.endsWith("$$")) {
                    text.append(' ').append(line, 0, line.length() - 2);
                    break;
                }
                text.append(' ').append(line);
            }
            rest = text.toString();
        }
        html.append("<div class=\"formula\">")
                .append(LatexMathml.of(rest, true))
                .append("</div>\n");
    }

    private void list(String tag, Pattern item) {
        List<String> items = new ArrayList<>();
        while (at < lines.size() && !lines.get(at).isBlank()) {
            Matcher next = item.matcher(lines.get(at));
            if (next.matches()) {
                items.add(next.group(1));
            } else if (lines.get(at).startsWith(" ")) {
                items.set(
                        items.size() - 1,
                        items.get(items.size() - 1) + " " + lines.get(at).strip());
            } else {
                break;
            }
            at++;
        }
        html.append("<" + tag + ">");
        items.forEach(text -> html.append("<li>").append(inline(text)).append("</li>"));
        html.append("</" + tag + ">\n");
    }

    private void paragraph() {
        StringBuilder text = new StringBuilder();
        while (at < lines.size()
                && !lines.get(at).isBlank()
                && (text.isEmpty()
                        || !lines.get(at).strip().startsWith("```")
                                && !lines.get(at).strip().startsWith("$$")
                                && !HEADING.matcher(lines.get(at).strip()).matches()
                                && !BULLET.matcher(lines.get(at)).matches())) {
            text.append(text.isEmpty() ? "" : "\n").append(lines.get(at++));
        }
        html.append("<p>").append(inline(text.toString())).append("</p>\n");
    }

    /** Code, mathematics, links and emphasis in a line. */
    static String inline(String text) {
        StringBuilder html = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '`' || c == '$' ? text.indexOf(c, at + 1) : -1;
            if (end > at + 1) {
                String inner = text.substring(at + 1, end);
                html.append(c == '$' ? LatexMathml.of(inner, false) : "<code>" + Markup.escaped(inner) + "</code>");
                at = end + 1;
            } else {
                int next = at + 1;
                while (next < text.length() && text.charAt(next) != '`' && text.charAt(next) != '$') {
                    next++;
                }
                html.append(words(text.substring(at, next)));
                at = next;
            }
        }
        return html.toString();
    }

    private static String words(String text) {
        String safe = Markup.escaped(text);
        safe = LINK.matcher(safe).replaceAll("<a href=\"$2\">$1</a>");
        safe = safe.replaceAll("\\*\\*([^*]+)\\*\\*", "<strong>$1</strong>");
        return safe.replaceAll("(?<![\\w*])\\*([^*\\s][^*]*)\\*(?!\\w)", "<em>$1</em>")
                .replaceAll("(?<!\\w)_([^_\\s][^_]*)_(?!\\w)", "<em>$1</em>");
    }
}
