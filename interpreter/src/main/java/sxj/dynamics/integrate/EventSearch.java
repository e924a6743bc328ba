package sxj.dynamics.integrate;

import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.Instant;

/**
 * Finds the first instant within an adaptive step at which a guard becomes true or a square wave jumps, on the
 * continuous extension, to neighbouring doubles in time.
 *
 * <p>The step is looked at in {@link #PARTS} places. A guard that is false at one and true at the next becomes true
 * between them; one whose margin has a peak at a place where it is still false may be true for a moment beside it, which
 * golden-section search decides (Brent, <i>Algorithms for Minimization without Derivatives</i>, 1973, chapter 5);
 * an equation holds where its difference changes sign.
 */
final class EventSearch {
    private static final int PARTS = 32;

    /** Places near the ends show on which side of them a peak lies. */
    private static final double NEAR_END = 1e-3;

    private static final double GOLDEN = 0.3819660112501051;

    /** A state and its signals at a time within the step. */
    interface Sampler {
        void at(double t, double[] signals);
    }

    private final EventFunctions signals;
    private final double[] times = new double[PARTS + 3];
    private final double[][] samples;
    private final double[] trial;
    private final double[] instants;
    private final boolean[] byEquation;
    private double first;

    EventSearch(EventFunctions signals) {
        this.signals = signals;
        this.samples = new double[times.length][signals.size()];
        this.trial = new double[signals.size()];
        this.instants = new double[signals.guards().size()];
        this.byEquation = new boolean[instants.length];
    }

    boolean isNeeded() {
        return signals.size() > 0;
    }

    /**
     * Looks through a step.
     *
     * @param entered when the phase was entered: an equation that held then does not hold anew
     * @param held the half periods for which the square waves are held
     * @return the instant, +inf if there is none. Of those that are one, the last, at which all have happened
     */
    double find(Sampler sampler, double from, double to, double entered, double[] held) {
        sample(sampler, from, to);
        first = Double.POSITIVE_INFINITY;
        for (int g = 0; g < instants.length; g++) {
            instants[g] = firstOf(g, sampler, entered);
            first = Math.min(first, instants[g]);
        }
        double jump = firstJump(sampler, held);
        first = Math.min(first, jump);
        double last = first;
        double together = first + Instant.resolution(first);
        for (double instant : instants) {
            if (instant <= together) {
                last = Math.max(last, instant);
            }
        }
        return jump <= together ? Math.max(last, jump) : last;
    }

    /** Tells the rule book which guards hold at the instant that was found although rounding may say otherwise. */
    void announce(PhaseGuards book) {
        for (int g = 0; g < instants.length; g++) {
            if (byEquation[g] && instants[g] <= first + Instant.resolution(first)) {
                book.force(signals.guards().get(g).entry());
            }
        }
    }

    private void sample(Sampler sampler, double from, double to) {
        double way = to - from;
        times[0] = from;
        times[1] = from + NEAR_END * way;
        for (int i = 1; i < PARTS; i++) {
            times[i + 1] = from + way * i / PARTS;
        }
        times[PARTS + 1] = to - NEAR_END * way;
        times[PARTS + 2] = to;
        for (int i = 0; i < times.length; i++) {
            sampler.at(times[i], samples[i]);
        }
    }

    private double firstOf(int g, Sampler sampler, double entered) {
        EventFunctions.Guard guard = signals.guards().get(g);
        double instant = firstTrue(guard, sampler);
        byEquation[g] = false;
        for (int j = 0; j < guard.differences().length; j++) {
            double equal = firstEqual(guard, j, sampler, entered);
            if (equal <= instant) {
                instant = equal;
                byEquation[g] = equal < Double.POSITIVE_INFINITY;
            }
        }
        return instant;
    }

