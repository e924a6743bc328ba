package sxj.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sxj.report.Datum;
import sxj.store.StoredTables;
import sxj.symbolic.Tensor;

/** A program with a store: the same bytes with and without, in parts and whole, after damage and after changes. */
class StoreTest {
    private static final ProcessEnvironment PIPES = new ProcessEnvironment(false, false, false, Map.of(), 2);

    private static final String PROGRAM = """
        const η = 0.1
        problem p { param x = 1, y = 2; loss A = (x - 1)^2 + y^2; loss C = (x + 1)^2 }
        run base on p { flow loss_flow; step η; stop after 20 steps }
        run more continues base { stop after 5 steps }
        sweep s over a in linspace(0, 1, 7), trial in 0..3 {
            run r on p { flow loss_flow; step 0.1; start x = a + normal(1)[0], y = 2; seed trial; stop after 9 steps }
            collect r.iter, far = norm(r.theta)
            expect r.iter == 9
        }
        compare c on p { flows loss_flow, b_flow; steps 0.1, tune(0.01, 1, 5); stop after 9 steps; minimise total }
        map m on p over x in linspace(-1, 1, 10) { B, total }
        equilibria e of p in [[-3, -3], [3, 3]]
        print "{max(s.far)} {base.x} {more.x} {c[1].x} {max(m.B)} {e[0].x}"
        plot "falling" { y B log; x iter; runs base }
        """;

    @TempDir
    private Path folder;

    private String file = "";

    @BeforeEach
    void writeProgram() throws IOException {
        file = write("p.sxj", PROGRAM);
    }

    @Test
    void theBytesAreTheSameWithAStoreAndFromIt() throws IOException {
        String plain = run(file, "--json").out;
        assertThat(run(file, "--json", "--store", at("store")).out).isEqualTo(plain);
        long size = size("store");
        assertThat(run(file, "--json", "--store", at("store")).out).isEqualTo(plain);
        assertThat(size("store")).as("nothing is kept twice").isEqualTo(size);
        assertThat(run(file, "--store", at("store")).out).isEqualTo(run(file).out);
    }

    @Test
    void aChangeComputesAnewWhatRestsOnIt() throws IOException {
        run(file, "--store", at("store"));
        long runs = runs("store");
        String retitled =
                write("q.sxj", PROGRAM.replace("falling", "a better title").replace("far =", "\"far\" ="));
        assertThat(run(retitled, "--json", "--store", at("store")).out).isEqualTo(run(retitled, "--json").out);
        assertThat(runs("store")).as("a title changes no run").isEqualTo(runs);
        String changed = write("r.sxj", PROGRAM.replace("(x + 1)^2", "(x + 2)^2"));
        assertThat(run(changed, "--json", "--store", at("store")).out).isEqualTo(run(changed, "--json").out);
        assertThat(runs("store")).isEqualTo(2 * runs);
        assertThat(run(file, "--json", "--store", at("store"), "--set", "η=0.2").out)
                .isEqualTo(run(file, "--json", "--set", "η=0.2").out);
        assertThat(runs("store")).as("two runs rest on η").isEqualTo(2 * runs + 2);
    }

    @Test
    void partsAreMergedToTheSameBytes() throws IOException {
        for (int part = 1; part <= 3; part++) {
            Ended ended = run(file, "--shard", part + "/3", "--store", at("part" + part));
            assertThat(ended.status).as(ended.err).isZero();
            assertThat(ended.out).isEmpty();
            assertThat(ended.err).startsWith("sxj: part " + part + " of 3: ").contains(" computed, 0 known before");
        }
        assertThat(run("status", at("part1")).out).contains("sweep s: 7 of 21 rows, 33 %");
        Ended merged = run("merge", at("part1"), at("part2"), at("part3"), "--json");
        assertThat(merged.out).isEqualTo(run(file, "--json").out);
        assertThat(run("status", at("part1")).out).contains("sweep s: 21 of 21 rows, 100 %");
    }

    @Test
    void whatIsMissingIsComputedWhereItIsMerged() throws IOException {
        run(file, "--shard", "2/3", "--store", at("store"));
        assertThat(run("merge", at("store"), "--json").out).isEqualTo(run(file, "--json").out);
    }

    /** A process that is killed leaves a record that is shorter than it says; a disk may change a byte. */
    @Test
    void tornAndDamagedRecordsArePassedOver() throws IOException {
        String plain = run(file, "--json", "--store", at("store")).out;
        Path segment = segments("store").get(0);
        byte[] bytes = Files.readAllBytes(segment);
        for (int length : List.of(0, 5, 12, 15, bytes.length / 3, bytes.length / 2, bytes.length - 1)) {
            Files.write(segment, Arrays.copyOf(bytes, length));
            Ended ended = run(file, "--json", "--store", at("store"));
            assertThat(ended.out).isEqualTo(plain);
            assertThat(ended.err).isEmpty();
            for (Path other : segments("store")) {
                if (!other.equals(segment)) {
                    Files.delete(other);
                }
            }
        }
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
        Ended ended = run(file, "--json", "--store", at("store"));
        assertThat(ended.out).isEqualTo(plain);
        assertThat(ended.err).contains("is damaged and is passed over");
    }

    @Test
    void rowsAreListedShownAndExported() throws IOException {
        run(file, "--store", at("store"));
        assertThat(run("store", "list", at("store")).out)
                .contains("s      sweep")
                .contains("c      compare");
        assertThat(run("store", "show", at("store"), "c").out).startsWith("compare c, 4 of 4 rows\nflow ");
        run(file, "--csv", at("tables"));
        assertThat(run("store", "export", at("store"), "s").out)
                .isEqualTo(Files.readString(folder.resolve("tables/sweep-s.csv")));
        assertThat(run("store", "export", at("store"), "s", "--format", "json").out)
                .startsWith("{")
                .contains("\"complete\": true");
        assertThat(run("store", "export", at("store")).err).contains("name one: c, s");
        assertThat(run("store", "export", at("store"), "t").status).isEqualTo(2);
    }

