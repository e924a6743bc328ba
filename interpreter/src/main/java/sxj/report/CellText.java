package sxj.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import sxj.numeric.NumberText;
import sxj.symbolic.Shape;

/** A value as it fits in a cell: seven significant digits, long arrays by their ends and their shape. */
public final class CellText implements Datum.Cases<Cell> {
    static final CellText CELLS = new CellText();

    /** Significant digits of a number in a table. */
    private static final int DIGITS = 7;

    /** Whole numbers below this are written out. */
    private static final double WRITTEN_OUT = 1e15;

    /** Arrays with more entries along an axis show the first three and the last. */
    private static final int LONGEST = 6;

    private CellText() {}

    /** A number: whole ones plain, others with seven significant digits. */
    public static String of(double value) {
        if (Math.abs(value) < WRITTEN_OUT && Math.rint(value) == value) {
            return Long.toString((long) value);
        }
        return NumberText.significant(value, DIGITS);
    }

    /** Several numbers as one text, the middle of a long row left out. */
    public static String row(int length, IntFunction<String> item) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            if (length > LONGEST && i == 3) {
                items.add("…");
                i = length - 1;
            }
            items.add(item.apply(i));
        }
        return String.join(", ", items);
    }

    /** A complex number, the sign of its imaginary part between the two. */
    static String complex(double re, double im) {
        String imaginary = of(im);
        return of(re) + (imaginary.startsWith("-") ? " - " + imaginary.substring(1) : " + " + imaginary) + "i";
    }

    @Override
    public Cell number(Datum.Number number) {
        return new Cell(of(number.value()), true, null);
    }

    @Override
    public Cell count(Datum.Count count) {
        return new Cell(Long.toString(count.value()), true, null);
    }

    @Override
    public Cell texts(Datum.Texts texts) {
        return Cell.words("[" + String.join(", ", texts.values()) + "]");
    }

    @Override
    public Cell text(Datum.Text text) {
        return Cell.words(text.value());
    }

    @Override
    public Cell truth(Datum.Truth truth) {
        return Cell.words(truth.value() ? "true" : "false");
    }

    @Override
    public Cell array(Datum.Array array) {
        Shape shape = array.value().shape();
        String text = entries(array, shape, 0);
        boolean whole = true;
        for (int axis = 0; axis < shape.rank(); axis++) {
            whole &= shape.length(axis) <= LONGEST;
        }
        return Cell.words(whole ? text : text + " (" + shape + ")");
    }

    @Override
    public Cell complex(Datum.Complex complex) {
        return Cell.words(complex(complex.re(), complex.im()));
    }

    @Override
    public Cell missing(Datum.Missing missing) {
        return Cell.words("–");
    }

    private static String entries(Datum.Array array, Shape shape, int from) {
        if (shape.isScalar()) {
            return Cell.of(array.entry(from)).text();
        }
        Shape item = shape.drop(1);
        return "[" + row(shape.length(0), i -> entries(array, item, from + i * item.size())) + "]";
    }
}
