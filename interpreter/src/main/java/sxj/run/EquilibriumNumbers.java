package sxj.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sxj.dynamics.equilibrium.Equilibrium;

/** The points of a search for equilibria as numbers, to be kept, and back. */
final class EquilibriumNumbers {
    /** What the numbers mean: it changes where there are other kinds of points. */
    static final String FORM = Arrays.toString(Equilibrium.Kind.values());

    private EquilibriumNumbers() {}

    /** Their number, how many coordinates each has, then of each: kind, starts, whether isolated, residual, point, re, im. */
    static double[] write(List<Equilibrium> points) {
        int n = points.isEmpty() ? 0 : points.get(0).point().length;
        List<double[]> parts = new ArrayList<>();
        parts.add(new double[] {points.size(), n});
        for (Equilibrium point : points) {
            double kind = point.kind().ordinal();
            parts.add(new double[] {kind, point.starts(), point.isolated() ? 1 : 0, point.residual()});
            parts.add(point.point());
            parts.add(point.re());
            parts.add(point.im());
        }
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    static List<Equilibrium> read(double[] numbers) {
        int count = (int) numbers[0];
        int n = (int) numbers[1];
        List<Equilibrium> points = new ArrayList<>();
        int at = 2;
        for (int i = 0; i < count; i++) {
            int values = at + 4;
            points.add(new Equilibrium(
                    Arrays.copyOfRange(numbers, values, values + n),
                    Equilibrium.Kind.values()[(int) numbers[at]],
                    Arrays.copyOfRange(numbers, values + n, values + 2 * n),
                    Arrays.copyOfRange(numbers, values + 2 * n, values + 3 * n),
                    (int) numbers[at + 1],
                    numbers[at + 2] != 0,
                    numbers[at + 3]));
            at = values + 3 * n;
        }
        return points;
    }
}
