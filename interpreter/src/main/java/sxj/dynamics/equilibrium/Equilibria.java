package sxj.dynamics.equilibrium;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import sxj.kernel.InputLayout;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.timing.Workers;

/**
 * The equilibria of a field in a box: Newton's iteration from many seeded starts, each zero once, with the eigenvalues
 * of the Jacobian there. Zeros that no start leads to are not found; of a continuum of them some points are.
 */
public final class Equilibria {
    /** Two zeros closer than this, relative to the box, are one; rounding leaves much less. */
    private static final double SAME = 1e-7;

    /** As {@link #SAME} where the Jacobian is singular, which Newton's iteration approaches slowly. */
    private static final double SAME_DEGENERATE = 1e-4;

    /** How far outside the box rounding may put a zero that lies on its border. */
    private static final double BORDER = 1e-12;

    /** So many degenerate zeros are looked at closely; where there are more, they make a continuum. */
    private static final int MOST_DEGENERATE = 100;

    /** Around points with more parameters than this only the points themselves are starts. */
    private static final int SEARCHED = 12;

    /** Of zeros that are not isolated, so many are told. */
    private static final int FEW = 5;

    /** In so many directions another zero is looked for close by. */
    private static final int MOST_AXES = 8;

    /** What is left of a field by rounding where it vanishes, beside its usual size. */
    private static final double ROUNDING = 1e-13;

    /** As {@link #ROUNDING}, beside its size close by. */
    private static final double NOTHING = 1e-7;

    /** How far from a zero the size of the Jacobian is judged. */
    private static final double AROUND = 1e-3;

    /** Starts that one thread follows at a time. */
    private static final int MOST_TOGETHER = 128;

    private final double[] lo;
    private final double[] hi;
    private final double[] width;
    private final List<Found> found = new ArrayList<>();

    private static final class Found {
        final double[] point;
        int starts = 1;

        Found(double[] point) {
            this.point = point;
        }
    }

    private Equilibria(double[] lo, double[] hi) {
        this.lo = lo;
        this.hi = hi;
        this.width = new double[lo.length];
        for (int i = 0; i < lo.length; i++) {
            width[i] = hi[i] > lo[i] ? hi[i] - lo[i] : 1;
        }
    }

    /**
     * Finds and classifies.
     *
     * @param field what vanishes (n)
     * @param parameters its variables, n numbers in all
     * @param layout where symbols lie in the frame, the parameters among them
     * @param frame the values of all others
     * @param lo the closed box's lower corner (n)
     * @param hi its upper corner (n), above lo in every coordinate
     * @param seed of the starts
     * @param workers who follow the starts; the zeros are the same for any number of them
     * @param counter is told how far the search is; on any thread
     * @return by coordinates, ascending
     */
    public static List<Equilibrium> find(
            Expr field,
            List<Symbol> parameters,
            InputLayout layout,
            double[] frame,
            double[] lo,
            double[] hi,
            long seed,
            Classification classification,
            Workers workers,
            Counter counter) {
        Equilibria search = new Equilibria(lo, hi);
        Newton newton = new Newton(field, parameters, layout, frame);
        List<double[]> starts = MultistartPoints.in(lo, hi, seed);
        double usual = usualSize(starts, newton);
        search.zeros(starts, newton, usual, workers, counter).forEach(search::add);
        Stability stability = new Stability(field, parameters, layout);
        int[] places = Newton.places(parameters, layout, lo.length);
        List<Equilibrium> classified = new ArrayList<>();
        for (Found each : search.found) {
            counter.done("points", classified.size(), search.found.size());
            double[] numbers = frame.clone();
            for (int i = 0; i < places.length; i++) {
                numbers[places[i]] = each.point[i];
            }
            Stability.Report report = stability.at(numbers);
            Equilibrium.Kind kind = classification.of(report.re(), report.im(), search.scaleAround(each.point, newton));
            classified.add(new Equilibrium(
                    each.point, kind, report.re(), report.im(), each.starts, true, newton.sizeAt(each.point)));
        }
        List<Equilibrium> all = search.refined(search.merged(classified), field, parameters, layout, frame);
        return search.told(all, newton);
    }

    /** Told how far a search is. */
    public interface Counter {
        /**
         * So many pieces of a stage are done.
         *
         * @param stage what the pieces are: starts, then points
         */
        void done(String stage, long pieces, long all);
    }

