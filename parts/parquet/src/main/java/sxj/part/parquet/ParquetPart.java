package sxj.part.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import sxj.cli.Part;

/** {@code sxj store export … --format parquet}: a table that was written as CSV becomes a Parquet file. */
public final class ParquetPart implements Part {
    @Override
    public String word() {
        return "parquet";
    }

    /**
     * Writes a Parquet file.
     *
     * @param words the CSV file, the file to write, then the type of each column as DuckDB calls it
     * @throws IOException if DuckDB cannot; the message says why
     */
    @Override
    public int act(Surroundings surroundings, List<String> words) throws IOException {
        Path csv = Path.of(words.get(0));
        Path file = Path.of(words.get(1));
        String types = words.subList(2, words.size()).stream()
                .map(ParquetPart::quoted)
                .collect(Collectors.joining(", ", "[", "]"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv("
                    + quoted(csv.toAbsolutePath().toString())
                    + ", header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', types = " + types
                    + ")) TO " + quoted(file.toAbsolutePath().toString()) + " (FORMAT PARQUET)");
            return 0;
        } catch (SQLException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IOException("DuckDB cannot write " + file + ": " + reason, e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
