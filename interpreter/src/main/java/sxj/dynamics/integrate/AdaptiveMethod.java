package sxj.dynamics.integrate;

import sxj.dynamics.system.VectorField;

/** A one-step method with an estimate of its error and dense output, as the adaptive stepper uses it. */
interface AdaptiveMethod {
    /** 1 / (the order whose error is estimated, plus 1): what the next step's size is chosen by. */
    double errorExponent();

    /** Sets where the next steps begin and evaluates there what every step from there needs. */
    void begin(VectorField field, double time, double[] y);

    /** The flow where the step begins. */
    double[] slope();

    /** Where the step begins. */
    double[] start();

    /** Where the step ends. */
    double[] end();

    /** Makes the step of this size; may be asked again with another size. */
    void step(VectorField field, double size);

    /** The estimated error of the last step in units of the tolerance: at most 1 is good. NaN where it has no value. */
    double error(double relative, double absolute);

    /** Prepares {@link #between} for the last step. */
    void prepareBetween(VectorField field);

    /** The solution at a time within the last step; the ends are met exactly. */
    void between(double at, double[] y);

    /** A first step size, where the step begins. */
    double firstSize(VectorField field, double relative, double absolute);
}
