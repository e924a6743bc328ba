package sxj.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sxj.report.AnsiStyle;
import sxj.report.Cell;
import sxj.report.CellText;
import sxj.report.Datum;
import sxj.report.GridColumns;
import sxj.report.Output;
import sxj.report.Output.Comparison;
import sxj.report.Output.EquilibriaTable;
import sxj.report.Output.Expectation;
import sxj.report.Output.MapTable;
import sxj.report.Output.Plot;
import sxj.report.Output.Point;
import sxj.report.Output.Printed;
import sxj.report.Output.Shown;
import sxj.report.Output.SweepTable;
import sxj.report.Output.Table;
import sxj.report.Output.Value;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.TextWidth;
import sxj.report.ValueLines;
import sxj.text.VisibleText;

/** Results as a person reads them on a terminal: the runs, then everything else in the order of the program. */
public final class TextWriter implements Output.Cases<String> {
    /** Maps of more rows than this are shown as a picture only. */
    private static final int MOST_ROWS = 60;

    private final TerminalProfile screen;
    private final boolean colours;

    /**
     * A writer.
     *
     * @param colours whether the reader understands ANSI sequences
     */
    public TextWriter(boolean colours) {
        this(new TerminalProfile(colours, TerminalProfile.PLAIN.width(), TerminalProfile.PLAIN.braille(), false));
    }

    /** A writer for a screen whose width and signs are known. */
    public TextWriter(TerminalProfile screen) {
        this.screen = screen;
        this.colours = screen.colours();
    }

    /** The whole text, each line with its line end; "" where there is nothing to tell. */
    public String write(Results results) {
        StringBuilder text = new StringBuilder();
        LiveText live = new LiveText(this, text::append);
        results.runs().forEach(live::run);
        live.runsEnded();
        live.outputs(results.outputs());
        live.end();
        return text.toString();
    }

    /** Whether an output follows the one before it without a blank line between. */
    public boolean joins(@Nullable Output previous, Output output) {
        return previous != null && previous.getClass() == output.getClass() && isLine(output);
    }

    /** How runs ended; "" for none. */
    public String runs(List<RunResult> runs) {
        return new RunSummary(runs, colours).write();
    }

    /** One output, each line with its line end. */
    public String write(Output output) {
        return output.match(this);
    }

    /** How many expectations held, "" where there are none: {@code 12 expectations: 11 passed, 1 failed}. */
    public String verdict(List<Output> outputs) {
        int passed = 0;
        int failed = 0;
        for (Output output : outputs) {
            if (output instanceof Expectation expectation) {
                passed += expectation.passed() ? 1 : 0;
                failed += expectation.passed() ? 0 : 1;
            }
        }
        int all = passed + failed;
        if (all == 0) {
            return "";
        }
        String text =
                all + (all == 1 ? " expectation: " : " expectations: ") + passed + " passed, " + failed + " failed";
        return (failed == 0 ? AnsiStyle.GREEN : AnsiStyle.RED).paint(text, colours) + "\n";
    }

    @Override
    public String table(Table table) {
        return title(table.title())
                + TextTable.of(table.columns(), table.rows()).write(colours);
    }

    @Override
    public String data(Output.Data data) {
        return "";
    }

    @Override
    public String map(MapTable map) {
        return grid(title("map " + map.name()), GridColumns.of(map));
    }

    /** The table where it can be read, else the heat map over its two axes. */
    private String grid(String title, GridColumns grid) {
        boolean isLong = grid.isPlane() && grid.rows().size() > MOST_ROWS;
        if (!isLong) {
            return title + TextTable.of(grid.columns(), grid.rows()).write(colours);
        }
        String picture = grid.figure("").map(new TerminalFigure(screen)::write).orElse("");
        return title + grid.rows().size() + " rows (--csv writes them all)\n" + picture;
    }

    @Override
    public String plot(Plot plot) {
        return new TerminalFigure(screen).write(plot.figure());
    }

