package sxj.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sxj.kernel.compile.Kernels;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.Value;
import sxj.report.Datum;
import sxj.run.RunRecord;
import sxj.run.RunRegistry;
import sxj.source.Span;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;

/** The records of a run as a table: iter, t, its parameters, losses and observables. */
final class RunRows {
    private RunRows() {}

    static RunRegistry.Grid grid(Definitions definitions, RunRegistry runs, Value.Run run, Span span) {
        RunRecord record = runs.record(run.name(), span);
        List<String> titles = new ArrayList<>(List.of("iter", "t"));
        record.instance().symbols().stream().map(Symbol::name).forEach(titles::add);
        for (Item item : record.instance().names().declarations()) {
            if (item instanceof Item.Loss || item instanceof Item.Observe) {
                titles.add(Objects.requireNonNull(item.name()).text());
            }
        }
        if (!record.instance().losses().isEmpty()) {
            titles.addAll(List.of("total", "B"));
        }
        List<String> columns = titles.stream().distinct().toList();
        List<Tensor> values = new ArrayList<>();
        for (String title : columns) {
            Value series = runs.series(
                    run,
                    new Expression.Reference(title, span),
                    Environment.of(Home.FILE, null),
                    definitions.expressions());
            values.add(Kernels.evaluate(((Value.Numeric) series).expr(), Map.of()));
        }
        List<List<Datum>> rows = new ArrayList<>();
        int count = values.get(0).shape().length(0);
        for (int i = 0; i < count; i++) {
            List<Datum> row = new ArrayList<>();
            for (Tensor column : values) {
                row.add(entry(column, i));
            }
            rows.add(row);
        }
        return new RunRegistry.Grid(columns, rows, 0, List.of());
    }

    /** The i-th row of a column: a number, or an array. */
    private static Datum entry(Tensor column, int i) {
        int size = column.shape().drop(1).size();
        if (column.shape().rank() == 1) {
            return Datum.of(column.data()[i]);
        }
        double[] part = new double[size];
        System.arraycopy(column.data(), i * size, part, 0, size);
        return Datum.of(new Tensor(column.shape().drop(1), part));
    }
}
