package sxj.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.report.figure.Figure;
import sxj.symbolic.print.Typeset;

/** What an item of a program puts out after the runs. */
public sealed interface Output {
    /** A {@code table}: every row as long as {@code columns}; the first column names the run. */
    record Table(String title, List<String> columns, List<List<Datum>> rows) implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.table(this);
        }
    }

    /**
     * A {@code map} over a grid.
     *
     * @param axes how many of the columns are axes: the first ones; the last axis runs fastest
     * @param columns the axes, then what it holds
     */
    record MapTable(String name, int axes, List<String> columns, List<List<Datum>> rows) implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.map(this);
        }
    }

    /**
     * What a {@code data} item read.
     *
     * @param file the path as written
     * @param sha256 the hash of the file's bytes
     * @param rows how many were kept
     * @param columns the names of the columns or arrays
     */
    record Data(String name, String file, String sha256, int rows, List<String> columns) implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.data(this);
        }
    }

    /**
     * The points an {@code equilibria} found.
     *
     * @param starts from how many starting points the search began
     * @param summary one sentence on the search, "" without
     */
    record EquilibriaTable(String name, List<Point> points, int starts, String summary) implements Output {
        /** A built-in column's heading, with `_` where a parameter has its name. */
        public String heading(String word) {
            boolean hidden = !points.isEmpty()
                    && points.get(0).at().stream()
                            .anyMatch(named -> named.name().equals(word));
            return hidden ? word + "_" : word;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.equilibria(this);
        }
    }

    /**
     * An equilibrium.
     *
     * @param at every parameter with its value
     * @param kind {@code minimum}, {@code saddle}, {@code stable focus}, …
     * @param eigenvalues ascending by real part; {@link Datum.Number} where real, else {@link Datum.Complex}
     * @param starts how many starts led here
     * @param isolated false for a point on a curve of such points
     * @param residual the size of what vanishes here, of a degenerate point; null for others, where it is rounding
     */
    record Point(
            List<Named> at,
            String kind,
            List<Datum> eigenvalues,
            int starts,
            boolean isolated,
            @Nullable Double residual) {
        public Point(List<Named> at, String kind, List<Datum> eigenvalues, int starts) {
            this(at, kind, eigenvalues, starts, true, null);
        }
    }

    /**
     * A {@code sweep}.
     *
     * @param axes how many of the columns are axes: the first ones; the last axis runs fastest
     * @param repeats axes that only repeat what the others tell: their values seed the runs
     * @param columns the axes, then what it collects
     * @param complete false where it was ended before the last point
     */
    record SweepTable(
            String name, int axes, List<String> repeats, List<String> columns, List<List<Datum>> rows, boolean complete)
            implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.sweep(this);
        }
    }

    /**
     * A {@code compare}: a row for every run.
     *
     * @param columns what the run was, then what it was measured by
     * @param rows cells that take long are computed when they are read first
     * @param shown the columns that texts and pages show, ascending; documents hold all
     * @param notes sentences on how sizes were found
     * @param complete false where it was ended before the last run
     */
    record Comparison(
            String name,
            List<String> columns,
            List<List<Datum>> rows,
            List<Integer> shown,
            List<String> notes,
            boolean complete)
            implements Output {
        /** The titles of the columns that are shown. */
        public List<String> shownColumns() {
            return shown.stream().map(columns::get).toList();
        }

        /** The cells that are shown. */
        public List<List<Datum>> shownRows() {
            List<List<Datum>> all = new ArrayList<>();
            for (List<Datum> row : rows) {
                all.add(shown.stream().map(row::get).toList());
            }
            return all;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.comparison(this);
        }
    }

    /**
     * A {@code summary}: a row for every group.
     *
     * @param keys how many of the columns tell the groups: the first ones
     */
    record Summary(String name, int keys, List<String> columns, List<List<Datum>> rows) implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.summary(this);
        }
    }

    /**
     * A {@code histogram}.
     *
     * @param columns {@code from}, {@code to}, then the counts of each group
     * @param rows one for every bin
     * @param notes sentences on what is not counted
     */
    record Histogram(String title, List<String> columns, List<List<Datum>> rows, Figure figure, List<String> notes)
            implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.histogram(this);
        }
    }

    /** A {@code print}, its line without the line end. */
    record Printed(String text) implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.printed(this);
        }
    }

    /**
     * A {@code show}: an expression evaluated to a formula.
     *
     * @param expression as the program has it: {@code grad(B) on convex_1d}
     * @param text the formula in the language itself
     * @param formula the same, typeset
     * @param where what abbreviations in the formula stand for, null without
     */
    record Shown(
            String expression,
            String text,
            Typeset formula,
            @Nullable String where) implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.shown(this);
        }
    }

    /** An expression that stands alone as an item. */
    record Value(String text, Datum value) implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.value(this);
        }
    }

    /**
     * An {@code expect}.
     *
     * @param text the condition as the program has it
     * @param line its line, from 1
     * @param detail both sides with their values where it failed, else ""
     */
    record Expectation(String text, boolean passed, int line, String detail) implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.expectation(this);
        }
    }

    /** A {@code plot}. */
    record Plot(Figure figure) implements Output {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.plot(this);
        }
    }

    <R extends @Nullable Object> R match(Cases<R> cases);

    /** The outputs with lines that were printed one after the other as one. */
    static List<Output> linesTogether(List<Output> outputs) {
        List<Output> together = new ArrayList<>();
        for (Output output : outputs) {
            int last = together.size() - 1;
            if (output instanceof Printed next && last >= 0 && together.get(last) instanceof Printed before) {
                together.set(last, new Printed(before.text() + "\n" + next.text()));
            } else {
                together.add(output);
            }
        }
        return together;
    }

    /** An answer for every kind of output. */
    interface Cases<R extends @Nullable Object> {
        R table(Table table);

        R map(MapTable map);

        R equilibria(EquilibriaTable equilibria);

        R sweep(SweepTable sweep);

        R comparison(Comparison comparison);

        R printed(Printed printed);

        R shown(Shown shown);

        R value(Value value);

        R expectation(Expectation expectation);

        R plot(Plot plot);

        R summary(Summary summary);

        R histogram(Histogram histogram);

        R data(Data data);
    }
}
