package sxj.dynamics.system;

import org.jspecify.annotations.Nullable;

/** Where the parameters may be; what lies outside is moved to the nearest point inside. */
public record Box(double[] lower, double[] upper) {
    static @Nullable public Box of(Plan plan) {
        double[] lower = plan.lower();
        double[] upper = plan.upper();
        return lower == null || upper == null ? null : new Box(lower, upper);
    }

    /** Projects the first numbers; NaN stays NaN. True if something moved. */
    public boolean project(double[] theta) {
        boolean moved = false;
        for (int i = 0; i < lower.length; i++) {
            if (theta[i] < lower[i]) {
                theta[i] = lower[i];
                moved = true;
            } else if (theta[i] > upper[i]) {
                theta[i] = upper[i];
                moved = true;
            }
        }
        return moved;
    }
}
