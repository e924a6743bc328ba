package sxj.dynamics.integrate;

import sxj.dynamics.system.VectorField;
import sxj.numeric.Elementary;

/**
 * A first step size: a hundredth of what the solution and its slope allow, judged by one explicit Euler step (Hairer,
 * Nørsett, Wanner, <i>Solving Ordinary Differential Equations I</i>, section II.4).
 */
final class FirstStepSize {
    private FirstStepSize() {}

    /**
     * @param slope the flow at the start
     * @param stage scratch (n)
     * @param probed scratch (n)
     */
    static double of(
            AdaptiveMethod method,
            VectorField field,
            double t,
            double[] stage,
            double[] probed,
            double relative,
            double absolute) {
        double[] start = method.start();
        double[] slope = method.slope();
        double d0 = norm(start, start, relative, absolute);
        double d1 = norm(slope, start, relative, absolute);
        double trial = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1;
        for (int c = 0; c < start.length; c++) {
            stage[c] = start[c] + trial * slope[c];
        }
        field.at(t + trial, stage, probed);
        for (int c = 0; c < start.length; c++) {
            stage[c] = probed[c] - slope[c];
        }
        double d2 = norm(stage, start, relative, absolute) / trial;
        double most = Math.max(d1, d2);
        double size =
                most <= 1e-15 ? Math.max(1e-6, trial * 1e-3) : Elementary.pow(0.01 / most, method.errorExponent());
        size = Math.min(100 * trial, size);
        return size > 0 && size < Double.POSITIVE_INFINITY ? size : 1e-6;
    }

    private static double norm(double[] v, double[] start, double relative, double absolute) {
        double sum = 0;
        for (int c = 0; c < v.length; c++) {
            double e = v[c] / (absolute + relative * Math.abs(start[c]));
            sum += e * e;
        }
        return v.length == 0 ? 0 : Math.sqrt(sum / v.length);
    }
}
