package sxj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a run leaves behind: tables, pictures, reports. */
class ResultFilesTest {
    private static final String PROGRAM = """
        /// # Two wells & <more>
        ///
        /// The residual is $B$.

        problem p { param x = 2; param y = [1, 0.5]; loss L1 = x^2; loss L2 = sumsq(y - x) }
        run r on p { flow loss_flow; step 0.1; stop after 3 steps }
        plot "falling" { y total log; x iter; runs r }
        map m on p over x in 0..3 { total }
        expect r.total < 100
        expect r.iter == 4
        """;

    @TempDir
    Path folder;

    private Path program;

    @BeforeEach
    void writeProgram() throws IOException {
        program = folder.resolve("p.sxj");
        Files.writeString(program, PROGRAM);
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        ProcessEnvironment pipes = new ProcessEnvironment(false, false, false, Map.of(), 1);
        return new CommandLine(
                        new ByteArrayInputStream(new byte[0]),
                        new Utf8Output(out),
                        new Utf8Output(err),
                        pipes,
                        () -> false)
                .run(List.of(words));
    }

    @Test
    void eventsAreATableBesideTheirRun() throws IOException {
        Files.writeString(program, """
                problem p { param x = 1, v = 0; flow f { x' = v; v' = -x } }
                run r on p { flow f; step 0.5; when x < 0 or v > 1 { v <- v } stop after 9 steps }
                run none on p { flow f; step 0.5; stop after 9 steps }
                """);
        Path tables = folder.resolve("csv");
        assertThat(run(program.toString(), "--csv", tables.toString())).isEqualTo(0);
        assertThat(tables.resolve("events-r.csv"))
                .content()
                .isEqualTo("run,iter,t,phase,rule\nr,4,2,main,when x < 0 or v > 1\n");
        assertThat(tables.resolve("events-none.csv")).doesNotExist();
    }

