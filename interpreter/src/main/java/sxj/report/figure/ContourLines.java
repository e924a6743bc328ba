package sxj.report.figure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sxj.numeric.NumberText;
import sxj.report.figure.Layer.Grid;

/**
 * Lines of equal value over a grid by marching squares, linearly interpolated; a saddle inside a cell is decided by the
 * mean of its corners.
 */
public final class ContourLines {
    private static final int MOST_LEVELS = 9;

    private final Grid grid;
    private final double level;
    private final List<long[]> segments = new ArrayList<>();
    private final Map<Long, List<Integer>> atEdge = new HashMap<>();

    private ContourLines(Grid grid, double level) {
        this.grid = grid;
        this.level = level;
    }

    /** The lines of one level as x, y, x, y, …; a closed one ends where it began. */
    public static List<double[]> of(Grid grid, double level) {
        ContourLines lines = new ContourLines(grid, level);
        lines.cells();
        return lines.linked();
    }

    /** Values for the lines: spread so that each lies in the picture, and as round as that allows; ascending. */
    public static double[] levels(double[] values, boolean logarithmic) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> Math.abs(value) < Double.POSITIVE_INFINITY && (!logarithmic || value > 0))
                .sorted()
                .toArray();
        if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]) {
            return new double[0];
        }
        List<Double> levels = new ArrayList<>();
        double least = sorted[0];
        double greatest = sorted[sorted.length - 1];
        for (int k = 0; k < MOST_LEVELS; k++) {
            double part = (k + 0.5) / MOST_LEVELS;
            double level = logarithmic
                    ? Scale.exact(least, greatest, true).value(part)
                    : sorted[(int) (part * (sorted.length - 1))];
            double round = round(level, greatest - least);
            if (round > least && round < greatest && (levels.isEmpty() || round > levels.get(levels.size() - 1))) {
                levels.add(round);
            }
        }
        return levels.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double round(double level, double range) {
        for (int digits = 1; digits < 15; digits++) {
            double round = Double.parseDouble(NumberText.significant(level, digits));
            if (Math.abs(round - level) <= Math.min(range / (2 * MOST_LEVELS), Math.abs(level) / 4)) {
                return round;
            }
        }
        return level;
    }

    private void cells() {
        int n = grid.x().length;
        int m = grid.y().length;
        for (int j = 0; j + 1 < m; j++) {
            for (int i = 0; i + 1 < n; i++) {
                cell(i, j);
            }
        }
    }

    /** Edges are numbered: below cell (i, j) 2(j·n + i), left of it one more. */
    private void cell(int i, int j) {
        double a = grid.value(i, j) - level;
        double b = grid.value(i + 1, j) - level;
        double c = grid.value(i + 1, j + 1) - level;
        double d = grid.value(i, j + 1) - level;
        double sum = a + b + c + d;
        if (!(Math.abs(sum) < Double.POSITIVE_INFINITY)) {
            return;
        }
        long n = grid.x().length;
        long below = 2 * (j * n + i);
        long left = below + 1;
        long right = 2 * (j * n + i + 1) + 1;
        long above = 2 * ((j + 1) * n + i);
        int corners = (a > 0 ? 1 : 0) | (b > 0 ? 2 : 0) | (c > 0 ? 4 : 0) | (d > 0 ? 8 : 0);
        switch (corners) {
            case 1, 14 -> segment(left, below);
            case 2, 13 -> segment(below, right);
            case 3, 12 -> segment(left, right);
            case 4, 11 -> segment(right, above);
            case 6, 9 -> segment(below, above);
            case 7, 8 -> segment(left, above);
            case 5, 10 -> {
                boolean joined = sum > 0 == (corners == 5);
                segment(left, joined ? above : below);
                segment(right, joined ? below : above);
            }
            default -> {
                // all corners on one side
            }
        }
    }

    private void segment(long from, long to) {
        int number = segments.size();
        segments.add(new long[] {from, to});
        atEdge.computeIfAbsent(from, edge -> new ArrayList<>()).add(number);
        atEdge.computeIfAbsent(to, edge -> new ArrayList<>()).add(number);
    }

    private List<double[]> linked() {
        boolean[] used = new boolean[segments.size()];
        List<double[]> lines = new ArrayList<>();
        for (int start = 0; start < segments.size(); start++) {
            if (!used[start]) {
                used[start] = true;
                Deque<Long> edges = new ArrayDeque<>();
                edges.add(segments.get(start)[0]);
                edges.add(segments.get(start)[1]);
                for (long next = follow(segments.get(start)[1], used); next >= 0; next = follow(next, used)) {
                    edges.addLast(next);
                }
                for (long next = follow(segments.get(start)[0], used); next >= 0; next = follow(next, used)) {
                    edges.addFirst(next);
                }
                lines.add(points(edges));
            }
        }
        return lines;
    }

    /** The other end of an unused segment at an edge, −1 where there is none. */
    private long follow(long edge, boolean[] used) {
        for (int number : atEdge.getOrDefault(edge, List.of())) {
            if (!used[number]) {
                used[number] = true;
                long[] segment = segments.get(number);
                return segment[0] == edge ? segment[1] : segment[0];
            }
        }
        return -1;
    }

    private double[] points(Deque<Long> edges) {
        double[] xy = new double[2 * edges.size()];
        int at = 0;
        int n = grid.x().length;
        for (long edge : edges) {
            int i = (int) (edge / 2 % n);
            int j = (int) (edge / 2 / n);
            boolean upward = edge % 2 == 1;
            double from = grid.value(i, j) - level;
            double to = grid.value(upward ? i : i + 1, upward ? j + 1 : j) - level;
            double part = from / (from - to);
            xy[at++] = upward ? grid.x()[i] : grid.x()[i] + part * (grid.x()[i + 1] - grid.x()[i]);
            xy[at++] = upward ? grid.y()[j] + part * (grid.y()[j + 1] - grid.y()[j]) : grid.y()[j];
        }
        return xy;
    }
}