    private double firstTrue(EventFunctions.Guard guard, Sampler sampler) {
        int truth = guard.truth();
        for (int i = 1; i < times.length; i++) {
            double peak = i >= 2 ? peak(guard, i - 1, sampler) : Double.NaN;
            if (!Double.isNaN(peak)) {
                return bisect(sampler, times[i - 2], peak, truth, 0);
            }
            if (samples[i - 1][truth] == 0 && samples[i][truth] == 1) {
                return bisect(sampler, times[i - 1], times[i], truth, 0);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** A time beside place i at which the guard holds although it does not at its neighbours; NaN if there is none. */
    private double peak(EventFunctions.Guard guard, int i, Sampler sampler) {
        int truth = guard.truth();
        int margin = guard.margin();
        double left = samples[i - 1][margin];
        double middle = samples[i][margin];
        double right = samples[i + 1][margin];
        boolean isPeak = middle >= left && middle >= right && (middle > left || middle > right);
        boolean isFalse = samples[i - 1][truth] + samples[i][truth] + samples[i + 1][truth] == 0;
        if (!isPeak || !isFalse || middle + 4 * (middle - Math.min(left, right)) < 0) {
            return Double.NaN;
        }
        double a = times[i - 1];
        double b = times[i + 1];
        double x = a + GOLDEN * (b - a);
        double y = b - GOLDEN * (b - a);
        double atX = marginAt(x, guard, sampler);
        if (trial[truth] == 1) {
            return x;
        }
        double atY = marginAt(y, guard, sampler);
        if (trial[truth] == 1) {
            return y;
        }
        while (b - a > 1e-9 * (times[i + 1] - times[i - 1])) {
            boolean keepLeft = atX > atY;
            if (keepLeft) {
                b = y;
                y = x;
                atY = atX;
                x = a + GOLDEN * (b - a);
                atX = marginAt(x, guard, sampler);
            } else {
                a = x;
                x = y;
                atX = atY;
                y = b - GOLDEN * (b - a);
                atY = marginAt(y, guard, sampler);
            }
            if (trial[truth] == 1) {
                return keepLeft ? x : y;
            }
        }
        return Double.NaN;
    }

    private double marginAt(double t, EventFunctions.Guard guard, Sampler sampler) {
        sampler.at(t, trial);
        return trial[guard.margin()];
    }

    private double firstEqual(EventFunctions.Guard guard, int j, Sampler sampler, double entered) {
        int difference = guard.differences()[j];
        for (int i = 1; i < times.length; i++) {
            double before = Math.signum(samples[i - 1][difference]);
            double after = Math.signum(samples[i][difference]);
            if (before * after < 0 || before != 0 && after == 0) {
                double instant = bisectSign(sampler, times[i - 1], times[i], difference, before);
                sampler.at(instant, trial);
                if (trial[guard.rests()[j]] == 1 && instant - entered > Instant.resolution(entered)) {
                    return instant;
                }
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Up to the resolution of time a jump is the one at which the step begins. */
    private double firstJump(Sampler sampler, double[] held) {
        double begin = times[0] + Instant.resolution(times[0]);
        double instant = Double.POSITIVE_INFINITY;
        for (int j = 0; j < held.length; j++) {
            int k = signals.halfPeriodsAt() + j;
            for (int i = 1; i < times.length; i++) {
                if (times[i] > begin && samples[i][k] != held[j]) {
                    double from = Math.max(begin, times[i - 1]);
                    instant = Math.min(instant, bisect(sampler, from, times[i], k, held[j]));
                    break;
                }
            }
        }
        return instant;
    }

    /** The first double in time at which a signal no longer has its old value. */
    private double bisect(Sampler sampler, double from, double to, int signal, double old) {
        double a = from;
        double b = to;
        for (double m = a + (b - a) / 2; a < m && m < b; m = a + (b - a) / 2) {
            sampler.at(m, trial);
            if (trial[signal] == old) {
                a = m;
            } else {
                b = m;
            }
        }
        return b;
    }

    private double bisectSign(Sampler sampler, double from, double to, int signal, double old) {
        double a = from;
        double b = to;
        for (double m = a + (b - a) / 2; a < m && m < b; m = a + (b - a) / 2) {
            sampler.at(m, trial);
            if (Math.signum(trial[signal]) == old) {
                a = m;
            } else {
                b = m;
            }
        }
        return b;
    }
}
