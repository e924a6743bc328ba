package sxj.report.page;

import java.util.List;
import sxj.report.Datum;
import sxj.report.ValueText;
import sxj.report.figure.Markup;

/** Tables of a page: a cell shows few digits and keeps all of them for who points at it. */
final class HtmlTable {
    private static final int MOST_ROWS = 400;

    /** Longer tables scroll. */
    private static final int TALL = 20;

    private final StringBuilder html;

    /** Tables at the end of a page. */
    HtmlTable(StringBuilder html) {
        this.html = html;
    }

    /** Columns of data. */
    void table(List<String> columns, List<List<Datum>> rows) {
        open(rows.size());
        for (int i = 0; i < columns.size(); i++) {
            head(columns.get(i), !rows.isEmpty() && isNumber(rows.get(0).get(i)));
        }
        body();
        for (List<Datum> row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            html.append("<tr>");
            row.forEach(this::cell);
            html.append("</tr>\n");
        }
        close();
        if (rows.size() > MOST_ROWS) {
            html.append("<p class=\"note\">The first ")
                    .append(MOST_ROWS)
                    .append(" of ")
                    .append(rows.size())
                    .append(" rows; <code>--csv</code> writes them all.</p>\n");
        }
    }

    /** The same after a line that says how many there are. */
    void folded(List<String> columns, List<List<Datum>> rows) {
        html.append("<details")
                .append(rows.size() <= 12 ? " open" : "")
                .append("><summary>")
                .append(rows.size())
                .append(rows.size() == 1 ? " row" : " rows")
                .append("</summary>\n");
        table(columns, rows);
        html.append("</details>\n");
    }

    /** Begins a table of so many rows; the heads follow. */
    void open(int rows) {
        html.append(rows > TALL ? "<div class=\"scroll tall\">" : "<div class=\"scroll\">")
                .append("<table><thead><tr>");
    }

    void head(String name, boolean isNumber) {
        html.append(isNumber ? "<th class=\"n\">" : "<th>")
                .append(Markup.escaped(name))
                .append("</th>");
    }

    /** Ends the heads; the rows follow. */
    void body() {
        html.append("</tr></thead><tbody>\n");
    }

    void close() {
        html.append("</tbody></table></div>\n");
    }

    /** Few digits; all of them, as {@code --json} has them, for who points at the cell. */
    void cell(Datum value) {
        String brief = ValueText.brief(value);
        String exact = ValueText.exact(value);
        html.append(isNumber(value) ? "<td class=\"n\"" : "<td");
        if (!exact.equals(brief) && !(value instanceof Datum.Text) && !(value instanceof Datum.Missing)) {
            html.append(" title=\"").append(Markup.escaped(exact)).append('"');
        }
        html.append('>')
                .append(Markup.escaped(isNumber(value) && brief.startsWith("-") ? "−" + brief.substring(1) : brief))
                .append("</td>");
    }

    /** A word of the program. */
    void code(String text) {
        html.append("<td><code>").append(Markup.escaped(text)).append("</code></td>");
    }

    /** Words; those that may break over lines have a class that lets them. */
    void words(String text, String style) {
        html.append(style.isEmpty() ? "<td>" : "<td class=\"" + style + "\">")
                .append(text)
                .append("</td>");
    }

    private static boolean isNumber(Datum cell) {
        return cell instanceof Datum.Number || cell instanceof Datum.Count;
    }
}
