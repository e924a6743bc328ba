package sxj.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sxj.report.Results;
import sxj.report.figure.Markup;
import sxj.report.figure.Picture;
import sxj.report.pictures.Pictures;
import sxj.report.text.TextWriter;

/** The examples with what they write and draw: one page for each, and one with a picture of each. */
final class Gallery {
    private final List<Shown> examples = new ArrayList<>();

    /** An example: its name, its program, and its pictures by their files. */
    private record Shown(String name, String program, String output, List<Pictures.Named> pictures) {
        String title() {
            String title = name.replace('_', ' ');
            return title.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + title.substring(1);
        }

        /** The comment that the program begins with. */
        String about() {
            StringBuilder about = new StringBuilder();
            for (String line : program.lines().toList()) {
                if (!line.startsWith("//")) {
                    break;
                }
                about.append(line.replaceFirst("^/{2,3}\\s?", "")).append('\n');
            }
            return about.toString()
                    .replaceFirst("^" + java.util.regex.Pattern.quote(name) + "\\.sxj\\s*", "")
                    .strip();
        }

        String file() {
            return "example-" + name + ".html";
        }
    }

    void add(String name, String program, Results results) {
        examples.add(new Shown(name, program, new TextWriter(false).write(results), Pictures.of(results)));
    }

    boolean isEmpty() {
        return examples.isEmpty();
    }

    /** The page with a picture of each. */
    String overview() {
        StringBuilder html = new StringBuilder(
                "<h1>Gallery</h1>\n<p>Every example of <code>examples/</code>, as it ran when this site was made."
                        + " Each page has the program, what it writes, and its pictures.</p>\n<div class=\"gallery\">\n");
        for (Shown one : examples) {
            html.append("<a href=\"").append(one.file()).append("\">");
            if (one.pictures().isEmpty()) {
                html.append("<pre class=\"plain\"><code>")
                        .append(Markup.escaped(first(one.output())))
                        .append("</code></pre>");
            } else {
                html.append("<img loading=\"lazy\" alt=\"\" src=\"")
                        .append(file(one, one.pictures().get(0)))
                        .append("\">");
            }
            html.append("<b>").append(Markup.escaped(one.title())).append("</b></a>\n");
        }
        return html.append("</div>\n").toString();
    }

    private static String first(String output) {
        return output.lines().limit(12).collect(java.util.stream.Collectors.joining("\n"));
    }

    private static String file(Shown one, Pictures.Named picture) {
        return "pictures/" + one.name() + "-" + picture.file() + ".svg";
    }

    /** Adds the pages of the examples and their pictures. */
    void write(Map<String, String> bodies, Map<String, String> files, SearchIndex index) {
        for (Shown one : examples) {
            StringBuilder html = new StringBuilder("<h1>")
                    .append(Markup.escaped(one.title()))
                    .append("</h1>\n");
            MarkdownText about = new MarkdownText(one.about());
            html.append(about.html());
            for (Pictures.Named picture : one.pictures()) {
                files.put(file(one, picture), new Picture(picture.figure(), Picture.WIDTH).svg());
                html.append("<figure><img loading=\"lazy\" alt=\"")
                        .append(Markup.escaped(picture.figure().title()))
                        .append("\" src=\"")
                        .append(file(one, picture))
                        .append("\"></figure>\n");
            }
            html.append("<h2 id=\"program\">Program</h2>\n<pre class=\"sxj\"><code>")
                    .append(ColouredCode.html(one.program()))
                    .append("</code></pre>\n<h2 id=\"output\">What it writes</h2>\n<pre class=\"output\"><code>")
                    .append(Markup.escaped(one.output()))
                    .append("</code></pre>\n<p><a href=\"gallery.html\">All examples</a></p>\n");
            bodies.put(one.file(), html.toString());
            index.add(
                    one.file(),
                    "Example: " + one.title(),
                    new MarkdownText(
                            "# " + one.title() + "\n\n" + one.about() + "\n\n```\n" + one.program() + "```\n"));
        }
    }
}
