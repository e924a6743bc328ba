package sxj.dynamics.integrate;

/**
 * Finds out whether stability, and not accuracy, keeps the steps of Dormand and Prince's method short (Hairer and Wanner,
 * <i>Solving Ordinary Differential Equations II</i>, section IV.2): h|λ|, estimated from two evaluations at the end of a
 * step, stays at the border of the region of stability.
 */
final class StiffnessTest {
    /** Steps that accuracy keeps short have a smaller h|λ|; the region of stability ends at 6.1 on the negative axis. */
    private static final double BORDER = 5;

    /** So many steps at the border, without as many as {@link #FREE} off it in a row, are the sign. */
    private static final int SIGN = 15;

    private static final int FREE = 6;

    /** Before so many steps nothing is looked for: a run that is over sooner was not held up. */
    private static final int FROM = 1000;

    private final double[] stage;
    private final double[] slope;
    private double size;
    private int steps;
    private int atBorder;
    private int offBorder;
    private boolean stiff;

    /** @param n numbers of a place */
    StiffnessTest(int n) {
        this.stage = new double[n];
        this.slope = new double[n];
    }

    boolean isStiff() {
        return stiff;
    }

    /**
     * A step begins where the last one ended.
     *
     * @param here the place, from 0
     * @param slopes the flow there, from a position
     */
    void begins(double[] here, double[] slopes, int at) {
        if (size == 0 || stiff || steps < FROM) {
            return;
        }
        double flows = 0;
        double places = 0;
        for (int i = 0; i < stage.length; i++) {
            double f = slopes[at + i] - slope[i];
            double y = here[i] - stage[i];
            flows += f * f;
            places += y * y;
        }
        boolean isAtBorder = places > 0 && size * Math.sqrt(flows / places) > BORDER;
        if (isAtBorder) {
            offBorder = 0;
            atBorder++;
            stiff = atBorder >= SIGN;
        } else if (++offBorder >= FREE) {
            atBorder = 0;
        }
    }

    /**
     * A step ended.
     *
     * @param stages its last stage, from a position
     * @param slopes the flow there, from a position
     * @param whole whether it went to the end of the method's step
     */
    void ended(double[] stages, int stageAt, double[] slopes, int slopeAt, double made, boolean whole) {
        if (stiff || ++steps < FROM) {
            return;
        }
        size = whole ? made : 0;
        System.arraycopy(stages, stageAt, stage, 0, stage.length);
        System.arraycopy(slopes, slopeAt, slope, 0, slope.length);
    }
}
