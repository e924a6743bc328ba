package sxj.report.figure;

import java.util.List;

/** One thing that a panel shows. */
public sealed interface Layer {
    /**
     * Values over something, as a line.
     *
     * @param name what the legend says
     * @param colour its number among the colours, from 0
     * @param dash its number among the kinds of line, from 0
     * @param x ascending or not, not finite where the line is broken
     */
    record Curve(String name, int colour, int dash, double[] x, double[] y) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.curve(this);
        }
    }

    /** A trajectory in a plane, its beginning and its end marked. */
    record Path(String name, int colour, double[] x, double[] y) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.path(this);
        }
    }

    /** The region between two curves over the same x. */
    record Band(String name, int colour, double[] x, double[] low, double[] high) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.band(this);
        }
    }

    /**
     * Where a run passed from phase to phase.
     *
     * @param phases the phase that begins at each
     * @param y NaN for a line across the panel at x
     */
    record Switches(String run, int colour, double[] x, double[] y, List<String> phases) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.switches(this);
        }
    }

    /**
     * Many points of one colour: the recorded states of a run, or where its events were.
     *
     * @param events whether they mark events on a curve, which no legend names
     */
    record Dots(String name, int colour, boolean events, double[] x, double[] y) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dots(this);
        }
    }

    /** Single points of one kind: equilibria. */
    record Points(String kind, double[] x, double[] y) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.points(this);
        }
    }

    /** A point for each row of a table. */
    record Scatter(String name, int colour, double[] x, double[] y) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.scatter(this);
        }
    }

    /**
     * How many values fall between borders.
     *
     * @param borders ascending, one more than there are counts
     */
    record Bars(String name, int colour, double[] borders, double[] counts) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.bars(this);
        }

        /** The outline from the floor over the bars to the floor, x. */
        public double[] outlineX() {
            int n = counts.length;
            double[] x = new double[2 * n + 2];
            for (int i = 0; i <= n; i++) {
                x[2 * i] = borders[i];
                x[2 * i + 1] = borders[i];
            }
            return x;
        }

        /** The outline, y. */
        public double[] outlineY() {
            int n = counts.length;
            double[] y = new double[2 * n + 2];
            for (int i = 0; i < n; i++) {
                y[2 * i + 1] = counts[i];
                y[2 * i + 2] = counts[i];
            }
            return y;
        }
    }

    /**
     * Lines of equal value.
     *
     * @param levels ascending
     */
    record Contours(String name, Grid grid, double[] levels) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.contours(this);
        }
    }

    /** A vector at each point of a grid: the two values are one after the other. */
    record Arrows(String name, double[] x, double[] y, double[] dx, double[] dy) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.arrows(this);
        }
    }

    /** A colour for every point of a grid. */
    record Heat(String name, Grid grid, boolean logarithmic) implements Layer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.heat(this);
        }
    }

    /**
     * Values over a grid.
     *
     * @param x ascending
     * @param y ascending
     * @param values row under row: the value at (x[i], y[j]) is values[j·x.length + i]
     */
    record Grid(double[] x, double[] y, double[] values) {
        public double value(int i, int j) {
            return values[j * x.length + i];
        }

        /** Borders of the cells around the points of an axis: halfway between neighbours, as the axis measures. */
        public static double[] borders(double[] centres, boolean logarithmic) {
            int n = centres.length;
            double[] borders = new double[n + 1];
            for (int i = 1; i < n; i++) {
                borders[i] = logarithmic
                        ? Math.sqrt(centres[i - 1]) * Math.sqrt(centres[i])
                        : centres[i - 1] / 2 + centres[i] / 2;
            }
            if (logarithmic) {
                double factor = n > 1 ? borders[1] / centres[0] : 2;
                borders[0] = centres[0] / factor;
                borders[n] = n > 1 ? centres[n - 1] * (centres[n - 1] / borders[n - 1]) : centres[0] * factor;
            } else {
                borders[0] = centres[0] - (n > 1 ? borders[1] - centres[0] : 0.5);
                borders[n] = centres[n - 1] + (n > 1 ? centres[n - 1] - borders[n - 1] : 0.5);
            }
            return borders;
        }

        /** The least and the greatest finite value. */
        public Span range(Panel.Axis axis) {
            return Span.of(values, axis);
        }
    }

    /** From the least to the greatest of some values; least above greatest for none. */
    record Span(double least, double greatest) {
        static final Span NONE = new Span(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        static Span of(double[] values, Panel.Axis axis) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                if (axis.shows(value)) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
            return new Span(least, greatest);
        }

        Span and(Span other) {
            return new Span(Math.min(least, other.least), Math.max(greatest, other.greatest));
        }

        /** Whether it holds no value. */
        public boolean isEmpty() {
            return least > greatest;
        }
    }

    <R> R match(Cases<R> cases);

    /** Whether the layer covers a rectangle that the panel is to show exactly. */
    default boolean fillsItsSpan() {
        return this instanceof Contours || this instanceof Heat;
    }

    /** What it covers of an axis. */
    default Span span(Panel.Axis axis, boolean horizontal) {
        return match(new DataRange(axis, horizontal));
    }

    /** An answer for every kind of layer. */
    interface Cases<R> {
        R curve(Curve curve);

        R path(Path path);

        R band(Band band);

        R switches(Switches switches);

        R points(Points points);

        R scatter(Scatter scatter);

        R bars(Bars bars);

        R dots(Dots dots);

        R contours(Contours contours);

        R arrows(Arrows arrows);

        R heat(Heat heat);
    }
}