    @Override
    public String sweep(SweepTable sweep) {
        String note =
                sweep.complete() ? "" : ", ended after " + count(sweep.rows().size(), "row");
        return grid(title("sweep " + sweep.name() + note), GridColumns.of(sweep));
    }

    @Override
    public String summary(Output.Summary summary) {
        return title("summary " + summary.name())
                + TextTable.of(summary.columns(), summary.rows()).write(colours);
    }

    @Override
    public String histogram(Output.Histogram histogram) {
        return new TerminalFigure(screen).write(histogram.figure());
    }

    @Override
    public String comparison(Comparison comparison) {
        String note = comparison.complete()
                ? ""
                : ", ended after " + count(comparison.rows().size(), "row");
        String table =
                TextTable.of(comparison.shownColumns(), comparison.shownRows()).write(colours);
        return title("compare " + comparison.name() + note)
                + table
                + comparison.notes().stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    @Override
    public String equilibria(EquilibriaTable table) {
        List<Point> points = table.points();
        String title = title("equilibria " + table.name() + ": " + count(points.size(), "point") + " from "
                + count(table.starts(), "start"));
        String summary = table.summary().isEmpty() ? "" : table.summary() + "\n";
        if (points.isEmpty()) {
            return title + summary;
        }
        List<String> headings = new ArrayList<>(List.of(table.heading("kind")));
        points.get(0).at().forEach(named -> headings.add(named.name()));
        headings.addAll(List.of(table.heading("eigenvalues"), table.heading("starts")));
        List<List<Cell>> rows = new ArrayList<>();
        for (Point point : points) {
            List<Cell> row = new ArrayList<>(List.of(Cell.words(point.kind())));
            point.at().forEach(named -> row.add(Cell.of(named.value())));
            List<Datum> eigenvalues = point.eigenvalues();
            row.add(Cell.words(CellText.row(
                    eigenvalues.size(), i -> Cell.of(eigenvalues.get(i)).text())));
            row.add(Cell.of(Datum.of(point.starts())));
            rows.add(row);
        }
        return title + new TextTable(headings, rows).write(colours) + summary;
    }

    @Override
    public String printed(Printed printed) {
        return shownText(printed.text()) + "\n";
    }

    @Override
    public String shown(Shown shown) {
        String where = shown.where() == null ? "" : indent("where ", shown.where());
        return title(shown.expression())
                + indent("= ", shown.text())
                + where
                + indent("LaTeX: ", shown.formula().latex());
    }

    @Override
    public String value(Value value) {
        return indent(VisibleText.line(value.text()) + " = ", shownText(ValueLines.of(value.value())), 0);
    }

    @Override
    public String expectation(Expectation expectation) {
        if (expectation.passed()) {
            return AnsiStyle.GREEN.paint("pass", colours) + "  " + VisibleText.line(expectation.text()) + "\n";
        }
        String text = AnsiStyle.RED.paint("FAIL", colours) + "  " + VisibleText.line(expectation.text()) + "  (line "
                + expectation.line() + ")\n";
        return expectation.detail().isEmpty() ? text : text + indent("", VisibleText.lines(expectation.detail()), 6);
    }

    private String title(String text) {
        return AnsiStyle.BOLD.paint(VisibleText.line(text), colours) + "\n";
    }

    /** A program's own text goes to a file or another program as it is; a terminal would obey what is in it. */
    private String shownText(String text) {
        return screen.terminal() ? VisibleText.lines(text) : text;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String indent(String label, String text) {
        return indent(label, text, 2);
    }

    /** The lines of a text under each other after a label. */
    private static String indent(String label, String text, int margin) {
        String blank = " ".repeat(margin + TextWidth.of(label));
        return text.lines().collect(Collectors.joining("\n" + blank, " ".repeat(margin) + label, "\n"));
    }

    /** Whether an output is a line or two, not set off from the next of its kind. */
    private static boolean isLine(Output output) {
        return output instanceof Printed || output instanceof Value || output instanceof Expectation;
    }
}
