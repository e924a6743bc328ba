package sxj.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sxj.report.Datum;
import sxj.report.JsonText;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.Text;
import sxj.report.csv.CsvWriter;
import sxj.report.json.JsonWriter;
import sxj.report.text.TextTable;
import sxj.source.Suggestion;
import sxj.store.StoredTables;
import sxj.store.StoredTables.Stored;

/** {@code sxj store list|show|export FOLDER}: what a store holds, as text, CSV, JSON or Parquet. */
final class StoreCommands {
    private static final String USAGE =
            "sxj store list FOLDER, sxj store show FOLDER [TABLE], sxj store export FOLDER [TABLE] [--format csv|json|parquet] [-o FILE]";

    private final Utf8Output out;
    private final Consumer<String> complaints;
    private final ParquetFile.Writer parquet;

    /**
     * @param out where results go
     * @param complaints is told of damage, a sentence each
     * @param parquet who writes Parquet
     */
    StoreCommands(Utf8Output out, Consumer<String> complaints, ParquetFile.Writer parquet) {
        this.parquet = parquet;
        this.out = out;
        this.complaints = complaints;
    }

    /** The words of a command, read. */
    private static final class Words {
        final List<String> plain = new ArrayList<>();

        @Nullable
        String format;

        @Nullable
        String file;

        boolean json;

        Words(List<String> words) throws UsageException {
            Deque<String> rest = new ArrayDeque<>(words);
            while (!rest.isEmpty()) {
                String word = rest.pop();
                if (word.equals("--json")) {
                    json = true;
                } else if (word.equals("--format") || word.equals("-o")) {
                    if (rest.isEmpty()) {
                        throw new UsageException(word + " needs a value: " + USAGE);
                    }
                    if (word.equals("-o")) {
                        file = rest.pop();
                    } else {
                        format = rest.pop();
                    }
                } else if (word.startsWith("-")) {
                    throw new UsageException("store has no option " + word + ": " + USAGE);
                } else {
                    plain.add(word);
                }
            }
        }
    }

    /** Does what the words after {@code store} ask for. */
    int run(List<String> given) throws UsageException, IOException {
        Words words = new Words(given);
        String verb = words.plain.isEmpty() ? "" : words.plain.get(0);
        if (!List.of("list", "show", "export").contains(verb)
                || words.plain.size() < 2
                || words.plain.size() > (verb.equals("list") ? 2 : 3)) {
            throw new UsageException("a store is listed, shown or exported: " + USAGE);
        }
        Path folder = Path.of(words.plain.get(1));
        String name = words.plain.size() > 2 ? words.plain.get(2) : null;
        if (!verb.equals("export") && (words.format != null || words.file != null)) {
            throw new UsageException("--format and -o belong to export: " + USAGE);
        }
        try (StoredTables store = StoredTables.of(folder, complaints)) {
            switch (verb) {
                case "list" -> list(store, words.json);
                case "show" -> show(store, name, words.json);
                default -> export(store, name, words);
            }
        }
        return 0;
    }

    private void list(StoredTables store, boolean json) {
        List<List<Datum>> rows = new ArrayList<>();
        List<String> columns = List.of("table", "kind", "file", "rows", "of");
        for (Stored table : store.tables()) {
            rows.add(List.of(
                    Datum.of(table.name()),
                    Datum.of(table.kind()),
                    Datum.of(table.file()),
                    Datum.of((long) table.rows().size()),
                    Datum.of(table.total())));
        }
        if (json) {
            Map<String, String> document = new LinkedHashMap<>();
            document.put("runs", JsonText.of(store.runs()));
            document.put("bytes", JsonText.of(store.bytes()));
            document.put(
                    "columns", JsonText.line(columns.stream().map(JsonText::of).toList()));
            document.put(
                    "rows",
                    JsonText.block(rows.stream()
                            .map(row ->
                                    JsonText.line(row.stream().map(JsonText::of).toList()))
                            .toList()));
            out.accept(JsonText.block(document) + "\n");
            return;
        }
        out.accept(store.runs() + (store.runs() == 1 ? " run, " : " runs, ") + store.bytes() + " bytes\n");
        if (!rows.isEmpty()) {
            out.accept(TextTable.of(columns, rows).write(false));
        }
    }

    private void show(StoredTables store, @Nullable String name, boolean json) throws UsageException {
        Stored table = only(store, name);
        if (json) {
            out.accept(document(table));
            return;
        }
        out.accept(table.kind() + " " + table.name() + ", " + table.rows().size() + " of " + table.total() + " rows\n");
        out.accept(TextTable.of(table.columns(), table.rows()).write(false));
    }

    /** The table that is meant: of several of one name, of a program that was changed, the newest. */
    private static Stored only(StoredTables store, @Nullable String name) throws UsageException {
        List<Stored> tables = new ArrayList<>(store.tables());
        Collections.reverse(tables);
        TreeSet<String> names = new TreeSet<>();
        tables.forEach(table -> names.add(table.name()));
        if (names.isEmpty()) {
            throw new UsageException("the store holds no rows");
        }
        if (name == null && names.size() > 1) {
            throw new UsageException("the store holds several tables, name one: " + String.join(", ", names));
        }
        for (Stored table : tables) {
            if (name == null || table.name().equals(name)) {
                return table;
            }
        }
        String nearest = Suggestion.nearest(Objects.requireNonNull(name), List.copyOf(names));
        throw new UsageException("the store holds no table " + name
                + (nearest == null ? ": it holds " + String.join(", ", names) : " (did you mean " + nearest + "?)"));
    }

    private static Output output(Stored table) {
        if (table.kind().equals("compare")) {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                all.add(i);
            }
            return new Output.Comparison(table.name(), table.columns(), table.rows(), all, List.of(), table.isWhole());
        }
        return new Output.SweepTable(
                table.name(), table.axes(), List.of(), table.columns(), table.rows(), table.isWhole());
    }

    private static Text document(Stored table) {
        return JsonWriter.text(new Results(table.file(), List.of(), List.of(output(table))), List.of());
    }

    private void export(StoredTables store, @Nullable String name, Words words) throws UsageException, IOException {
        String file = words.file;
        String format = words.json ? "json" : words.format;
        if (format == null) {
            String ending = file == null || file.lastIndexOf('.') < 0 ? "" : file.substring(file.lastIndexOf('.') + 1);
            format = ending.isEmpty() ? "csv" : ending;
        }
        if (!List.of("csv", "json", "parquet").contains(format)) {
            throw new UsageException("a store is exported as csv, json or parquet, not " + format);
        }
        Stored table = only(store, name);
        if (!table.isWhole()) {
            complaints.accept(table.kind() + " " + table.name() + " is not whole: "
                    + table.rows().size() + " of " + table.total() + " rows are exported");
        }
        if (format.equals("parquet")) {
            if (file == null) {
                throw new UsageException("Parquet is no text: name a file, as in -o rows.parquet");
            }
            ParquetFile.write(table, AtomicFile.path(file), parquet);
            return;
        }
        Text text = format.equals("json")
                ? document(table)
                : new CsvWriter().next(output(table)).orElseThrow().text();
        if (file == null) {
            out.accept(text);
        } else {
            AtomicFile.write(AtomicFile.path(file), text);
        }
    }

    /** The words of a command as a store has noted them. */
    static List<List<String>> commands(StoredTables store) {
        return store.notes(Keeping.COMMANDS).stream()
                .map(text -> Arrays.asList(text.split("\0", -1)))
                .toList();
    }
}
