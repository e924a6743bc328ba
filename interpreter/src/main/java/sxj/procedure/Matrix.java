package sxj.procedure;

/**
 * A matrix of doubles.
 *
 * @param entries row by row
 */
public record Matrix(double[] entries, int rows, int columns) {}
