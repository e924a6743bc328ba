package sxj.dynamics.system;

/** The right-hand side of y' = f(t, y). */
@FunctionalInterface
public interface VectorField {
    /** Writes f(t, y) into derivative; y is left as it is. */
    void at(double t, double[] y, double[] derivative);
}
