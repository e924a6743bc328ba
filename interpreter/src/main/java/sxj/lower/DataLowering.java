package sxj.lower;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.data.Column;
import sxj.data.DataFile;
import sxj.data.DataTable;
import sxj.data.NumpyArray;
import sxj.data.TextFormat;
import sxj.fault.FileFault;
import sxj.fault.NameFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.fault.Warning;
import sxj.report.Output;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;

/** {@code data} items: how their files are read, and what their columns are in expressions. */
public final class DataLowering implements DataColumns {
    private final Scope definitions;
    private final DataFiles files;
    private final Map<Item.Data, DataFile> read = new IdentityHashMap<>();

    /** Values of items that are arrays, for their {@code rows}. */
    private final Map<Value, Integer> rowsOfArrays = new IdentityHashMap<>();

    DataLowering(Scope definitions, DataFiles files) {
        this.definitions = definitions;
        this.files = files;
    }

    // ---- reading ----

    /** What the name of an item stands for. */
    Value value(Item.Data item) {
        DataFile.Kind kind = DataFile.kind(item.path());
        if (kind == null) {
            throw UserError.at(
                    FileFault.DATA_FORMAT,
                    item.pathSpan(),
                    "the name of a file of data ends with .csv, .tsv, .csv.gz, .tsv.gz, .npy or .npz",
                    "");
        }
        if (!kind.isText() && item.format().given() != null) {
            throw UserError.at(
                    FileFault.DATA_FORMAT,
                    item.format().given(),
                    "only text files have a format to choose",
                    "leave the braces out");
        }
        try {
            DataFile file = files.file(item, kind, kind.isText() ? format(item, kind) : null);
            read.put(item, file);
            if (file.table() != null) {
                remarks(item, file.table());
            }
            NumpyArray array = file.arrays().get("");
            if (kind == DataFile.Kind.ARRAY && array != null) {
                Value value = value(array);
                rowsOfArrays.put(value, rows(array));
                return value;
            }
            return new Value.Data(item.name().text(), file);
        } catch (IOException failure) {
            throw UserError.at(
                    FileFault.DATA_UNREADABLE, item.pathSpan(), DataFiles.sentence(failure), DataFiles.hint(failure));
        }
    }

    private void remarks(Item.Data item, DataTable table) {
        if (table.dropped() > 0) {
            String rows = table.dropped() == 1 ? "1 row was" : table.dropped() + " rows were";
            note(
                    item,
                    item.path() + ": " + rows + " left out for a missing value; " + table.rows()
                            + (table.rows() == 1 ? " is left" : " are left"),
                    "");
        }
        if (!table.remark().isEmpty()) {
            note(item, table.remark(), "");
        }
    }

    private void note(Item.Data item, String sentence, String hint) {
        Diagnostic note = Diagnostic.of(Warning.DATA_REMARK, item.pathSpan(), sentence, hint);
        if (!definitions.diagnostics().contains(note)) {
            definitions.diagnostics().add(note);
        }
    }

    private TextFormat format(Item.Data item, DataFile.Kind kind) {
        Item.DataFormat written = item.format();
        Item.Quoted decimalText = written.decimal();
        int decimal = decimalText == null ? '.' : one(decimalText);
        if (decimal != '.' && decimal != ',') {
            throw UserError.at(
                    FileFault.DATA_FORMAT,
                    Objects.requireNonNull(decimalText).span(),
                    "the decimal character is \".\" or \",\"",
                    "");
        }
        Item.Quoted separatorText = written.separator();
        int separator = separatorText == null ? kind == DataFile.Kind.TABS ? '\t' : ',' : one(separatorText);
        if (separator == decimal || separator == '"' || separator == '\n' || separator == '\r') {
            Item.Quoted at = separatorText == null ? decimalText : separatorText;
            throw UserError.at(
                    FileFault.DATA_FORMAT,
                    at == null ? item.pathSpan() : at.span(),
                    "the separator cannot be a quotation mark, a line end or the decimal character",
                    separatorText == null ? "give another, as in `separator \";\"`" : "");
        }
        TextFormat.Treatment treatment = switch (written.treatment()) {
            case ERROR -> TextFormat.Treatment.ERROR;
            case DROP -> TextFormat.Treatment.DROP;
            case NAN -> TextFormat.Treatment.NAN;
        };
        return new TextFormat(separator, decimal, written.header(), written.missing(), treatment, rows(written.rows()));
    }

    private static int one(Item.Quoted text) {
        if (text.value().codePointCount(0, text.value().length()) != 1) {
            throw UserError.at(FileFault.DATA_FORMAT, text.span(), "this is one character", "");
        }
        return text.value().codePointAt(0);
    }

    private TextFormat.@Nullable Rows rows(@Nullable Expression written) {
        if (written == null) {
            return null;
        }
        Value value = definitions.expressions().evaluate(written, Environment.of(Environment.Home.FILE, null));
        if (!(value instanceof Value.Progression range)
                || range.count() < 1
                || !(range.first() >= 0)
                || !(range.step() >= 1)
                || range.first() != Math.rint(range.first())
                || range.step() != Math.rint(range.step())) {
            throw UserError.at(
                    FileFault.DATA_FORMAT,
                    written.span(),
                    "rows are a range of whole numbers from 0 upwards that holds some",
                    "write `rows 0..1000`");
        }
        return new TextFormat.Rows((long) range.first(), (long) range.step(), range.count());
    }

