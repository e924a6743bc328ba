package sxj.report.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sxj.report.Datum;
import sxj.report.JsonText;
import sxj.report.Message;
import sxj.report.Named;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.Text;
import sxj.trajectory.Trajectory;

/** Results as one JSON document, the same bytes at every execution; its keys are those of the language's reference. */
public final class JsonWriter implements Output.Cases<Void> {
    private final Map<String, String> runs = new LinkedHashMap<>();
    private final List<JsonLayout> tables = new ArrayList<>();
    private final Map<String, JsonLayout> maps = new LinkedHashMap<>();
    private final Map<String, String> data = new LinkedHashMap<>();
    private final Map<String, String> equilibria = new LinkedHashMap<>();
    private final Map<String, JsonLayout> sweeps = new LinkedHashMap<>();
    private final Map<String, JsonLayout> comparisons = new LinkedHashMap<>();
    private final Map<String, JsonLayout> summaries = new LinkedHashMap<>();
    private final List<JsonLayout> histograms = new ArrayList<>();
    private final List<String> printed = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final List<String> expectations = new ArrayList<>();

    private JsonWriter() {}

    /** The document, with a line end after it. */
    public static String write(Results results, List<Message> diagnostics) {
        return text(results, diagnostics).whole();
    }

    /** The same, written piece by piece. */
    public static Text text(Results results, List<Message> diagnostics) {
        JsonWriter writer = new JsonWriter();
        results.runs().forEach(run -> writer.runs.put(run.name(), run(run)));
        results.outputs().forEach(output -> output.match(writer));

        Map<String, JsonLayout> document = new LinkedHashMap<>();
        document.put("file", JsonLayout.of(JsonText.of(results.file())));
        document.put("results_version", JsonLayout.of(JsonText.of(Results.VERSION)));
        if (!writer.data.isEmpty()) {
            document.put("data", JsonLayout.of(JsonText.block(writer.data)));
        }
        document.put("runs", JsonLayout.of(JsonText.block(writer.runs)));
        document.put("tables", JsonLayout.array(writer.tables));
        document.put("maps", JsonLayout.object(writer.maps));
        document.put("equilibria", JsonLayout.of(JsonText.block(writer.equilibria)));
        document.put("sweeps", JsonLayout.object(writer.sweeps));
        document.put("comparisons", JsonLayout.object(writer.comparisons));
        if (!writer.summaries.isEmpty()) {
            document.put("summaries", JsonLayout.object(writer.summaries));
        }
        if (!writer.histograms.isEmpty()) {
            document.put("histograms", JsonLayout.array(writer.histograms));
        }
        document.put("printed", JsonLayout.of(JsonText.block(writer.printed)));
        document.put("shown", JsonLayout.of(JsonText.block(writer.shown)));
        document.put("values", JsonLayout.of(JsonText.block(writer.values)));
        document.put("expectations", JsonLayout.of(JsonText.block(writer.expectations)));
        document.put(
                "diagnostics",
                JsonLayout.of(JsonText.block(
                        diagnostics.stream().map(JsonWriter::message).toList())));
        return out -> {
            JsonLayout.object(document).write(out, "");
            out.append('\n');
        };
    }

    private static String run(RunResult run) {
        Trajectory trajectory = run.trajectory();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("problem", JsonText.of(run.problem()));
        members.put("status", JsonText.of(trajectory.word()));
        members.put("why", JsonText.of(trajectory.why()));
        members.put("iter", JsonText.of(trajectory.last().iter()));
        members.put("t", JsonText.of(trajectory.last().t()));
        members.put("evaluations", JsonText.of(trajectory.last().evaluations()));
        if (trajectory.last().epoch() > 0) {
            members.put("epoch", JsonText.of(trajectory.last().epoch()));
        }
        members.put("final", JsonText.line(named(run.finals())));
        Trajectory.State best = trajectory.best();
        if (best != null) {
            Map<String, String> kept = new LinkedHashMap<>();
            kept.put("iter", JsonText.of(best.iter()));
            kept.put("t", JsonText.of(best.t()));
            kept.put("final", JsonText.line(named(run.best())));
            members.put("best", JsonText.line(kept));
        }
        members.put(
                "phases",
                JsonText.block(
                        trajectory.visits().stream().map(JsonWriter::visit).toList()));
        members.put(
                "firings",
                JsonText.block(
                        trajectory.firings().stream().map(JsonWriter::firing).toList()));
        members.put(
                "events",
                JsonText.block(
                        trajectory.events().stream().map(JsonWriter::event).toList()));
        if (run.stale()) {
            members.put("stale", JsonText.of(true));
        }
        return JsonText.block(members);
    }

