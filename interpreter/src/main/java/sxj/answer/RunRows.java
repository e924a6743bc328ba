package sxj.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sxj.kernel.compile.Kernels;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.Value;
import sxj.report.Datum;
import sxj.run.RowsOnDemand;
import sxj.run.RunRecord;
import sxj.run.RunRegistry;
import sxj.source.Span;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.trajectory.Trajectory;

/** The records of a run as a table: iter, t, its parameters, losses and observables, each evaluated when it is read. */
final class RunRows {
    private RunRows() {}

    static RunRegistry.Grid grid(Definitions definitions, RunRegistry runs, Value.Run run, Span span) {
        RunRecord record = runs.record(run.name(), span);
        Trajectory trajectory = record.trajectory();
        if (trajectory == null) {
            throw runs.later();
        }
        List<String> titles = new ArrayList<>(List.of("iter", "t"));
        titles.addAll(record.instance().measured());
        if (!record.instance().losses().isEmpty()) {
            titles.addAll(List.of("total", "B"));
        }
        List<String> columns = titles.stream().distinct().toList();
        Map<Integer, Tensor> known = new HashMap<>();
        RowsOnDemand rows = new RowsOnDemand(trajectory.records().size(), columns.size(), (row, column) -> {
            Tensor series =
                    known.computeIfAbsent(column, any -> series(definitions, runs, run, columns.get(column), span));
            return entry(series, row);
        });
        return new RunRegistry.Grid(columns, rows, 0, List.of());
    }

    private static Tensor series(Definitions definitions, RunRegistry runs, Value.Run run, String name, Span span) {
        Value series = runs.series(
                run, new Expression.Reference(name, span), Environment.of(Home.FILE, null), definitions.expressions());
        return Kernels.evaluate(((Value.Numeric) series).expr(), Map.of());
    }

    /** The i-th row of a column: a number, or an array. */
    private static Datum entry(Tensor column, int i) {
        if (column.shape().rank() == 1) {
            return Datum.of(column.data()[i]);
        }
        int size = column.shape().drop(1).size();
        double[] part = Arrays.copyOfRange(column.data(), i * size, (i + 1) * size);
        return Datum.of(new Tensor(column.shape().drop(1), part));
    }
}
