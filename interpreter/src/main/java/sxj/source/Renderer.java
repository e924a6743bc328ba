package sxj.source;

import sxj.fault.Severity;
import sxj.source.Diagnostic.Label;
import sxj.source.Lines.Position;
import sxj.text.VisibleText;

/**
 * A diagnostic as the user reads it:
 *
 * <pre>
 * file.sxj:3:9: error[unknown-name]: nothing is called `los`
 *   3 | loss L = los^2
 *     |          ^^^
 *     = hint: did you mean `loss`?
 * </pre>
 */
public final class Renderer {
    /** Lines are shown up to this many columns; longer ones are cut around what they are shown for. */
    private static final int WIDTH = 100;

    private static final int TAB = 4;

    private final boolean coloured;

    /** @param coloured whether to write ANSI colours */
    public Renderer(boolean coloured) {
        this.coloured = coloured;
    }

    /** The whole message, each line with its end. */
    public String render(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        Span span = diagnostic.span();
        String severity = diagnostic.severity().name().toLowerCase(java.util.Locale.ROOT);
        String tone = colour(diagnostic.severity());
        out.append(span == null ? "" : painted("1", place(span) + ": "))
                .append(painted(tone, severity + "[" + diagnostic.family().text() + "]"))
                .append(painted("1", ": " + VisibleText.line(diagnostic.message())))
                .append('\n');
        int margin = margin(diagnostic);
        if (span != null) {
            excerpt(out, span, "", tone, margin);
        }
        for (Label label : diagnostic.labels()) {
            boolean elsewhere = span == null || label.span().source() != span.source();
            if (elsewhere) {
                out.append(" ".repeat(margin))
                        .append(" : ")
                        .append(place(label.span()))
                        .append('\n');
            }
            excerpt(out, label.span(), label.text(), "1;34", margin);
        }
        if (!diagnostic.hint().isEmpty()) {
            for (String line : diagnostic.hint().split("\n")) {
                out.append(" ".repeat(margin))
                        .append(painted("1;34", " = "))
                        .append(painted("1", "hint: "))
                        .append(VisibleText.line(line))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static String place(Span span) {
        Position position = Lines.of(span.source()).position(span.start());
        return VisibleText.line(span.source().name()) + ":" + position.line() + ":" + position.column();
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case ERROR -> "1;31";
            case WARNING -> "1;33";
            case NOTE -> "1;36";
        };
    }

    /** Width of the widest line number shown, at least 3. */
    private static int margin(Diagnostic diagnostic) {
        int widest = diagnostic.span() == null ? 1 : line(diagnostic.span());
        for (Label label : diagnostic.labels()) {
            widest = Math.max(widest, line(label.span()));
        }
        return Math.max(3, Integer.toString(widest).length());
    }

    private static int line(Span span) {
        return Lines.of(span.source()).line(span.start());
    }

    private void excerpt(StringBuilder out, Span span, String text, String tone, int margin) {
        Excerpt excerpt = Excerpt.of(span, WIDTH, TAB);
        String number = Integer.toString(excerpt.line());
        out.append(painted("1;34", " ".repeat(margin - number.length()) + number + " | "))
                .append(excerpt.text())
                .append('\n')
                .append(painted("1;34", " ".repeat(margin) + " | "))
                .append(" ".repeat(excerpt.indent()))
                .append(painted(
                        tone, "^".repeat(excerpt.carets()) + (text.isEmpty() ? "" : " " + VisibleText.line(text))))
                .append('\n');
    }

    private String painted(String code, String text) {
        return coloured ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