    @Test
    void tablesReadBackExactly() throws IOException {
        Path tables = folder.resolve("csv");
        assertThat(run(program.toString(), "--csv", tables.toString())).isEqualTo(1);
        List<String> lines = Files.readAllLines(tables.resolve("run-r.csv"));
        assertThat(lines.get(0)).isEqualTo("iter,t,h,phase,B,I,total,x,y[0],y[1],L1,L2");
        assertThat(lines).hasSize(5);
        String[] last = lines.get(4).split(",");
        double x = Double.parseDouble(last[7]);
        double y0 = Double.parseDouble(last[8]);
        double y1 = Double.parseDouble(last[9]);
        assertThat(Double.parseDouble(last[10])).isEqualTo(x * x);
        assertThat(Double.parseDouble(last[11])).isEqualTo((y0 - x) * (y0 - x) + (y1 - x) * (y1 - x));
        assertThat(Files.readAllLines(tables.resolve("map-m.csv"))).first().isEqualTo("x,total");
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Path tables = folder.resolve("csv");
        Files.createDirectories(tables);
        Files.writeString(tables.resolve("mine.txt"), "mine");
        assertThat(run(program.toString(), "--csv", tables.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--force");
        assertThat(files(tables)).containsExactly("mine.txt");
        assertThat(run(program.toString(), "--csv", tables.toString(), "--force"))
                .isEqualTo(1);
        assertThat(files(tables)).containsExactly("map-m.csv", "mine.txt", "run-r.csv");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void picturesAsSvgAndPng() throws IOException {
        Path pictures = folder.resolve("pictures");
        assertThat(run(program.toString(), "--out", pictures.toString())).isEqualTo(1);
        assertThat(files(pictures)).containsExactly("falling.png", "falling.svg", "map-m.png", "map-m.svg");
        assertThat(ImageIO.read(pictures.resolve("falling.png").toFile()).getWidth())
                .isEqualTo(1280);
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        Path page = folder.resolve("deep").resolve("page.html");
        assertThat(run("report", program.toString(), "-o", page.toString())).isEqualTo(1);
        String html = Files.readString(page);
        assertThat(html)
                .contains("<h1>Two wells &amp; &lt;more&gt;</h1>")
                .contains("1 of 2 expectations failed")
                .contains("r.iter = 3")
                .contains("<math>")
                .contains("Leon Sorokin")
                .contains("sxj report ");
        assertThat(html).doesNotContain("src=\"http").doesNotContain("href=\"http");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(files(page.getParent())).containsExactly("page.html");
    }

    /** What is hovered over in the page's plots, and what its cells hold, are the numbers of the tables to the last bit. */
    @Test
    void figuresOfThePageAreThoseOfTheTables() throws IOException {
        Path page = folder.resolve("page.html");
        Path tables = folder.resolve("csv");
        run("report", program.toString(), "-o", page.toString());
        run(program.toString(), "--csv", tables.toString());
        String html = Files.readString(page);
        List<double[]> plotted = new ArrayList<>();
        Matcher arrays = Pattern.compile("\"arrays\":\\[([^\\]]*)\\]").matcher(html);
        while (arrays.find()) {
            for (String base64 : arrays.group(1).replace("\"", "").split(",")) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
                double[] values = new double[bytes.remaining() / 8];
                bytes.asDoubleBuffer().get(values);
                plotted.add(values);
            }
        }
        assertThat(plotted).contains(column(tables.resolve("run-r.csv"), 6), column(tables.resolve("map-m.csv"), 1));
        for (String total : Files.readAllLines(tables.resolve("map-m.csv")).subList(1, 4)) {
            assertThat(html).containsAnyOf(">" + total.split(",")[1] + "</td>", "\"" + total.split(",")[1] + "\"");
        }
    }

    private static double[] column(Path table, int column) throws IOException {
        return Files.readAllLines(table).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                .toArray();
    }

    /** Whenever a process is killed, what has a name of its own is whole. */
    @Test
    void whoIsKilledLeavesNoHalfFile() throws IOException, InterruptedException {
        Files.writeString(program, """
            problem p { param x = [1, 2, 3, 4]; loss L = sumsq(x) }
            run one on p { flow loss_flow; step 1e-6; record every 1 steps; stop after 20000 steps }
            run two on p { flow loss_flow; step 1e-6; record every 1 steps; stop after 20000 steps }
            """);
        Path tables = folder.resolve("csv");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "sxj.cli.Main",
                        program.toString(),
                        "--csv",
                        tables.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (process.isAlive() && (!Files.exists(tables) || files(tables).isEmpty())) {
            Thread.sleep(1);
        }
        process.destroyForcibly().waitFor();
        assertThat(files(tables)).isNotEmpty();
        for (String name : files(tables)) {
            if (name.endsWith(".csv")) {
                assertThat(Files.readAllLines(tables.resolve(name))).as(name).hasSize(20_002);
            }
        }
        assertThat(run(program.toString(), "--csv", tables.toString(), "--force"))
                .isZero();
        assertThat(files(tables)).contains("run-one.csv", "run-two.csv");
    }

    @Test
    void theSameProgramGivesTheSamePage() throws IOException {
        Path page = folder.resolve("page.html");
        run("report", program.toString(), "-o", page.toString());
        String first = Files.readString(page);
        run("report", program.toString(), "-o", page.toString());
        assertThat(Files.readString(page)).isEqualTo(first);
    }

    @Test
    void markdownHasItsPicturesBesideIt() throws IOException {
        Path page = folder.resolve("page.md");
        assertThat(run("report", program.toString(), "--markdown", "-o", page.toString()))
                .isEqualTo(1);
        assertThat(Files.readString(page))
                .startsWith("# Two wells & <more>\n\nThe residual is $B$.")
                .contains("![falling](page-pictures/falling.svg)")
                .contains("- **FAIL** `r.iter == 4`: r.iter = 3");
        assertThat(folder.resolve("page-pictures").resolve("falling.svg")).exists();
    }

    @Test
    void aWrongProgramLeavesNoFiles() throws IOException {
        Files.writeString(program, "expect nothing > 1");
        Path page = folder.resolve("page.html");
        assertThat(run("report", program.toString(), "-o", page.toString())).isEqualTo(2);
        assertThat(page).doesNotExist();
    }
}
