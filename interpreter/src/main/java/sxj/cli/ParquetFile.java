package sxj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.csv.CsvWriter;
import sxj.store.StoredTables.Stored;

/** A table of a store as a Parquet file: written as CSV beside it, which the optional part of sxj for Parquet reads. */
final class ParquetFile {
    private ParquetFile() {}

    /** Who makes a Parquet file of a CSV file. */
    interface Writer {
        /**
         * Writes.
         *
         * @param words the CSV file, the Parquet file, then the type of each column
         * @return the exit status
         */
        int write(List<String> words) throws IOException;
    }

    static void write(Stored table, Path file, Writer writer) throws IOException {
        AtomicFile.tried(file);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path csv;
        try {
            Files.createDirectories(folder);
            csv = Files.createTempFile(folder, ".sxj-", ".csv");
        } catch (IOException e) {
            throw new AtomicFile.UnwritableFileException(file.toString(), e);
        }
        Path made = csv.resolveSibling(csv.getFileName() + ".parquet");
        try {
            Output.SweepTable rows = new Output.SweepTable(
                    table.name(), table.axes(), List.of(), table.columns(), table.rows(), table.isWhole());
            AtomicFile.write(csv, new CsvWriter().next(rows).orElseThrow().text());
            List<String> words = new ArrayList<>(List.of(csv.toString(), made.toString()));
            for (int column = 0; column < table.columns().size(); column++) {
                words.addAll(types(table.rows(), column));
            }
            writer.write(words);
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(made);
        }
    }

    /** The types of the columns that a column of a table has as CSV: an array has one for each entry. */
    private static List<String> types(List<List<Datum>> rows, int column) {
        int width = 1;
        String type = "";
        for (List<Datum> row : rows) {
            Datum cell = row.get(column);
            if (cell instanceof Datum.Array array) {
                width = array.value().data().length;
                cell = width == 0 ? Datum.missing() : array.entry(0);
            }
            String own = type(cell);
            type = type.isEmpty() || own.equals(type)
                    ? own.isEmpty() ? type : own
                    : own.isEmpty() ? type : isNumber(own) && isNumber(type) ? "DOUBLE" : "VARCHAR";
        }
        List<String> types = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            types.add(type.isEmpty() ? "VARCHAR" : type);
        }
        return types;
    }

    private static boolean isNumber(String type) {
        return type.equals("DOUBLE") || type.equals("BIGINT");
    }

    /** Of a cell; "" where it has no value. */
    private static String type(Datum cell) {
        if (cell instanceof Datum.Number) {
            return "DOUBLE";
        } else if (cell instanceof Datum.Count) {
            return "BIGINT";
        } else if (cell instanceof Datum.Truth) {
            return "BOOLEAN";
        }
        return cell instanceof Datum.Missing ? "" : "VARCHAR";
    }
}
