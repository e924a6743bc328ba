package sxj.part.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sxj.cli.Part;
import sxj.session.Session;

/** What is written as Parquet is read back to the bit, each column in its type. */
class ParquetPartTest {
    @TempDir
    Path folder;

    private static Part.Surroundings surroundings() {
        return new Part.Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                sentence -> {},
                Session.Files.NONE,
                () -> false,
                1);
    }

    @Test
    void rowsReadBackExactly() throws IOException, SQLException {
        Path csv = folder.resolve("it's.csv");
        Path file = folder.resolve("rows.parquet");
        Files.writeString(
                csv,
                "a,\"W[1, 2]\",n,ok,word\n0.1,1e-310,9007199254740993,true,\"a \"\"b\"\", c\"\nNaN,-Inf,-1,false,\n,Inf,0,true,7\n");
        List<String> types = List.of("DOUBLE", "DOUBLE", "BIGINT", "BOOLEAN", "VARCHAR");
        List<String> words = new java.util.ArrayList<>(List.of(csv.toString(), file.toString()));
        words.addAll(types);
        assertThat(new ParquetPart().act(surroundings(), words)).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
            assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("W[1, 2]");
            for (int i = 0; i < types.size(); i++) {
                assertThat(rows.getMetaData().getColumnTypeName(i + 1)).isEqualTo(types.get(i));
            }
            assertThat(rows.next()).isTrue();
            assertThat(rows.getDouble(1)).isEqualTo(0.1);
            assertThat(rows.getDouble(2)).isEqualTo(1e-310);
            assertThat(rows.getLong(3)).isEqualTo(9007199254740993L);
            assertThat(rows.getBoolean(4)).isTrue();
            assertThat(rows.getString(5)).isEqualTo("a \"b\", c");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getDouble(1)).isNaN();
            assertThat(rows.getDouble(2)).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(rows.getString(5)).isNull();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1)).isNull();
            assertThat(rows.getString(5)).isEqualTo("7");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
        Path csv = folder.resolve("rows.csv");
        Files.writeString(csv, "a\n1\n");
        List<String> words =
                List.of(csv.toString(), folder.resolve("missing/rows.parquet").toString(), "DOUBLE");
        assertThatThrownBy(() -> new ParquetPart().act(surroundings(), words))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("DuckDB cannot write ");
    }
}
