package sxj.report.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sxj.numeric.NumberText;
import sxj.report.Datum;
import sxj.report.History;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.Text;
import sxj.report.ValueText;
import sxj.report.pictures.FileNames;
import sxj.symbolic.Shape;
import sxj.trajectory.Trajectory;

/**
 * Results as tables for other programs (RFC 4180, but with line feeds): one file for each run, table, map, sweep and
 * search of equilibria; one row for each record, one column for each number. Numbers read back exactly.
 */
public final class CsvWriter implements Output.Cases<Optional<Text>> {
    /** So many characters are written at a time. */
    private static final int PIECE = 1 << 15;

    private final FileNames names = new FileNames();

    /** A table and the name of its file. */
    public record Named(String file, Text text) {}

    /** The files by their names, in the order of the program. */
    public static Map<String, String> write(Results results) {
        Map<String, String> files = new LinkedHashMap<>();
        CsvWriter writer = new CsvWriter();
        for (RunResult run : results.runs()) {
            Named file = writer.next(run);
            files.put(file.file(), file.text().whole());
            writer.nextEvents(run)
                    .ifPresent(events -> files.put(events.file(), events.text().whole()));
        }
        results.outputs().stream()
                .flatMap(output -> writer.next(output).stream())
                .forEach(file -> files.put(file.file(), file.text().whole()));
        return files;
    }

    /** The table of the next run. */
    public Named next(RunResult run) {
        return new Named(names.of("run-" + run.name()) + ".csv", out -> run(run, out));
    }

    /** The table of the events of the next run, if there are any. */
    public Optional<Named> nextEvents(RunResult run) {
        List<Trajectory.Event> events = run.trajectory().events();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder csv = new StringBuilder();
        line(csv, List.of("run", "iter", "t", "phase", "rule"));
        for (Trajectory.Event event : events) {
            line(csv, List.of(run.name(), Long.toString(event.iter()), number(event.t()), event.phase(), event.rule()));
        }
        return Optional.of(new Named(names.of("events-" + run.name()) + ".csv", out -> out.append(csv)));
    }

    /** The table of the next output, if it has one. */
    public Optional<Named> next(Output output) {
        return output.match(this).map(text -> new Named(names.of(name(output)) + ".csv", text));
    }

    private static String name(Output output) {
        if (output instanceof Output.MapTable map) {
            return "map-" + map.name();
        } else if (output instanceof Output.SweepTable sweep) {
            return "sweep-" + sweep.name();
        } else if (output instanceof Output.Comparison comparison) {
            return "compare-" + comparison.name();
        } else if (output instanceof Output.EquilibriaTable equilibria) {
            return "equilibria-" + equilibria.name();
        }
        if (output instanceof Output.Summary summary) {
            return "summary-" + summary.name();
        } else if (output instanceof Output.Histogram histogram) {
            return "histogram-" + histogram.title();
        }
        return output instanceof Output.Table table ? "table-" + table.title() : "";
    }

    private static void run(RunResult run, Appendable out) throws IOException {
        List<History.Series> series = run.history().series();
        List<String> header = new ArrayList<>(List.of("iter", "t", "h", "phase"));
        for (History.Series one : series) {
            header.add(one.unit().isEmpty() ? one.name() : one.name() + " [" + one.unit() + "]");
        }
        StringBuilder csv = new StringBuilder();
        line(csv, hidden(header));
        List<Trajectory.State> records = run.trajectory().records();
        for (int i = 0; i < records.size(); i++) {
            Trajectory.State state = records.get(i);
            csv.append(state.iter())
                    .append(',')
                    .append(number(state.t()))
                    .append(',')
                    .append(number(state.h()))
                    .append(',')
                    .append(field(phase(run.trajectory(), state)));
            for (History.Series one : series) {
                csv.append(',').append(number(one.values()[i]));
            }
            csv.append('\n');
            flush(csv, out, PIECE);
        }
        flush(csv, out, 0);
    }