    private static String visit(Trajectory.Visit visit) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("name", JsonText.of(visit.phase()));
        members.put("from", JsonText.of(visit.from()));
        members.put("to", JsonText.of(visit.to()));
        members.put("t", JsonText.of(visit.t()));
        members.put("rule", JsonText.of(visit.rule()));
        return JsonText.line(members);
    }

    private static String firing(Trajectory.Firing firing) {
        Map<String, String> values = new LinkedHashMap<>();
        firing.values().forEach(value -> values.put(value.text(), JsonText.of(value.value())));
        Map<String, String> members = new LinkedHashMap<>();
        members.put("iter", JsonText.of(firing.iter()));
        members.put("t", JsonText.of(firing.t()));
        members.put("from", JsonText.of(firing.from()));
        members.put("to", JsonText.of(firing.to()));
        members.put("rule", JsonText.of(firing.rule()));
        members.put("values", JsonText.line(values));
        return JsonText.line(members);
    }

    private static String event(Trajectory.Event event) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("iter", JsonText.of(event.iter()));
        members.put("t", JsonText.of(event.t()));
        members.put("phase", JsonText.of(event.phase()));
        members.put("rule", JsonText.of(event.rule()));
        return JsonText.line(members);
    }

    private static String message(Message message) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("severity", JsonText.of(message.severity()));
        members.put("code", JsonText.of(message.code()));
        members.put("id", JsonText.of(message.id()));
        members.put("file", JsonText.of(message.file()));
        members.put("line", JsonText.of(message.line()));
        members.put("column", JsonText.of(message.column()));
        members.put("message", JsonText.of(message.message()));
        members.put("hint", JsonText.of(message.hint()));
        return JsonText.line(members);
    }

    @Override
    public Void table(Output.Table table) {
        Map<String, JsonLayout> members = new LinkedHashMap<>();
        members.put("title", JsonLayout.of(JsonText.of(table.title())));
        members.putAll(grid(table.columns(), table.rows()));
        tables.add(JsonLayout.object(members));
        return null;
    }

    @Override
    public Void map(Output.MapTable map) {
        maps.put(map.name(), JsonLayout.object(grid(map.columns(), map.rows())));
        return null;
    }

    @Override
    public Void data(Output.Data read) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("file", JsonText.of(read.file()));
        members.put("sha256", JsonText.of(read.sha256()));
        members.put("rows", JsonText.of(read.rows()));
        members.put(
                "columns",
                JsonText.line(read.columns().stream().map(JsonText::of).toList()));
        data.put(read.name(), JsonText.block(members));
        return null;
    }

    @Override
    public Void equilibria(Output.EquilibriaTable table) {
        equilibria.put(
                table.name(),
                JsonText.block(table.points().stream().map(JsonWriter::point).toList()));
        return null;
    }

    @Override
    public Void sweep(Output.SweepTable sweep) {
        Map<String, JsonLayout> members = grid(sweep.columns(), sweep.rows());
        members.put("complete", JsonLayout.of(JsonText.of(sweep.complete())));
        sweeps.put(sweep.name(), JsonLayout.object(members));
        return null;
    }

    @Override
    public Void comparison(Output.Comparison comparison) {
        Map<String, JsonLayout> members = grid(comparison.columns(), comparison.rows());
        members.put("notes", line(comparison.notes()));
        members.put("complete", JsonLayout.of(JsonText.of(comparison.complete())));
        comparisons.put(comparison.name(), JsonLayout.object(members));
        return null;
    }

    @Override
    public Void summary(Output.Summary summary) {
        summaries.put(summary.name(), JsonLayout.object(grid(summary.columns(), summary.rows())));
        return null;
    }

    @Override
    public Void histogram(Output.Histogram histogram) {
        Map<String, JsonLayout> members = new LinkedHashMap<>();
        members.put("title", JsonLayout.of(JsonText.of(histogram.title())));
        members.putAll(grid(histogram.columns(), histogram.rows()));
        members.put("notes", line(histogram.notes()));
        histograms.add(JsonLayout.object(members));
        return null;
    }

    @Override
    public Void printed(Output.Printed line) {
        printed.add(JsonText.of(line.text()));
        return null;
    }

    @Override
    public Void shown(Output.Shown formula) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("expression", JsonText.of(formula.expression()));
        members.put("text", JsonText.of(formula.text()));
        members.put("latex", JsonText.of(formula.formula().latex()));
        if (formula.where() != null) {
            members.put("where", JsonText.of(formula.where()));
        }
        shown.add(JsonText.line(members));
        return null;
    }

    @Override
    public Void value(Output.Value value) {
        values.add(JsonText.of(value.value()));
        return null;
    }

    @Override
    public Void expectation(Output.Expectation expectation) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("text", JsonText.of(expectation.text()));
        members.put("passed", JsonText.of(expectation.passed()));
        members.put("line", JsonText.of(expectation.line()));
        if (!expectation.detail().isEmpty()) {
            members.put("detail", JsonText.of(expectation.detail()));
        }
        expectations.add(JsonText.line(members));
        return null;
    }

    /** Pictures are for people; their numbers stand in the runs. */
    @Override
    public Void plot(Output.Plot plot) {
        return null;
    }

    private static Map<String, JsonLayout> grid(List<String> columns, List<List<Datum>> rows) {
        Map<String, JsonLayout> members = new LinkedHashMap<>();
        members.put("columns", line(columns));
        members.put("rows", JsonLayout.array(rows.size(), i -> JsonLayout.of(row(rows.get(i)))));
        return members;
    }

    private static JsonLayout line(List<String> texts) {
        return JsonLayout.of(JsonText.line(texts.stream().map(JsonText::of).toList()));
    }

    private static String row(List<Datum> row) {
        return JsonText.line(row.stream().map(JsonText::of).toList());
    }

    private static String point(Output.Point point) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("at", JsonText.line(named(point.at())));
        members.put("kind", JsonText.of(point.kind()));
        members.put("eigenvalues", row(point.eigenvalues()));
        members.put("starts", JsonText.of(point.starts()));
        Double residual = point.residual();
        if (residual != null) {
            members.put("isolated", JsonText.of(point.isolated()));
            members.put("residual", JsonText.of(residual));
        }
        return JsonText.line(members);
    }

    private static Map<String, String> named(List<Named> values) {
        Map<String, String> members = new LinkedHashMap<>();
        values.forEach(named -> members.put(named.name(), JsonText.of(named.value())));
        return members;
    }
}