    /** What is told of an item's file in the results; null where it was not read. */
    public @Nullable Output described(Item.Data item) {
        DataFile file = read.get(item);
        if (file == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        DataTable table = file.table();
        if (table != null) {
            table.columns().forEach(column -> names.add(column.name()));
        } else {
            file.arrays().keySet().stream().filter(name -> !name.isEmpty()).forEach(names::add);
        }
        NumpyArray single = file.arrays().get("");
        int rows = table != null ? table.rows() : single == null ? 0 : rows(single);
        return new Output.Data(item.name().text(), item.path(), file.sha256(), rows, names);
    }

    // ---- values ----

    private static int rows(NumpyArray array) {
        return array.lengths().length == 0 ? 1 : array.lengths()[0];
    }

    private static Value value(NumpyArray array) {
        return array.lengths().length == 0
                ? new Value.Real(array.data()[0])
                : Value.of(Expressions.constant(new Tensor(Shape.of(array.lengths()), array.data())));
    }

    private static Value value(Column column) {
        double[] numbers = column.numbers();
        return numbers != null
                ? Value.of(Expressions.constant(Tensor.vector(numbers)))
                : new Value.Texts(Objects.requireNonNull(column.texts()), column.firstText());
    }

    /** The number of rows of an array that an item is; null where the value is none. */
    @Override
    public @Nullable Value rows(String name, Value value) {
        Integer rows = rowsOfArrays.get(value);
        return rows == null ? null : new Value.Real(rows);
    }

    /** {@code d.name}: a column or array, or the number of rows. */
    @Override
    public Value member(Value.Data data, String name, Span span) {
        DataTable table = data.file().table();
        if (table != null && name.equals("rows")) {
            return new Value.Real(table.rows());
        }
        return named(data, name, span);
    }

    /** {@code d["any header"]}. */
    private Value named(Value.Data data, String name, Span span) {
        DataTable table = data.file().table();
        String wanted = Normalizer.normalize(name, Normalizer.Form.NFC);
        Column column = table == null ? null : table.column(wanted);
        if (column != null) {
            return value(column);
        }
        NumpyArray array = data.file().arrays().get(wanted);
        if (array != null) {
            return value(array);
        }
        List<String> names = new ArrayList<>(data.file().arrays().keySet());
        if (table != null) {
            table.columns().forEach(one -> names.add(one.name()));
        }
        String nearest = Suggestion.nearest(wanted, names);
        String hint = nearest != null
                ? "did you mean `" + nearest + "`?"
                : "it has " + String.join(", ", names.subList(0, Math.min(12, names.size())));
        throw UserError.at(NameFault.NO_COLUMN, span, "data `" + data.name() + "`", wanted, hint);
    }

    /** What {@code [ ]} takes from data by a header, or from a vector of texts by number. */
    @Override
    public Value index(Lowering lowering, Value target, Expression.Index index, Environment env) {
        Expression first = index.indices().get(0);
        if (target instanceof Value.Data data) {
            Value at = lowering.evaluate(first, env);
            if (!(at instanceof Value.Text text)) {
                throw UserError.at(TypeFault.DATA_BY_HEADER, first.span(), data.name());
            }
            Value column = named(data, text.text(), first.span());
            if (index.indices().size() == 1) {
                return column;
            }
            throw UserError.at(
                    ValueFault.TOO_MANY_INDICES, index.indices().get(1).span(), data.kind());
        }
        if (index.indices().size() > 1) {
            throw UserError.at(
                    ValueFault.TOO_MANY_INDICES, index.indices().get(1).span(), target.kind());
        }
        return TextVectors.index(lowering, (Value.Texts) target, lowering.evaluate(first, env), first.span());
    }

    // ---- functions ----

    /** {@code columns(d, a, "b c")}: the columns as a matrix, rows × columns; all that are numbers without names. */
    @Override
    public Value columns(Lowering lowering, List<Expression.Argument> arguments, Environment env) {
        Expression first = arguments.get(0).value();
        Value value = lowering.evaluate(first, env);
        DataTable table = value instanceof Value.Data data ? data.file().table() : null;
        if (table == null || !(value instanceof Value.Data data)) {
            throw UserError.at(TypeFault.COLUMNS_NEED_DATA, first.span(), value.kind());
        }
        List<double[]> chosen = new ArrayList<>();
        if (arguments.size() == 1) {
            for (Column column : table.columns()) {
                if (column.numbers() != null) {
                    chosen.add(column.numbers());
                }
            }
            if (chosen.isEmpty()) {
                throw UserError.at(TypeFault.COLUMNS_NEED_DATA, first.span(), "data without columns of numbers");
            }
        }
        for (Expression.Argument argument : arguments.subList(1, arguments.size())) {
            Expression written = argument.value();
            String name;
            if (written instanceof Expression.Reference reference) {
                name = reference.name();
            } else if (lowering.evaluate(written, env) instanceof Value.Text text) {
                name = text.text();
            } else {
                throw UserError.at(TypeFault.DATA_BY_HEADER, written.span(), data.name());
            }
            Value column = named(data, name, written.span());
            Column found = Objects.requireNonNull(table.column(Normalizer.normalize(name, Normalizer.Form.NFC)));
            double[] numbers = found.numbers();
            if (!(column instanceof Value.Numeric) || numbers == null) {
                throw UserError.at(TypeFault.TEXT_COLUMN, written.span(), name, found.firstText());
            }
            chosen.add(numbers);
        }
        int n = chosen.size();
        long count = (long) table.rows() * n;
        if (count > Integer.MAX_VALUE - 8) {
            throw UserError.at(ValueFault.RANGE_TOO_LONG, first.span());
        }
        double[] matrix = new double[(int) count];
        for (int j = 0; j < n; j++) {
            double[] column = chosen.get(j);
            for (int i = 0; i < table.rows(); i++) {
                matrix[i * n + j] = column[i];
            }
        }
        return Value.of(Expressions.constant(new Tensor(Shape.of(table.rows(), n), matrix)));
    }
}
