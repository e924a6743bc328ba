package sxj.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import sxj.report.Datum;
import sxj.report.Named;
import sxj.report.RunResult;
import sxj.report.ValueText;
import sxj.report.figure.Markup;
import sxj.trajectory.Trajectory;

/** The part of a page that says how each run went: how it ended, where, and its way from phase to phase. */
final class RunsSection {
    private static final int MOST_FIRINGS = 200;

    private final StringBuilder html;
    private final HtmlTable tables;

    RunsSection(StringBuilder html) {
        this.html = html;
        this.tables = new HtmlTable(html);
    }

    /** How the runs ended. */
    void write(List<RunResult> runs) {
        if (runs.isEmpty()) {
            return;
        }
        html.append("<h2 id=\"runs\">Runs</h2>\n");
        ends(runs);
        lastStates(runs);
    }

    /** A table of how runs ended. */
    void ends(List<RunResult> runs) {
        tables.open(runs.size());
        tables.head("run", false);
        tables.head("status", false);
        tables.head("iter", true);
        tables.head("t", true);
        tables.head("why", false);
        tables.body();
        for (RunResult run : runs) {
            Trajectory trajectory = run.trajectory();
            html.append("<tr>");
            tables.code(run.name());
            tables.words(trajectory.word(), "");
            tables.cell(Datum.of(trajectory.last().iter()));
            tables.cell(Datum.of(trajectory.last().t()));
            tables.words(Markdown.inline(trajectory.why()), "why");
            html.append("</tr>\n");
        }
        tables.close();
    }

    /** One table for the runs whose states have the same parts. */
    void lastStates(List<RunResult> runs) {
        Map<List<String>, List<RunResult>> alike = runs.stream()
                .collect(Collectors.groupingBy(
                        run -> run.finals().stream().map(Named::name).toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        html.append("<details><summary>last ")
                .append(runs.size() == 1 ? "state" : "states")
                .append("</summary>\n");
        alike.forEach((names, members) -> {
            tables.open(members.size());
            tables.head("run", false);
            names.forEach(name -> tables.head(name, true));
            tables.body();
            for (RunResult run : members) {
                html.append("<tr>");
                tables.code(run.name());
                run.finals().forEach(named -> tables.cell(named.value()));
                html.append("</tr>\n");
            }
            tables.close();
        });
        html.append("</details>\n");
    }

    /** Which runs there are whose switches {@link #switches} has to tell of. */
    static List<RunResult> switched(List<RunResult> runs) {
        return runs.stream().filter(run -> run.trajectory().visits().size() > 1).toList();
    }

    /** Every rule that fired, in runs of more than one phase. */
    void switches(List<RunResult> runs) {
        log(
                "Switches",
                switched(runs),
                List.of("from", "to", "rule", "values"),
                run -> run.trajectory().firings(),
                this::firing);
    }

    /** What happened in runs, the first of it for each; columns after run, iter and t by their names. */
    private <T> void log(
            String title,
            List<RunResult> runs,
            List<String> columns,
            Function<RunResult, List<T>> happened,
            BiConsumer<String, T> row) {
        if (runs.isEmpty()) {
            return;
        }
        html.append("<h2 id=\"")
                .append(title.toLowerCase(Locale.ROOT))
                .append("\">")
                .append(title)
                .append("</h2>\n");
        tables.open(runs.stream().mapToInt(run -> happened.apply(run).size()).sum());
        tables.head("run", false);
        tables.head("iter", true);
        tables.head("t", true);
        columns.forEach(name -> tables.head(name, false));
        tables.body();
        for (RunResult run : runs) {
            List<T> all = happened.apply(run);
            all.stream().limit(MOST_FIRINGS).forEach(one -> row.accept(run.name(), one));
            if (all.size() > MOST_FIRINGS) {
                html.append("<tr><td></td><td colspan=\"")
                        .append(columns.size() + 2)
                        .append("\">… and ")
                        .append(all.size() - MOST_FIRINGS)
                        .append(" more</td></tr>\n");
            }
        }
        tables.close();
    }

    private void firing(String run, Trajectory.Firing firing) {
        html.append("<tr>");
        tables.code(run);
        tables.cell(Datum.of(firing.iter()));
        tables.cell(Datum.of(firing.t()));
        tables.words(Markup.escaped(firing.from()), "");
        tables.words(Markup.escaped(firing.to()), "");
        rule(firing.rule(), firing.values());
        html.append("</tr>\n");
    }

    /** Which runs there are whose events {@link #events} has to tell of. */
    static List<RunResult> eventful(List<RunResult> runs) {
        return runs.stream().filter(run -> !run.trajectory().events().isEmpty()).toList();
    }

    /** Every {@code when} that fired, at its instant. */
    void events(List<RunResult> runs) {
        log(
                "Events",
                eventful(runs),
                List.of("phase", "event", "values"),
                run -> run.trajectory().events(),
                this::event);
    }

    private void event(String run, Trajectory.Event event) {
        html.append("<tr>");
        tables.code(run);
        tables.cell(Datum.of(event.iter()));
        tables.cell(Datum.of(event.t()));
        tables.words(Markup.escaped(event.phase()), "");
        rule(event.rule(), event.values());
        html.append("</tr>\n");
    }

    private void rule(String text, List<Trajectory.Value> values) {
        tables.words("<code>" + Markup.escaped(text) + "</code>", "wrap");
        tables.words(
                values.stream()
                        .map(value -> "<code>"
                                + Markup.escaped(value.text() + " = " + ValueText.brief(Datum.of(value.value())))
                                + "</code>")
                        .collect(Collectors.joining(" ")),
                "wrap");
    }
}
