package sxj.report.text;

import java.util.ArrayList;
import java.util.List;
import sxj.report.Cell;
import sxj.report.Datum;
import sxj.report.TextWidth;
import sxj.text.VisibleText;

/** Rows under their headings in columns: words to the left, numbers by their decimal points. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows;

    /** Every row is as long as the headings. */
    TextTable(List<String> headings, List<List<Cell>> rows) {
        this.rows = rows;
        for (int i = 0; i < headings.size(); i++) {
            columns.add(Column.over(VisibleText.line(headings.get(i)), i, rows));
        }
    }

    public static TextTable of(List<String> headings, List<List<Datum>> rows) {
        return new TextTable(
                headings,
                rows.stream().map(row -> row.stream().map(Cell::of).toList()).toList());
    }

    /** Headings, a rule under each, the rows; every line with its line end. */
    public String write(boolean colours) {
        StringBuilder text = new StringBuilder();
        List<String> headings = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        for (Column column : columns) {
            headings.add(column.heading());
            rules.add("─".repeat(column.width));
        }
        line(text, headings);
        line(text, rules);
        for (List<Cell> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(columns.get(i).place(row.get(i), colours));
            }
            line(text, cells);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(String.join(GAP, cells).stripTrailing()).append('\n');
    }

    /**
     * The measures of a column.
     *
     * @param numbers whether it holds any number, so that its heading stands to the right
     * @param before columns in front of the decimal points
     * @param body columns its numbers take, points aligned
     */
    private record Column(String title, boolean numbers, int before, int body, int width) {
        static Column over(String heading, int index, List<List<Cell>> rows) {
            int before = 0;
            int after = 0;
            int words = 0;
            for (List<Cell> row : rows) {
                Cell cell = row.get(index);
                if (cell.number()) {
                    before = Math.max(before, cell.before());
                    after = Math.max(after, cell.after());
                } else {
                    words = Math.max(words, TextWidth.of(cell.text()));
                }
            }
            int body = before + after;
            int width = Math.max(Math.max(body, words), TextWidth.of(heading));
            return new Column(heading, body > 0, before, body, width);
        }

        String heading() {
            return numbers ? TextWidth.padLeft(title, width) : TextWidth.padRight(title, width);
        }

        String place(Cell cell, boolean colours) {
            String text = cell.ink() == null ? cell.text() : cell.ink().paint(cell.text(), colours);
            int taken = TextWidth.of(cell.text());
            int left = cell.number() ? width - body + before - cell.before() : numbers ? width - taken : 0;
            return " ".repeat(left) + text + " ".repeat(width - left - taken);
        }
    }
}
