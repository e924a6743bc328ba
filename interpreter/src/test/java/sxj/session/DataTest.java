package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sxj.data.DataSource;
import sxj.lower.RunHost;
import sxj.report.Output;
import sxj.source.SourceText;

/** Files of data as programs see them. */
class DataTest {
    private static Outcome run(String program, Map<String, byte[]> data) {
        Session.Files files = new Session.Files() {
            @Override
            public SourceText read(String path, @Nullable String importedFrom) throws IOException {
                throw new IOException("no imports here");
            }

            @Override
            public DataSource data(String path, String declaredIn) throws IOException {
                byte[] bytes = data.get(path);
                if (bytes == null) {
                    throw new IOException("there is no file " + path);
                }
                return new DataSource() {
                    @Override
                    public String name() {
                        return path;
                    }

                    @Override
                    public InputStream open() {
                        return new ByteArrayInputStream(bytes);
                    }
                };
            }
        };
        RunHost host = new RunHost() {
            @Override
            public boolean interrupted() {
                return false;
            }

            @Override
            public void progress(String label, long done, long all) {}
        };
        return new Session(files, host, 1).run(new SourceText("test.sxj", program));
    }

    private static Outcome run(String program, String name, String text) {
        return run(program, Map.of(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void holds(String program, String name, String text) {
        Outcome outcome = run(program, name, text);
        assertThat(outcome.diagnostics().stream().filter(d -> d.isError())).isEmpty();
        assertThat(outcome.exitStatus()).isZero();
    }

    @Test
    void columnsAreVectorsOfNumbersOrTexts() {
        holds(
                """
                data d = "d.csv"
                expect d.rows == 3
                expect all(d.x == [1.5, -300, 4])
                expect all(d["y y"] == [2, 0.1, 0.5])
                expect all(d["rows"] == [7, 8, 9])
                expect d.kind[0] == "a, \\"q\\""
                expect d.kind[2] == "two\\nlines"
                expect all(codes(d.kind) == [0, 1, 2])
                expect length(levels(d.kind)) == 3
                """,
                "d.csv",
                "\uFEFFx,\"y y\",kind,rows\r\n1.5,2,\"a, \"\"q\"\"\",7\r\n\r\n -3e2 ,\"0.1\",setosa,8\r4,.5,\"two\nlines\",9");
    }

    @Test
    void aFormatIsChosenInBraces() {
        holds("""
                data d = "d.csv" { separator ";"; decimal ","; header no; missing "NA", "?" drop; rows 0..4 }
                expect d.rows == 2
                expect all(d.c0 == [1, 4]) and all(d.c1 == [2.5, 0.125])
                const X = columns(d, c1, c0)
                expect X[1, 0] == 0.125 and X[1, 1] == 4
                """, "d.csv", "1;2,5;x\n3;NA;y\n?;7;x\n4;0,125;x\nnot;read;here\n");
    }

    @Test
    void numbersBeforeATextStayTheTextsTheyWere() {
        holds(
                "data d = \"d.csv\"\nexpect d.v[0] == \"1.50\"\nexpect d.v[1] == \"nan\"\nexpect all(standardise(d.k) == [-1, 0, 1])",
                "d.csv",
                "k,v\n1,1.50\n2,nan\n3,abc\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,b/1,2/3/|d.csv:3:1: this line ends after 1 of 2 fields",
                "a,b/1,2,3/|d.csv:2:5: this line has more than the 2 fields of the first",
                "a,b/1,\"2/3,4/|d.csv:2:3: this quotation mark is never closed",
                "a,b/1,\"2\"x/|d.csv:2:6: text stands after the closing quote of a field",
                "a,b/1,/|d.csv:2:3: the column \"b\" has no value here",
                "a,b/1,NaN/|d.csv:2:3: the column \"b\" has no value here",
                "a,b/1,1e999/|d.csv:2:3: a number in the column \"b\" is too large for a double",
                "a, a/1,2/|d.csv:1:4: a second column has the header \"a\"",
                "a,b/|d.csv has no rows of data"
            })
    void whatIsWrongHasItsPlace(String text, String sentence) {
        Outcome outcome = run("data d = \"d.csv\"", "d.csv", text.replace('/', '\n'));
        assertThat(outcome.exitStatus()).isEqualTo(2);
        assertThat(outcome.diagnostics().get(0).message()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mean(d.a)|a,b/1,2/x1,3/y,4/|d.csv:3:1: \"x1\" is no number; codes(…) numbers them",
                "d.a * 2|a,b/x1,2/2,3/|d.csv:2:1: \"x1\" is no number; codes(…) numbers them",
                "1|a;b/1,5;2/|d.csv has one column; with `separator \";\"` its first line has more"
            })
    void aHintNamesTheFirstTextAndTheSeparator(String expression, String text, String hint) {
        Outcome outcome = run("data d = \"d.csv\"\nprint " + expression, "d.csv", text.replace('/', '\n'));
        assertThat(outcome.exitStatus()).isEqualTo(2);
        assertThat(outcome.diagnostics().get(0).hint()).isEqualTo(hint);
    }

    @Test
    void resultsTellWhatWasRead() {
        Outcome outcome = run("data d = \"d.csv\"", "d.csv", "a,b\n1,2\n");
        // the hash is that of sha256sum
        assertThat(outcome.results().outputs())
                .containsExactly(new Output.Data("d", "d.csv", HASH, 1, List.of("a", "b")));
    }

    private static final String HASH = "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470";
}