    /** Names of a run's columns, each once: what a problem's own name hides, built-in columns first, gets a {@code _}. */
    private static List<String> hidden(List<String> header) {
        List<String> names = new ArrayList<>(header);
        Set<String> taken = new HashSet<>(header);
        Set<String> later = new HashSet<>();
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = names.get(i);
            while (!later.add(name)) {
                name += "_";
                if (!taken.contains(name)) {
                    later.add(name);
                    break;
                }
            }
            names.set(i, name);
        }
        return names;
    }

    /** Names of columns, each once: of equal ones the later get a number. */
    private static List<String> numbered(List<String> header) {
        Set<String> taken = new HashSet<>(header);
        Set<String> names = new LinkedHashSet<>();
        for (String name : header) {
            String free = name;
            for (int i = 2; names.contains(free); i++) {
                String next = name + "_" + i;
                free = taken.contains(next) ? free : next;
            }
            names.add(free);
        }
        return List.copyOf(names);
    }

    /** The phase of a record: that of the last visit entered by then. */
    private static String phase(Trajectory trajectory, Trajectory.State state) {
        String phase = "";
        for (Trajectory.Visit visit : trajectory.visits()) {
            if (visit.from() <= state.iter()) {
                phase = visit.phase();
            }
        }
        return phase;
    }

    private static void line(StringBuilder csv, List<String> fields) {
        csv.append(fields.stream().map(CsvWriter::field).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** As pandas and R read it: NaN is an empty field in neither, but the word is known to both. */
    private static String number(double x) {
        return Double.isInfinite(x) ? (x > 0 ? "Inf" : "-Inf") : NumberText.shortest(x);
    }

    /** A cell as fields: an array has one for each entry. */
    private static List<String> fields(Datum cell) {
        if (cell instanceof Datum.Array array) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < array.value().data().length; i++) {
                fields.addAll(fields(array.entry(i)));
            }
            return fields;
        } else if (cell instanceof Datum.Number number) {
            return List.of(number(number.value()));
        } else if (cell instanceof Datum.Complex complex) {
            String im = number(complex.im());
            return List.of(number(complex.re()) + (im.startsWith("-") ? "" : "+") + im + "j");
        }
        return List.of(cell instanceof Datum.Missing ? "" : ValueText.format(cell, null));
    }

    /** Writes what has gathered, where it is more than so much. */
    private static void flush(StringBuilder csv, Appendable out, int most) throws IOException {
        if (csv.length() > most) {
            out.append(csv);
            csv.setLength(0);
        }
    }

    private static Optional<Text> grid(List<String> columns, List<List<Datum>> rows) {
        return Optional.of(out -> grid(columns, rows, out));
    }

    private static void grid(List<String> columns, List<List<Datum>> rows, Appendable out) throws IOException {
        List<String> header = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            header.addAll(names(
                    columns.get(i),
                    rows.isEmpty() ? Datum.missing() : rows.get(0).get(i)));
        }
        StringBuilder csv = new StringBuilder();
        line(csv, numbered(header));
        for (List<Datum> row : rows) {
            String between = "";
            for (Datum cell : row) {
                for (String field : fields(cell)) {
                    csv.append(between).append(field(field));
                    between = ",";
                }
            }
            csv.append('\n');
            flush(csv, out, PIECE);
        }
        flush(csv, out, 0);
    }

    private static List<String> names(String name, Datum first) {
        return first instanceof Datum.Array array ? names(name, array.value().shape()) : List.of(name);
    }

    /** A name for each entry of an array: {@code p[0]}, {@code W[1, 2]}. */
    public static List<String> names(String name, Shape shape) {
        if (shape.isScalar()) {
            return List.of(name);
        }
        List<String> names = new ArrayList<>();
        for (int k = 0; k < shape.size(); k++) {
            StringBuilder index = new StringBuilder();
            int rest = k;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                index.insert(0, (axis == 0 ? "" : ", ") + rest % shape.length(axis));
                rest /= shape.length(axis);
            }
            names.add(name + "[" + index + "]");
        }
        return names;
    }

    @Override
    public Optional<Text> table(Output.Table table) {
        return grid(table.columns(), table.rows());
    }

    @Override
    public Optional<Text> map(Output.MapTable map) {
        return grid(map.columns(), map.rows());
    }

    @Override
    public Optional<Text> equilibria(Output.EquilibriaTable equilibria) {
        if (equilibria.points().isEmpty()) {
            return Optional.empty();
        }
        Output.Point first = equilibria.points().get(0);
        List<String> header = new ArrayList<>(List.of(equilibria.heading("kind")));
        first.at().forEach(named -> header.addAll(names(named.name(), named.value())));
        for (int i = 0; i < first.eigenvalues().size(); i++) {
            header.add("eigenvalue[" + i + "]");
        }
        header.add(equilibria.heading("starts"));
        StringBuilder csv = new StringBuilder();
        line(csv, numbered(header));
        for (Output.Point point : equilibria.points()) {
            List<String> row = new ArrayList<>(List.of(point.kind()));
            point.at().forEach(named -> row.addAll(fields(named.value())));
            point.eigenvalues().forEach(value -> row.addAll(fields(value)));
            row.add(Integer.toString(point.starts()));
            line(csv, row);
        }
        return Optional.of(out -> out.append(csv));
    }

    @Override
    public Optional<Text> sweep(Output.SweepTable sweep) {
        return grid(sweep.columns(), sweep.rows());
    }

    @Override
    public Optional<Text> comparison(Output.Comparison comparison) {
        return grid(comparison.columns(), comparison.rows());
    }

    @Override
    public Optional<Text> data(Output.Data data) {
        return Optional.empty();
    }

    @Override
    public Optional<Text> summary(Output.Summary summary) {
        return grid(summary.columns(), summary.rows());
    }

    @Override
    public Optional<Text> histogram(Output.Histogram histogram) {
        return grid(histogram.columns(), histogram.rows());
    }

    @Override
    public Optional<Text> printed(Output.Printed printed) {
        return Optional.empty();
    }

    @Override
    public Optional<Text> shown(Output.Shown shown) {
        return Optional.empty();
    }

    @Override
    public Optional<Text> value(Output.Value value) {
        return Optional.empty();
    }

    @Override
    public Optional<Text> expectation(Output.Expectation expectation) {
        return Optional.empty();
    }

    @Override
    public Optional<Text> plot(Output.Plot plot) {
        return Optional.empty();
    }
}
