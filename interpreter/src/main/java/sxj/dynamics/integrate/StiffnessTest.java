package sxj.dynamics.integrate;

/**
 * Finds out whether stability, and not accuracy, keeps the steps of Dormand and Prince's method short (Hairer and Wanner,
 * <i>Solving Ordinary Differential Equations II</i>, section IV.2): h|λ|, estimated from two evaluations at the end of a
 * step, stays at the border of the region of stability; or h|λ| is more than 1 while the flow along the solution hardly
 * changes, so that what is short-lived keeps the steps short although it is no part of the solution any more.
 */
final class StiffnessTest {
    /** Steps that accuracy keeps short have a smaller h|λ|; the region of stability ends at 6.1 on the negative axis. */
    private static final double BORDER = 5;

    /** From here on a step is long against what is fastest in the flow. */
    private static final double LONG = 1;

    /** A change of the flow over a step below this share of what the fastest part would change. */
    private static final double CALM = 0.02;

    /** So many steps at the border, without as many as {@link #FREE} off it in a row, are the sign. */
    private static final int SIGN = 15;

    private static final int FREE = 6;

    /** Before so many steps nothing is looked for: a run that is over sooner was not held up. */
    private static final int FROM = 1000;

    private final double[] stage;
    private final double[] slope;

    /** The flow where the step before began. */
    private final double[] before;

    private double size;
    private int steps;
    private int atBorder;
    private int offBorder;
    private boolean stiff;

    /** @param n numbers of a place */
    StiffnessTest(int n) {
        this.stage = new double[n];
        this.slope = new double[n];
        this.before = new double[n];
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
        if (stiff || steps < FROM - 1) {
            return;
        }
        if (size != 0 && steps >= FROM) {
            compare(here, slopes, at);
        }
        System.arraycopy(slopes, at, before, 0, before.length);
    }

    private void compare(double[] here, double[] slopes, int at) {
        double flows = 0;
        double places = 0;
        for (int i = 0; i < stage.length; i++) {
            double f = slopes[at + i] - slope[i];
            double y = here[i] - stage[i];
            flows += f * f;
            places += y * y;
        }
        double fastest = places > 0 ? size * Math.sqrt(flows / places) : 0;
        if (fastest > BORDER || fastest > LONG && change(slopes, at) < CALM * fastest) {
            offBorder = 0;
            atBorder++;
            stiff = atBorder >= SIGN;
        } else if (++offBorder >= FREE) {
            atBorder = 0;
        }
    }

    /** How much the flow changed over the last step, as a share of what it is. */
    private double change(double[] slopes, int at) {
        double changes = 0;
        double flows = 0;
        for (int i = 0; i < before.length; i++) {
            double now = slopes[at + i];
            changes += (now - before[i]) * (now - before[i]);
            flows += now * now;
        }
        return Math.sqrt(changes / flows);
    }

    /**
     * A step ended.
     *
     * @param stages its last stage, from a position
     * @param slopes the flow there, from a position
     * @param whole whether it went to the end of the method's step, and its tolerances alone decided where that is
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
