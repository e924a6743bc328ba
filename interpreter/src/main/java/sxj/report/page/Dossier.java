package sxj.report.page;

import java.util.List;

/**
 * What a program says of itself, beside its results: the words, the formulas, the settings.
 *
 * @param doc the comment at the head of the file, Markdown
 * @param problems those that its runs are made on, in their order
 * @param runs in the order of the text
 * @param source the program
 * @param seed of the file
 */
public record Dossier(String doc, List<ProblemSheet> problems, List<RunSheet> runs, String source, long seed) {
    /** A name, what is said of it, and what it is as text or LaTeX, whichever the place says. */
    public record Entry(String name, String doc, String value) {}

    /**
     * A problem.
     *
     * @param parameters with their starting values and boxes as written
     * @param losses in LaTeX
     * @param residual B worked out for this problem, in LaTeX; "" where the problem has no losses
     */
    public record ProblemSheet(String name, String doc, List<Entry> parameters, List<Entry> losses, String residual) {}

    /**
     * A run.
     *
     * @param flows each phase's vector field, in LaTeX
     * @param source the declaration as written
     */
    public record RunSheet(String name, String problem, String doc, List<Entry> flows, String source) {}
}
