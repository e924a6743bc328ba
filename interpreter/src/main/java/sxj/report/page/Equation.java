package sxj.report.page;

/** A formula on a line of its own that begins where the text does. */
final class Equation {
    private Equation() {}

    /**
     * The formula as an element of a page.
     *
     * @param elements of MathML
     */
    static String of(String elements) {
        return "<math displaystyle=\"true\"><mrow>" + elements + "</mrow></math>";
    }
}