    @Test
    void whatCannotBeAskedIsRefused() throws IOException {
        assertThat(run(file, "--shard", "1/2").err).contains("--shard needs a folder");
        assertThat(run(file, "--shard", "3/2", "--store", at("store")).err).contains("from 1/N to N/N, not 3/2");
        assertThat(run(file, "--shard", "1/2", "--store", at("store"), "--json").err)
                .contains("sxj merge");
        assertThat(run("--store", at("store")).err).contains("--store needs a program");
        assertThat(run(file, "--store", folder.toString()).err).contains("holds other files and is no store");
        assertThat(run(file, "--store", file).err).contains("is no folder");
        assertThat(run("store", "list", at("none")).err).contains("there is no store");
        assertThat(run("merge").err).contains("merge needs the folders");
        assertThat(run("submit", "slurm", file).err).contains("submit needs a file, how many nodes and how long");
    }

    /** What parts give as bytes, added to a store, makes the whole answer; what a store knows is not computed again. */
    @Test
    void partsThatComeAsBytesAreMerged() throws IOException {
        String plain = run(file, "--json").out;
        Path store = folder.resolve("gathered");
        PartOfWork.prepare(List.of(file), store, sentence -> {});
        PartOfWork work = new PartOfWork(List.of("p.sxj"), folder, store, 1);
        for (int part = 3; part >= 1; part--) {
            PartOfWork.Finished finished = work.compute(part, 3, () -> false);
            assertThat(finished.status()).as(finished.messages()).isZero();
            PartOfWork.add(store, finished);
        }
        assertThat(work.compute(3, 3, () -> false).messages()).contains("part 3 of 3: 0 computed");
        assertThat(run("merge", store.toString(), "--json").out).isEqualTo(plain);
        assertThat(run("store", "list", store.toString()).out).contains("21");
    }

    @Test
    void aWrongProgramIsRefusedBeforeItIsGivenAway() throws IOException {
        String wrong = write("wrong.sxj", "print nothing_of_that_name");
        assertThatThrownBy(() -> PartOfWork.prepare(List.of(wrong), folder.resolve("none"), sentence -> {}))
                .hasMessageContaining("nothing_of_that_name")
                .hasMessageContaining("wrong.sxj:1:7");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    /** The optional part that writes Parquet is given the table as CSV and the type of each column. */
    @Test
    void aTableGoesToParquetWithItsTypes() throws IOException {
        List<List<Datum>> rows = List.of(
                List.of(
                        Datum.of(0.5),
                        Datum.of(3L),
                        Datum.missing(),
                        Datum.of(true),
                        Datum.of(Tensor.vector(1, 2)),
                        Datum.of(1L)),
                List.of(
                        Datum.of(1.5),
                        Datum.of(4L),
                        Datum.of("none"),
                        Datum.of(false),
                        Datum.of(Tensor.vector(3, 4)),
                        Datum.of(2.5)));
        StoredTables.Stored table =
                new StoredTables.Stored("p.sxj", "sweep", "s", List.of("a", "n", "w", "ok", "p", "x"), 1, 2, rows);
        Path file = folder.resolve("rows.parquet");
        List<String> given = new ArrayList<>();
        ParquetFile.write(table, file, words -> {
            given.addAll(words.subList(2, words.size()));
            Files.copy(Path.of(words.get(0)), Path.of(words.get(1)));
            return 0;
        });
        assertThat(given).containsExactly("DOUBLE", "BIGINT", "VARCHAR", "BOOLEAN", "DOUBLE", "DOUBLE", "DOUBLE");
        assertThat(Files.readString(file)).startsWith("a,n,w,ok,p[0],p[1],x\n0.5,3,,true,1,2,1\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> String.valueOf(path.getFileName()))).noneMatch(name -> name.startsWith(".sxj"));
        }
    }

    /** Without Slurm the script is written all the same. */
    @Test
    void aJobOfSlurmIsWritten() throws IOException {
        Ended ended = run(
                "submit",
                "slurm",
                file,
                "--nodes",
                "4",
                "--time",
                "1:00:00",
                "--store",
                at("store"),
                "--seed",
                "7",
                "--dry-run");
        assertThat(ended.status).as(ended.err).isZero();
        assertThat(Files.readString(folder.resolve("store/slurm.sh")))
                .contains("#SBATCH --array=1-4%4\n")
                .contains("#SBATCH --time=1:00:00\n")
                .contains("#SBATCH --requeue\n")
                .contains(" --seed 7 --store ")
                .contains("--shard \"$SLURM_ARRAY_TASK_ID/4\"");
        assertThat(run(file, "--store", at("store")).status).isZero();
    }

    // ---- running ----

    private record Ended(int status, String out, String err) {}

    private Ended run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new CommandLine(
                        new ByteArrayInputStream(new byte[0]),
                        new Utf8Output(out),
                        Utf8Output.ofMessages(err),
                        PIPES,
                        () -> false)
                .run(List.of(words));
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return at(name);
    }

    private List<Path> segments(String store) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(store).resolve("records"))) {
            return files.sorted().toList();
        }
    }

    private long size(String store) throws IOException {
        long size = 0;
        for (Path segment : segments(store)) {
            size += Files.size(segment);
        }
        return size;
    }

    private long runs(String store) {
        return Long.parseLong(run("store", "list", at(store)).out.replaceAll("(?s) run.*", ""));
    }
}
