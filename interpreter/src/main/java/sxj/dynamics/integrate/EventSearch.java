package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Goes through an adaptive step from its beginning and finds, to neighbouring doubles in time, the instants at which a
 * watched number becomes zero, changes its sign, touches zero, ceases to be finite, or at which a truth value changes.
 *
 * <p>The step is looked at in panels of five places. Where the second differences of the five values do not exclude a
 * zero that is not seen, the panel is halved, to {@link #DEPTH} levels; what then still comes close to zero has an
 * extremum there, which golden-section search decides (Brent, <i>Algorithms for Minimization without Derivatives</i>,
 * 1973, chapter 5).
 */
public final class EventSearch {
    private static final int PANELS = 8;
    private static final int DEPTH = 12;

    /** Looks at a step, at most. What is not resolved then is left to a shorter step. */
    private static final int MOST_LOOKS = 6000;

    /** A step is cut short where it is not resolved only if so much of it was. */
    private static final double LEAST_PROGRESS = 1.0 / 64;

    /** A zero is excluded where both ends are farther from it than this many second differences. */
    private static final double SAFETY = 1;

    private static final double GOLDEN = 0.3819660112501051;

    /** What is watched. */
    public interface Watched {
        /** How many numbers. */
        int size();

        /** Whether a number is constant but for jumps. */
        boolean isStep(int channel);

        /** The numbers at a time, and the size of what each is a difference of: rounding is relative to that. */
        void at(double t, double[] values, double[] sizes);

        /** Corrects the values at the beginning of the step for what is to count from just after it on. */
        void begin(double[] values);

        /** How near to zero a number must come at an extremum to touch it. */
        double touching(int channel, double size);

        /** Something happened; true if it ends the search. Instants come in ascending order, up to rounding. */
        boolean happened(double t, int channel, boolean touched);
    }

    /** The numbers at one place. */
    private static final class Look {
        double t;
        final double[] values;
        final double[] sizes;

        Look(int size) {
            values = new double[size];
            sizes = new double[size];
        }
    }

    /** From here on numbers are looked at as shares. */
    private static final double HUGE = 0x1p1000;

    private record Candidate(double t, int channel, boolean touched) {}

    private final Watched watched;
    private final int size;
    private final List<Look> looks = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Look trial;
    private int used;
    private double from;
    private double to;
    private double widest;
    private double unresolvedFrom;

    public EventSearch(Watched watched) {
        this.watched = watched;
        this.size = watched.size();
        this.trial = new Look(size);
    }

    /** Whether there is anything to look for. */
    public boolean isNeeded() {
        return size > 0;
    }

    /** Looks through a step; true where {@link Watched#happened} ended it. */
    public boolean find(double begin, double end) {
        from = begin;
        to = end;
        used = 0;
        widest = 0;
        unresolvedFrom = Double.NaN;
        int parts = 4 * PANELS;
        Look[] panel = new Look[5];
        panel[4] = look(begin);
        watched.begin(panel[4].values);
        for (int i = 0; i < PANELS; i++) {
            panel[0] = panel[4];
            for (int k = 1; k <= 4; k++) {
                int part = 4 * i + k;
                panel[k] = look(part == parts ? end : begin + (end - begin) * part / parts);
            }
            if (through(panel.clone(), 0)) {
                return Double.isNaN(unresolvedFrom);
            }
        }
        return false;
    }

    /** Where the step has to end because it could not be resolved any further; NaN if it was. */
    public double unresolvedFrom() {
        return unresolvedFrom;
    }

    /** The largest distance between places that was good enough anywhere. */
    public double widest() {
        return widest;
    }

    private Look look(double t) {
        if (used == looks.size()) {
            looks.add(new Look(size));
        }
        Look look = looks.get(used++);
        look.t = t;
        watched.at(t, look.values, look.sizes);
        return look;
    }

    private boolean through(Look[] panel, int depth) {
        boolean resolved = isResolved(panel);
        if (!resolved && used > MOST_LOOKS) {
            if (panel[0].t - from >= LEAST_PROGRESS * (to - from)) {
                unresolvedFrom = panel[0].t;
                return true;
            }
        } else if (!resolved && depth < DEPTH && panel[0].t + 16 * Math.ulp(panel[4].t) < panel[4].t) {
            Look[] between = new Look[4];
            for (int k = 0; k < 4; k++) {
                between[k] = look(panel[k].t + (panel[k + 1].t - panel[k].t) / 2);
            }
            Look[] left = {panel[0], between[0], panel[1], between[1], panel[2]};
            Look[] right = {panel[2], between[2], panel[3], between[3], panel[4]};
            return through(left, depth + 1) || through(right, depth + 1);
        }
        if (resolved) {
            widest = Math.max(widest, panel[4].t - panel[0].t);
        }
        return visit(panel, !resolved);
    }

    private boolean isResolved(Look[] panel) {
        for (int j = 0; j < size; j++) {
            if (!watched.isStep(j) && !isResolved(panel, j)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isResolved(Look[] panel, int j) {
        int finite = 0;
        double largest = 0;
        double scale = 0;
        for (Look look : panel) {
            double v = Math.abs(look.values[j]);
            if (v <= Double.MAX_VALUE) {
                finite++;
                largest = Math.max(largest, v);
                scale = Math.max(scale, look.sizes[j]);
            }
        }
        if (finite < 5) {
            return finite == 0;
        }
        if (largest <= noise(scale)) {
            return true;
        }
        // near the largest double differences of differences would be infinite
        double unit = largest < HUGE ? 1 : 0x1p-40;
        double bend = 0;
        for (int k = 1; k <= 3; k++) {
            double second =
                    unit * panel[k - 1].values[j] - 2 * (unit * panel[k].values[j]) + unit * panel[k + 1].values[j];
            bend = Math.max(bend, Math.abs(second));
        }
        for (int k = 0; k < 4; k++) {
            double a = unit * panel[k].values[j];
            double b = unit * panel[k + 1].values[j];
            boolean sameSide = a > 0 && b > 0 || a < 0 && b < 0;
            double least = sameSide ? SAFETY * bend : 2 * bend;
            double have = sameSide ? Math.min(Math.abs(a), Math.abs(b)) : Math.abs(b - a);
            if (have < least) {
                return false;
            }
        }
        return true;
    }

    private boolean visit(Look[] panel, boolean extrema) {
        candidates.clear();
        for (int j = 0; j < size; j++) {
            if (watched.isStep(j)) {
                for (int k = 0; k < 4; k++) {
                    if (panel[k].values[j] != panel[k + 1].values[j]) {
                        add(firstOther(panel[k].t, panel[k + 1].t, j, panel[k].values[j]), j, false);
                    }
                }
            } else {
                for (int k = 0; k < 4; k++) {
                    changes(panel[k], panel[k + 1], j);
                }
                if (extrema && !isResolved(panel, j)) {
                    extremum(panel, j);
                }
                touches(panel, j);
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::t));
        for (Candidate candidate : candidates.toArray(Candidate[]::new)) {
            if (watched.happened(candidate.t, candidate.channel, candidate.touched)) {
                return true;
            }
        }
        return false;
    }

    private void add(double t, int channel, boolean touched) {
        candidates.add(new Candidate(t, channel, touched));
    }

    private void changes(Look a, Look b, int j) {
        double before = a.values[j];
        double after = b.values[j];
        if (isFinite(before) && isFinite(after)) {
            boolean isNoise =
                    before != 0 && Math.abs(before) <= noise(a.sizes[j]) && Math.abs(after) <= noise(b.sizes[j]);
            if (isNoise) {
                return;
            }
            signs(a.t, before, b.t, after, j);
        } else if (isFinite(before) != isFinite(after)) {
            // Up to the last double on the finite side a number may still change its sign.
            double low = a.t;
            double high = b.t;
            for (double m = low + (high - low) / 2; low < m && m < high; m = low + (high - low) / 2) {
                if (isFinite(value(m, j)) == isFinite(before)) {
                    low = m;
                } else {
                    high = m;
                }
            }
            if (isFinite(before)) {
                signs(a.t, before, low, value(low, j), j);
                add(high, j, false);
            } else {
                add(high, j, false);
                signs(high, value(high, j), b.t, after, j);
            }
        }
    }

    private void signs(double a, double before, double b, double after, int j) {
        double sign = Math.signum(before);
        if (sign == Math.signum(after)) {
            return;
        }
        double instant = firstOtherSign(a, b, j, sign);
        add(instant, j, false);
        double there = Math.signum(value(instant, j));
        if (after != 0 && there == 0) {
            add(firstOtherSign(instant, b, j, 0), j, false);
        } else if (sign == 0 && after != 0 && there == -Math.signum(after)) {
            // it left zero to one side, and came back to the other
            add(firstOtherSign(instant, b, j, there), j, false);
        }
    }

    private double value(double t, int j) {
        watched.at(t, trial.values, trial.sizes);
        return trial.values[j];
    }

    /** Below this a difference of numbers of such a size is rounding. */
    private static double noise(double size) {
        return 16 * Math.ulp(size);
    }

    private static boolean isFinite(double v) {
        return Math.abs(v) <= Double.MAX_VALUE;
    }

    private double firstOther(double a, double b, int j, double old) {
        double low = a;
        double high = b;
        for (double m = low + (high - low) / 2; low < m && m < high; m = low + (high - low) / 2) {
            if (value(m, j) == old) {
                low = m;
            } else {
                high = m;
            }
        }
        return high;
    }

    private double firstOtherSign(double a, double b, int j, double sign) {
        double low = a;
        double high = b;
        for (double m = low + (high - low) / 2; low < m && m < high; m = low + (high - low) / 2) {
            if (Math.signum(value(m, j)) == sign) {
                low = m;
            } else {
                high = m;
            }
        }
        return high;
    }

    /** A panel within which, as far as can be told, a number turns round near zero. */
    private void extremum(Look[] panel, int j) {
        double sign = Math.signum(panel[0].values[j]);
        for (Look look : panel) {
            if (Math.signum(look.values[j]) != sign || !isFinite(look.values[j])) {
                return;
            }
        }
        double aside = panel[1].t - panel[0].t;
        double at = nearest(Math.max(from, panel[0].t - aside), Math.min(to, panel[4].t + aside), j, sign);
        double v = value(at, j);
        if (Math.signum(v) == -sign) {
            double low = Math.max(from, panel[0].t - aside);
            double high = Math.min(to, panel[4].t + aside);
            signs(low, value(low, j), at, v, j);
            signs(at, v, high, value(high, j), j);
        }
    }

    /** Where a number that may touch zero comes nearest to it without reaching the other side. */
    private void touches(Look[] panel, int j) {
        for (int k = panel[0].t == from ? 0 : 1; k <= 4; k++) {
            double v = panel[k].values[j];
            double near = watched.touching(j, panel[k].sizes[j]);
            if (near < 0 || !isFinite(v)) {
                return;
            }
            double width = k > 0 ? panel[k].t - panel[k - 1].t : panel[1].t - panel[0].t;
            double low = panel[k].t - width;
            double high = k < 4 ? panel[k + 1].t : Math.min(to, panel[4].t + width);
            double left = k > 0 ? panel[k - 1].values[j] : value(low, j);
            double right = k < 4 ? panel[k + 1].values[j] : value(high, j);
            double sign = Math.signum(v);
            boolean isLeast = sign * left >= Math.abs(v) && sign * right >= Math.abs(v);
            double reach = Math.abs(v) - Math.max(sign * left, sign * right) + Math.abs(v);
            if (isLeast && reach <= near && (left != v || right != v)) {
                touch(low, high, j, sign, near);
            }
        }
    }

    private void touch(double low, double high, int j, double sign, double near) {
        double at = nearest(low, high, j, sign);
        double v = value(at, j);
        double margin = 1e-3 * (high - low);
        boolean isInside = low + margin < at && at < high - margin;
        if (isInside && Math.signum(v) != -sign && Math.abs(v) <= near && farthest(j) > 4 * near) {
            add(Math.max(at, Math.nextUp(from)), j, true);
        }
    }

    /** Where a number comes nearest to zero, or where it is found on the other side. */
    private double nearest(double low, double high, int j, double sign) {
        double a = low;
        double b = high;
        double x = a + GOLDEN * (b - a);
        double y = b - GOLDEN * (b - a);
        double atX = sign * value(x, j);
        double atY = sign * value(y, j);
        while (a < x && x < y && y < b && b - a > 4 * Math.ulp(b) && Math.min(atX, atY) > 0) {
            if (atX < atY) {
                b = y;
                y = x;
                atY = atX;
                x = a + GOLDEN * (b - a);
                atX = sign * value(x, j);
            } else {
                a = x;
                x = y;
                atX = atY;
                y = b - GOLDEN * (b - a);
                atY = sign * value(y, j);
            }
        }
        return atX <= atY ? x : y;
    }

    /** How far from zero a number was anywhere in the step. */
    private double farthest(int j) {
        double most = 0;
        for (int i = 0; i < used; i++) {
            most = Math.max(most, Math.abs(looks.get(i).values[j]));
        }
        return most;
    }
}