    /** The zeros in the box that the starts lead to, in the order of the starts. */
    private List<double[]> zeros(List<double[]> starts, Newton newton, double usual, Workers workers, Counter counter) {
        AtomicLong followed = new AtomicLong();
        List<Supplier<List<double[]>>> pieces = new ArrayList<>();
        int size = Math.max(1, Math.min(MOST_TOGETHER, starts.size() / (4 * workers.threads())));
        for (int from = 0; from < starts.size(); from += size) {
            List<double[]> some = starts.subList(from, Math.min(starts.size(), from + size));
            pieces.add(() -> {
                Newton own = newton.another();
                List<double[]> zeros = new ArrayList<>();
                for (double[] start : some) {
                    double[] zero = own.zero(start, width);
                    if (zero != null && isInside(zero) && vanishes(zero, own, usual)) {
                        zeros.add(zero);
                    }
                    counter.done("starts", followed.incrementAndGet(), starts.size());
                }
                return zeros;
            });
        }
        return workers.all(pieces).stream().flatMap(List::stream).toList();
    }

    /** Multiple zeros of one number, where Newton's iteration on a higher derivative finds them to the last digits. */
    private List<Equilibrium> refined(
            List<Equilibrium> all, Expr field, List<Symbol> parameters, InputLayout layout, double[] frame) {
        if (width.length > 1 || all.stream().noneMatch(e -> e.kind() == Equilibrium.Kind.DEGENERATE)) {
            return all;
        }
        MultipleZero multiple = new MultipleZero(field, parameters.get(0), layout, frame);
        List<Equilibrium> refined = new ArrayList<>();
        for (Equilibrium e : all) {
            double x = e.kind() == Equilibrium.Kind.DEGENERATE
                    ? multiple.near(e.point()[0], SAME_DEGENERATE * width[0])
                    : e.point()[0];
            double[] point = {x};
            boolean isBetter = x != e.point()[0] && isInside(point);
            refined.add(
                    isBetter
                            ? new Equilibrium(
                                    point, e.kind(), e.re(), e.im(), e.starts(), true, multiple.sizeAt(point[0]))
                            : e);
        }
        return refined;
    }

    /** Says which degenerate zeros are not isolated; of these, a few. */
    private List<Equilibrium> told(List<Equilibrium> all, Newton newton) {
        List<Equilibrium> told = new ArrayList<>();
        List<Equilibrium> onCurves = new ArrayList<>();
        int looked = 0;
        for (Equilibrium e : all) {
            boolean isIsolated = e.kind() != Equilibrium.Kind.DEGENERATE
                    || onCurves.size() < MOST_DEGENERATE && looked++ < MOST_DEGENERATE && isIsolated(e.point(), newton);
            (isIsolated ? told : onCurves).add(e);
        }
        int shown = Math.min(onCurves.size(), FEW);
        for (int i = 0; i < shown; i++) {
            Equilibrium e = onCurves.get(shown == 1 ? 0 : i * (onCurves.size() - 1) / (shown - 1));
            told.add(new Equilibrium(e.point(), e.kind(), e.re(), e.im(), e.starts(), false, e.residual()));
        }
        told.sort(byCoordinates());
        return List.copyOf(told);
    }

