package sxj.report.figure;

import java.util.ArrayDeque;
import java.util.Deque;

/** Fewer points for the same picture: Douglas and Peucker (1973), without recursion. */
final class Simplification {
    private Simplification() {}

    /** The points of a line x, y, … that it needs for none to lie further than a distance from it. */
    static double[] of(double[] xy, double distance) {
        int n = xy.length / 2;
        if (n < 3) {
            return xy;
        }
        boolean[] kept = new boolean[n];
        kept[0] = true;
        kept[n - 1] = true;
        Deque<int[]> open = new ArrayDeque<>();
        open.push(new int[] {0, n - 1});
        while (!open.isEmpty()) {
            int[] part = open.pop();
            int furthest = furthest(xy, part[0], part[1], distance);
            if (furthest >= 0) {
                kept[furthest] = true;
                open.push(new int[] {part[0], furthest});
                open.push(new int[] {furthest, part[1]});
            }
        }
        int count = 0;
        for (boolean keep : kept) {
            count += keep ? 1 : 0;
        }
        double[] simple = new double[2 * count];
        int at = 0;
        for (int i = 0; i < n; i++) {
            if (kept[i]) {
                simple[at++] = xy[2 * i];
                simple[at++] = xy[2 * i + 1];
            }
        }
        return simple;
    }

    private static int furthest(double[] xy, int from, int to, double distance) {
        double ax = xy[2 * from];
        double ay = xy[2 * from + 1];
        double bx = xy[2 * to] - ax;
        double by = xy[2 * to + 1] - ay;
        double length = bx * bx + by * by;
        double greatest = distance * distance;
        int furthest = -1;
        for (int i = from + 1; i < to; i++) {
            double px = xy[2 * i] - ax;
            double py = xy[2 * i + 1] - ay;
            double part = length == 0 ? 0 : Math.min(1, Math.max(0, (px * bx + py * by) / length));
            double dx = px - part * bx;
            double dy = py - part * by;
            double square = dx * dx + dy * dy;
            if (square > greatest) {
                greatest = square;
                furthest = i;
            }
        }
        return furthest;
    }
}
