package sxj.symbolic.print;

/**
 * Typeset mathematics.
 *
 * @param latex as LaTeX, for use between dollar signs
 * @param mathml as elements of MathML, for use in a {@code <math>} element
 */
public record Typeset(String latex, String mathml) {}
