package sxj.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sxj.report.AnsiStyle;
import sxj.report.Cell;
import sxj.report.CellText;
import sxj.report.Datum;
import sxj.report.Named;
import sxj.report.RunResult;
import sxj.trajectory.Trajectory;

/** How runs ended, a line for each; and for those that switched, their phases. */
final class RunSummary {
    /** Of more visits than this, only the first and last few are told. */
    private static final int MOST_VISITS = 12;

    private static final int ENDS = 5;

    /** The values that a reader looks for first, where a run has them. */
    private static final List<String> LEADING = List.of("B", "total");

    private final List<RunResult> runs;
    private final boolean colours;

    RunSummary(List<RunResult> runs, boolean colours) {
        this.runs = runs;
        this.colours = colours;
    }

    /** The table of runs, then that of phases where any run had several visits; "" without runs. */
    String write() {
        if (runs.isEmpty()) {
            return "";
        }
        List<List<Cell>> visits = new ArrayList<>();
        runs.stream().filter(RunSummary::switched).forEach(run -> visits.addAll(visits(run)));
        String phases =
                new TextTable(List.of("run", "phase", "from", "to", "t", "ended by", "where"), visits).write(colours);
        List<List<Cell>> events = new ArrayList<>();
        runs.forEach(run -> events.addAll(events(run)));
        String happened = new TextTable(List.of("run", "event", "fired", "first t", "last t"), events).write(colours);
        return endings() + (visits.isEmpty() ? "" : "\n" + phases) + (events.isEmpty() ? "" : "\n" + happened);
    }

    /** One row for each event that fired, in the order in which they first did. */
    private static List<List<Cell>> events(RunResult run) {
        Map<String, List<Trajectory.Event>> byRule = new LinkedHashMap<>();
        for (Trajectory.Event event : run.trajectory().events()) {
            byRule.computeIfAbsent(event.rule(), any -> new ArrayList<>()).add(event);
        }
        List<List<Cell>> rows = new ArrayList<>();
        byRule.forEach((rule, events) -> rows.add(List.of(
                Cell.words(run.name()),
                Cell.words(rule),
                Cell.of(Datum.of((long) events.size())),
                Cell.of(Datum.of(events.get(0).t())),
                Cell.of(Datum.of(events.get(events.size() - 1).t())))));
        return rows;
    }

    private String endings() {
        boolean manyProblems = runs.stream().map(RunResult::problem).distinct().count() > 1;
        List<String> leading = LEADING.stream()
                .filter(name -> runs.stream().anyMatch(run -> find(run, name).isPresent()))
                .toList();
        List<String> headings = new ArrayList<>(List.of("run"));
        if (manyProblems) {
            headings.add("on");
        }
        headings.addAll(List.of("status", "iter", "t"));
        headings.addAll(leading);
        headings.add("ended by");
        List<List<Cell>> rows = new ArrayList<>();
        for (RunResult run : runs) {
            Trajectory trajectory = run.trajectory();
            List<Cell> row = new ArrayList<>();
            row.add(Cell.words(run.name()));
            if (manyProblems) {
                row.add(Cell.words(run.problem()));
            }
            row.add(Cell.words(trajectory.word()).in(ink(trajectory)));
            row.add(Cell.of(Datum.of(trajectory.last().iter())));
            row.add(Cell.of(Datum.of(trajectory.last().t())));
            leading.forEach(name -> row.add(Cell.of(find(run, name).orElse(Datum.missing()))));
            row.add(Cell.words(rule(trajectory) + (run.stale() ? " (made with an old definition)" : "")));
            rows.add(row);
        }
        return new TextTable(headings, rows).write(colours) + failures();
    }

    /** The rule that ended a run; "" where none did. */
    private static String rule(Trajectory trajectory) {
        return trajectory.visits().isEmpty()
                ? ""
                : trajectory.visits().get(trajectory.visits().size() - 1).rule();
    }

    /** Why the runs that no rule ended went no further, a line for each. */
    private String failures() {
        StringBuilder text = new StringBuilder();
        for (RunResult run : runs) {
            Trajectory trajectory = run.trajectory();
            if (rule(trajectory).isEmpty()) {
                text.append(text.length() == 0 ? "\n" : "").append(run.name()).append(": ");
                text.append(trajectory.why()).append('\n');
            }
        }
        return text.toString();
    }

    private static AnsiStyle ink(Trajectory trajectory) {
        return switch (trajectory.status()) {
            case CONVERGED, STOPPED -> AnsiStyle.GREEN;
            case UNDEFINED, STUCK, INTERRUPTED -> AnsiStyle.YELLOW;
            case DIVERGED -> AnsiStyle.RED;
        };
    }

    private static Optional<Datum> find(RunResult run, String name) {
        for (Named named : run.finals()) {
            if (named.name().equals(name) && !(named.value() instanceof Datum.Array)) {
                return Optional.of(named.value());
            }
        }
        return Optional.empty();
    }

    private static boolean switched(RunResult run) {
        return run.trajectory().visits().size() > 1;
    }

    private static List<List<Cell>> visits(RunResult run) {
        Trajectory trajectory = run.trajectory();
        int count = trajectory.visits().size();
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (count > MOST_VISITS && i == ENDS) {
                int last = count - ENDS;
                String left = "… " + (last - i) + " more";
                rows.add(row(run, Datum.of(left), Datum.of("…"), Datum.of("…"), Datum.of("…"), "", ""));
                i = last;
            }
            Trajectory.Visit visit = trajectory.visits().get(i);
            rows.add(row(
                    run,
                    Datum.of(visit.phase()),
                    Datum.of(visit.from()),
                    Datum.of(visit.to()),
                    Datum.of(visit.t()),
                    visit.rule(),
                    values(trajectory, i)));
        }
        return rows;
    }

    private static List<Cell> row(
            RunResult run, Datum phase, Datum from, Datum to, Datum t, String rule, String values) {
        return List.of(
                Cell.words(run.name()),
                Cell.of(phase),
                Cell.of(from),
                Cell.of(to),
                Cell.of(t),
                Cell.words(rule),
                Cell.words(values));
    }

    /** What the guard that ended a visit looked at; each visit but perhaps the last was ended by one firing. */
    private static String values(Trajectory trajectory, int visit) {
        if (visit >= trajectory.firings().size()) {
            return "";
        }
        return trajectory.firings().get(visit).values().stream()
                .map(value -> value.text() + " = " + CellText.of(value.value()))
                .collect(Collectors.joining(", "));
    }
}
