package sxj.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import sxj.Golden;
import sxj.report.figure.ContourLines;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Picture;
import sxj.report.figure.Scale;
import sxj.report.text.TerminalFigure;
import sxj.report.text.TerminalProfile;

/** Pictures on a terminal and as SVG; golden where a person has looked at them, properties for the rest. */
class PictureTest {
    @Test
    void curvesAsSvg() throws IOException {
        Golden.check("sxj/report/curves.svg", svg(PictureSample.curves()));
    }

    @Test
    void portraitAsSvg() throws IOException {
        Golden.check("sxj/report/portrait.svg", svg(PictureSample.portrait()));
    }

    @Test
    void heatMapAsSvg() throws IOException {
        Golden.check("sxj/report/heat.svg", svg(PictureSample.heat()));
    }

    @Test
    void onATerminal() throws IOException {
        StringBuilder text = new StringBuilder();
        for (TerminalProfile screen : List.of(
                TerminalProfile.PLAIN,
                new TerminalProfile(false, 80, false),
                new TerminalProfile(true, 60, true),
                new TerminalProfile(false, 30, true))) {
            for (Figure figure : List.of(PictureSample.curves(), PictureSample.portrait(), PictureSample.heat())) {
                text.append(new TerminalFigure(screen).write(figure)).append('\n');
            }
        }
        Golden.check("sxj/report/pictures.txt", text.toString());
    }

    @Test
    void asciiIsAscii() {
        TerminalProfile ascii = new TerminalProfile(false, 80, false);
        assertThat(new TerminalFigure(ascii).write(PictureSample.portrait())).matches("\\p{ASCII}*");
    }

    @Test
    void noLineIsWiderThanTheScreen() {
        for (int width : new int[] {40, 60, 80, 200}) {
            TerminalProfile screen = new TerminalProfile(false, width, true);
            for (Figure figure : List.of(PictureSample.portrait(), PictureSample.heat())) {
                assertThat(new TerminalFigure(screen).write(figure).lines())
                        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void svgIsXmlWithItsWordsAsText() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg(PictureSample.curves()))));
        String words = document.getDocumentElement().getTextContent();
        assertThat(words).contains("convergence", "fast & <exact>", "slow", "t [s]", "refine", "10⁻⁴");
    }

    @Test
    void aLongRunIsASmallPicture() {
        int n = 10_000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
            y[i] = Math.abs((i % 200) - 100);
        }
        Figure figure = new Figure(
                "long",
                List.of(new sxj.report.figure.Panel(
                        new sxj.report.figure.Panel.Axis("iter", false),
                        new sxj.report.figure.Panel.Axis("y", false),
                        List.of(new Layer.Curve("y", 0, 0, x, y)),
                        List.of())));
        assertThat(svg(figure).length()).isLessThan(10_000);
    }

    @Test
    void contoursOfABowlAreCircles() {
        int n = 101;
        double[] axis = new double[n];
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            axis[i] = -2 + 0.04 * i;
        }
        for (int k = 0; k < n * n; k++) {
            values[k] = axis[k % n] * axis[k % n] + axis[k / n] * axis[k / n];
        }
        List<double[]> lines = ContourLines.of(new Layer.Grid(axis, axis, values), 1);
        assertThat(lines).hasSize(1);
        double[] line = lines.get(0);
        assertThat(line[0]).isEqualTo(line[line.length - 2]);
        for (int i = 0; i < line.length; i += 2) {
            assertThat(Math.hypot(line[i], line[i + 1])).isBetween(0.9995, 1.0005);
        }
    }

    @Test
    void numbersBesideAnAxisAreRound() {
        assertThat(labels(Scale.exact(0, 500, false), 6)).containsExactly("0", "100", "200", "300", "400", "500");
        assertThat(labels(Scale.exact(-0.3, 0.3, false), 7))
                .containsExactly("−0.3", "−0.2", "−0.1", "0", "0.1", "0.2", "0.3");
        assertThat(labels(Scale.exact(1e-31, 1, true), 5)).containsExactly("1e−30", "1e−20", "1e−10", "1");
        assertThat(labels(Scale.exact(0.5, 40, true), 6)).containsExactly("0.5", "1", "2", "5", "10", "20");
        assertThat(labels(Scale.exact(1.00001, 1.00003, false), 2)).containsExactly("1.00001", "1.00002", "1.00003");
        assertThat(labels(Scale.exact(0, 1e6, false), 3)).containsExactly("0", "5e5", "1e6");
        assertThat(new Scale.Tick(1e-30, "1e−30").typeset()).isEqualTo("10⁻³⁰");
    }

    private static List<String> labels(Scale scale, int most) {
        return scale.ticks(most).stream().map(Scale.Tick::label).toList();
    }

    private static String svg(Figure figure) {
        return new Picture(figure, Picture.WIDTH).svg();
    }
}
