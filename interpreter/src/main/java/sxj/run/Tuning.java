package sxj.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sxj.fault.RunFault;
import sxj.fault.ValueFault;
import sxj.lower.StepSizeSource;
import sxj.lower.UserError;
import sxj.numeric.NumberText;
import sxj.source.Span;

/**
 * The best constant step size in a range: a grid of equal factors, then golden section around its best point, all on
 * the logarithm of the size. A size whose runs fail counts as infinitely bad. The same sizes are tried every time.
 */
public final class Tuning implements StepSizeSource {
    private static final int FEWEST = 3;

    /** Of the sizes tried, this part is the grid. */
    private static final double GRID = 0.6;

    private static final double GOLDEN = 0.6180339887498949;

    private double lo = Double.NaN;
    private double hi = Double.NaN;
    private int tries;
    private double size = Double.NaN;

    /**
     * How good a size is: fewer failures first, then the smaller measure.
     *
     * @param failures runs that did not come to what was asked
     * @param measure of the others
     */
    record Score(int failures, double measure) {
        boolean isBetterThan(Score other) {
            return failures < other.failures || failures == other.failures && measure < other.measure;
        }
    }

    /** A size with what came of it. */
    record Trial<T>(double size, Score score, T outcome) {}

    @Override
    public double size(double from, double to, int most, Span span) {
        if (!(0 < from && from < to && to < Double.POSITIVE_INFINITY)) {
            throw UserError.at(RunFault.TUNE_ENDS, span, NumberText.shortest(from), NumberText.shortest(to));
        }
        if (most < FEWEST) {
            throw UserError.at(ValueFault.TUNE_TRIES, span, FEWEST, most);
        }
        if (isSought() && (from != lo || to != hi || most != tries)) {
            throw UserError.at(RunFault.TUNE_TWICE, span);
        }
        lo = from;
        hi = to;
        tries = most;
        return Double.isNaN(size) ? at((tries - 1) / 2.0, tries) : size;
    }

    /** Whether the step that was planned asks for a size. */
    boolean isSought() {
        return tries > 0;
    }

    /** The size of the runs that are planned; NaN before one was chosen. */
    double size() {
        return size;
    }

    /** How many sizes are tried at most; 0 before a step asked for one. */
    int tries() {
        return tries;
    }

    double lo() {
        return lo;
    }

    double hi() {
        return hi;
    }

    /** The size of the runs that are planned next. */
    void use(double next) {
        size = next;
    }

    /** Point i of a grid of n between the ends, both included. */
    private double at(double i, int n) {
        if (i == 0 || i == n - 1) {
            return i == 0 ? lo : hi;
        }
        double low = StrictMath.log(lo);
        return StrictMath.exp(low + (StrictMath.log(hi) - low) * i / (n - 1));
    }

    /**
     * Tries sizes.
     *
     * @param trials what comes of several sizes, in their order; fewer where it was interrupted
     * @return all that were tried, in the order in which they were tried
     */
    <T> List<Trial<T>> search(Function<List<Double>, List<Trial<T>>> trials) {
        int grid = Math.max(FEWEST, (int) Math.round(GRID * tries));
        List<Double> sizes = new ArrayList<>();
        for (int i = 0; i < grid; i++) {
            sizes.add(at(i, grid));
        }
        List<Trial<T>> all = new ArrayList<>(trials.apply(sizes));
        int best = all.indexOf(best(all));
        if (all.size() < grid || tries - grid < 2 || best < 0) {
            return all;
        }
        double a = StrictMath.log(sizes.get(Math.max(0, best - 1)));
        double b = StrictMath.log(sizes.get(Math.min(grid - 1, best + 1)));
        double c = b - GOLDEN * (b - a);
        double d = a + GOLDEN * (b - a);
        List<Trial<T>> pair = trials.apply(List.of(StrictMath.exp(c), StrictMath.exp(d)));
        all.addAll(pair);
        if (pair.size() < 2) {
            return all;
        }
        Score left = pair.get(0).score();
        Score right = pair.get(1).score();
        while (all.size() < tries) {
            boolean keepsLeft = !right.isBetterThan(left);
            if (keepsLeft) {
                b = d;
                d = c;
                right = left;
                c = b - GOLDEN * (b - a);
            } else {
                a = c;
                c = d;
                left = right;
                d = a + GOLDEN * (b - a);
            }
            List<Trial<T>> next = trials.apply(List.of(StrictMath.exp(keepsLeft ? c : d)));
            if (next.isEmpty()) {
                return all;
            }
            all.addAll(next);
            left = keepsLeft ? next.get(0).score() : left;
            right = keepsLeft ? right : next.get(0).score();
        }
        return all;
    }

    /** The best of some trials, the first of several that are equally good; null of none. */
    static <T> @Nullable Trial<T> best(List<Trial<T>> trials) {
        Trial<T> best = null;
        for (Trial<T> trial : trials) {
            if (best == null || trial.score().isBetterThan(best.score())) {
                best = trial;
            }
        }
        return best;
    }
}