    /** Whether zeros that are looked for from close by are this one again. */
    private boolean isIsolated(double[] point, Newton newton) {
        for (int axis = -1; axis < Math.min(point.length, MOST_AXES); axis++) {
            for (int side = -1; side <= 1; side += 2) {
                double[] x = point.clone();
                for (int i = 0; i < x.length; i++) {
                    x[i] += axis < 0 || axis == i ? side * AROUND * width[i] : 0;
                }
                double[] zero = newton.nearest(x);
                if (zero != null && distance(zero, point) > AROUND / 10 && distance(zero, x) <= 2 * AROUND) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The zeros of a field near some points: those that Newton's iteration finds from the points themselves and from
     * starts in the box around them, twice as wide as they lie apart.
     *
     * @param points n numbers each, finite
     * @return n numbers each, in the order in which they were found
     */
    public static List<double[]> near(
            Expr field, List<Symbol> parameters, InputLayout layout, List<double[]> points, long seed) {
        int n = field.shape().size();
        double[] lo = new double[n];
        double[] hi = new double[n];
        for (int i = 0; i < n; i++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double[] point : points) {
                least = Math.min(least, point[i]);
                most = Math.max(most, point[i]);
            }
            double room = Math.max(1, (most - least) / 2);
            lo[i] = least - room;
            hi[i] = most + room;
        }
        Equilibria search = new Equilibria(lo, hi);
        Newton newton = new Newton(field, parameters, layout, new double[layout.size()]);
        List<double[]> starts = new ArrayList<>(points);
        if (n <= SEARCHED) {
            starts.addAll(MultistartPoints.in(lo, hi, seed));
        }
        double usual = usualSize(starts, newton);
        for (double[] start : starts) {
            double[] zero = newton.zero(start, search.width);
            if (zero != null && search.vanishes(zero, newton, usual)) {
                search.add(zero);
            }
        }
        return search.found.stream().map(each -> each.point).toList();
    }

    /** The median of the field's size at the starts where it is finite; 0 where it is nowhere. */
    private static double usualSize(List<double[]> starts, Newton newton) {
        double[] sizes = starts.stream()
                .mapToDouble(newton::sizeAt)
                .filter(size -> size <= Double.MAX_VALUE)
                .sorted()
                .toArray();
        return sizes.length == 0 ? 0 : sizes[sizes.length / 2];
    }

    /**
     * Whether the field is nothing but rounding at a point, beside what it is usually or beside what it is close by: where
     * it only has its least size, an iteration ends, too.
     */
    private boolean vanishes(double[] point, Newton newton, double usual) {
        double size = newton.sizeAt(point);
        if (size <= ROUNDING * usual) {
            return true;
        }
        double around = 0;
        for (int axis = -1; axis < point.length; axis++) {
            for (int side = -1; side <= 1; side += 2) {
                double[] x = point.clone();
                for (int i = 0; i < x.length; i++) {
                    x[i] += axis < 0 || axis == i ? side * AROUND * width[i] : 0;
                }
                double there = newton.sizeAt(x);
                around = there > around ? there : around;
            }
        }
        return size <= NOTHING * around;
    }

    /** Inside the closed box; what rounding put outside is put back on the border. */
    private boolean isInside(double[] x) {
        for (int i = 0; i < x.length; i++) {
            if (!(x[i] >= lo[i] - BORDER * width[i] && x[i] <= hi[i] + BORDER * width[i])) {
                return false;
            }
            // Adding zero makes −0 plain 0.
            x[i] = Math.min(hi[i], Math.max(lo[i], x[i])) + 0.0;
        }
        return true;
    }

    private void add(double[] x) {
        for (Found known : found) {
            if (distance(known.point, x) <= SAME) {
                known.starts++;
                return;
            }
        }
        found.add(new Found(x));
    }

    /** Largest difference of a coordinate, relative to the box. */
    private double distance(double[] x, double[] y) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i] - y[i]) / width[i]);
        }
        return largest;
    }

    private double scaleAround(double[] point, Newton newton) {
        double largest = 0;
        for (int side = -1; side <= 1; side += 2) {
            double[] x = point.clone();
            for (int i = 0; i < x.length; i++) {
                x[i] += side * AROUND * width[i];
            }
            double size = newton.jacobianSize(x);
            largest = size > largest ? size : largest;
        }
        return largest;
    }

    /** Degenerate zeros that are the same but for the slow approach become one; the rest stay; sorted. */
    private List<Equilibrium> merged(List<Equilibrium> classified) {
        List<Equilibrium> result = new ArrayList<>();
        for (Equilibrium e : classified) {
            int same = -1;
            for (int i = 0; i < result.size() && same < 0; i++) {
                boolean isDegenerate =
                        e.kind() == Equilibrium.Kind.DEGENERATE || result.get(i).kind() == Equilibrium.Kind.DEGENERATE;
                if (isDegenerate && distance(e.point(), result.get(i).point()) <= SAME_DEGENERATE) {
                    same = i;
                }
            }
            if (same < 0) {
                result.add(e);
            } else {
                Equilibrium k = result.get(same);
                Equilibrium best = k.kind() != Equilibrium.Kind.DEGENERATE
                                || e.kind() == Equilibrium.Kind.DEGENERATE && e.residual() < k.residual()
                        ? e
                        : k;
                int starts = k.starts() + e.starts();
                result.set(
                        same,
                        new Equilibrium(
                                best.point(), best.kind(), best.re(), best.im(), starts, true, best.residual()));
            }
        }
        result.sort(byCoordinates());
        return List.copyOf(result);
    }

    /** Coordinates that differ by rounding only count as equal. */
    private Comparator<Equilibrium> byCoordinates() {
        return (a, b) -> {
            for (int i = 0; i < width.length; i++) {
                double cell = width[i] * SAME;
                int order = Double.compare(Math.rint(a.point()[i] / cell), Math.rint(b.point()[i] / cell));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }
}
