package sxj.report.page;

import java.util.List;
import sxj.symbolic.print.Typeset;

/**
 * What a program says of itself, beside its results: the words, the formulas, the settings.
 *
 * @param doc the comment at the head of the file, Markdown
 * @param problems those that its runs are made on, in their order
 * @param source the program
 * @param seed of the file
 */
public record ReportModel(String doc, List<ProblemSheet> problems, String source, long seed) {
    /** A parameter, with its starting value and box as written. */
    public record Parameter(String name, String doc, String start) {}

    /**
     * A name and what it is.
     *
     * @param lines the formula, then an equation for each part that has a name; none where it is too long to help
     */
    public record Formula(String name, String doc, List<Typeset> lines) {}

    /**
     * A problem, and the runs on it.
     *
     * @param residual B evaluated for this problem; without lines where the problem has no losses
     */
    public record ProblemSheet(
            String name,
            String doc,
            List<Parameter> parameters,
            List<Formula> losses,
            Formula residual,
            List<RunSheet> runs) {}

    /**
     * A run.
     *
     * @param flows each phase's vector field
     * @param source the declaration as written
     */
    public record RunSheet(String name, String doc, List<Formula> flows, String source) {}
}
