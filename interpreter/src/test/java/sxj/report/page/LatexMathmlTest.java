package sxj.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Formulas for browsers. */
class LatexMathmlTest {
    @Test
    void whatTheFieldWritesMost() {
        assertThat(LatexMathml.of("\\sqrt[3]{x}", false))
                .isEqualTo("<math><mrow><mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot></mrow></math>");
        assertThat(LatexMathml.of("\\mathcal{L} \\mathbb{R}", false))
                .isEqualTo("<math><mrow><mi>ℒ</mi><mi>ℝ</mi></mrow></math>");
        assertThat(LatexMathml.of("\\binom{n}{k}", false))
                .contains("<mfrac linethickness=\"0\"><mrow><mi>n</mi></mrow><mrow><mi>k</mi></mrow></mfrac>");
        assertThat(LatexMathml.of("\\overset{!}{=}", false))
                .contains("<mover><mrow><mo>=</mo></mrow><mrow><mo>!</mo></mrow></mover>");
        assertThat(LatexMathml.of("\\underbrace{a}_{n}", false))
                .contains("<munder><munder><mrow><mi>a</mi></mrow><mo stretchy=\"true\">⏟</mo></munder><mrow><mi>n</mi>");
    }

    @Test
    void aFractionOfSums() {
        assertThat(LatexMathml.of("\\frac{\\sum_{k} g_k}{2}", false))
                .isEqualTo("<math><mrow><mfrac><mrow><munder><mo>∑</mo><mrow><mi>k</mi></mrow></munder>"
                        + "<msub><mi>g</mi><mi>k</mi></msub></mrow><mrow><mn>2</mn></mrow></mfrac></mrow></math>");
    }

    @Test
    void aPowerOfAFence() {
        assertThat(LatexMathml.of("\\left(x - 3\\right)^{2}", false))
                .isEqualTo("<math><mrow><msup><mrow><mo stretchy=\"true\">(</mo><mi>x</mi><mo>−</mo><mn>3</mn>"
                        + "<mo stretchy=\"true\">)</mo></mrow><mrow><mn>2</mn></mrow></msup></mrow></math>");
    }

    @Test
    void aMatrix() {
        assertThat(LatexMathml.of("\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}", false))
                .contains("<mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "}",
                "{",
                "\\",
                "\\left(",
                "\\frac{1}",
                "a_",
                "^",
                "\\begin{bmatrix} 1 &",
                "\\right)",
                "\\end{x}",
                "\\text{a < b & c}",
                "x' + y''",
                "\\begin{cases} a & \\text{if } x < 0 \\\\ b & \\text{otherwise} \\end{cases}",
                "\\left\\lVert x \\right\\rVert^{2} \\cdot 10^{-3}, \\quad \\text{where } s_{1} = \\hat{\\theta}"
            })
    void whateverIsWrittenIsXml(String latex) throws Exception {
        String mathml = LatexMathml.of(latex, true);
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(mathml)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("math");
    }
}
