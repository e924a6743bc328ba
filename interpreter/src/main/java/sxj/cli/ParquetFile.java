package sxj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import sxj.report.Output;
import sxj.report.csv.CsvWriter;
import sxj.store.StoredTables.Stored;

/** A table of a store as a Parquet file, by DuckDB where its driver is on the class path; it is no part of sxj. */
final class ParquetFile {
    private ParquetFile() {}

    static void write(Stored table, Path file) throws UsageException, IOException {
        try {
            Class.forName("org.duckdb.DuckDBDriver");
        } catch (ClassNotFoundException absent) {
            throw new UsageException("Parquet is written by DuckDB, which is no part of sxj: get duckdb_jdbc.jar from"
                    + " Maven Central (org.duckdb:duckdb_jdbc) and name it in SXJ_CLASSPATH, or export as csv");
        }
        Path csv = Files.createTempFile("sxj", ".csv");
        try {
            Output.SweepTable rows = new Output.SweepTable(
                    table.name(), table.axes(), List.of(), table.columns(), table.rows(), table.isWhole());
            AtomicFile.write(csv, new CsvWriter().next(rows).orElseThrow().text());
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("COPY (SELECT * FROM read_csv(" + quoted(csv)
                        + ", header = true, nullstr = '', sample_size = -1)) TO " + quoted(file) + " (FORMAT PARQUET)");
            }
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot write " + file + ": " + e.getMessage());
        } finally {
            Files.deleteIfExists(csv);
        }
    }

    private static String quoted(Path file) {
        return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
    }
}
