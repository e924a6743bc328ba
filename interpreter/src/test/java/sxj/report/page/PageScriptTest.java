package sxj.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Panel;

/** The script of a page, run by Node where there is one, on a document that has just what it asks for. */
class PageScriptTest {
    private static final Path SCRIPT = Path.of("src/main/resources/sxj/report/page/page.js");
    private static final Path HARNESS = Path.of("src/test/resources/sxj/report/page/page-test.js");

    @TempDir
    private Path folder;

    /** Names that every object of JavaScript has from its prototype are names like others. */
    @Test
    void curvesOfAnyNameAreDrawnAndHidden() throws Exception {
        List<String> names = List.of("constructor", "toString", "__proto__", "hasOwnProperty", "valueOf", "other");
        List<Layer> curves = IntStream.range(0, names.size())
                .<Layer>mapToObj(i -> new Layer.Curve(names.get(i), i, i, new double[] {0, 1}, new double[] {i, 1}))
                .toList();
        Panel panel = new Panel(new Panel.Axis("iter", false), new Panel.Axis("total", false), curves, List.of());
        List<String> lines = ran(new Figure("names", List.of(panel)));
        String all = names.stream().map(name -> '"' + name + '"').reduce((a, b) -> a + "," + b).orElseThrow();
        assertThat(lines.get(0)).isEqualTo("[" + all + "]");
        assertThat(lines.get(1)).isEqualTo("[" + all + "]");
        assertThat(lines.get(2)).isEqualTo("[" + all.replaceFirst("\"constructor\",", "") + "]");
    }

    private List<String> ran(Figure figure) throws IOException, InterruptedException {
        assumeTrue(hasNode(), "there is no node");
        Path json = folder.resolve("figure.json");
        Files.writeString(json, FigureJson.of(figure, 400));
        Process node = new ProcessBuilder("node", HARNESS.toString(), SCRIPT.toString(), json.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(text).isZero();
        return text.lines().toList();
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            Process node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            node.getInputStream().readAllBytes();
            return node.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
