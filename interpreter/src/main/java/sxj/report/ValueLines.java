package sxj.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sxj.symbolic.Tensor;

/** A value that was asked for by itself: numbers and vectors exactly, a matrix row under row. */
public final class ValueLines {
    /** Axes longer than this show their first entries and the last ones. */
    private static final int LONGEST_VECTOR = 100;

    private static final int LONGEST_MATRIX = 20;

    private static final int ENDS = 3;

    private ValueLines() {}

    /** The text, of several lines for a matrix, without a line end after the last. */
    public static String of(Datum value) {
        if (value instanceof Datum.Text text) {
            return text.value();
        }
        if (!(value instanceof Datum.Array array)) {
            return value instanceof Datum.Missing ? "–" : ValueText.format(value, null);
        }
        return switch (array.value().shape().rank()) {
            case 1 -> vector(array);
            case 2 -> matrix(array);
            default -> Cell.of(value).text();
        };
    }

    private static String vector(Datum.Array array) {
        Tensor value = array.value();
        int length = value.shape().length(0);
        String entries = ends(length, LONGEST_VECTOR)
                .mapToObj(i -> i < 0 ? "…" : ValueText.format(array.entry(i), null))
                .collect(Collectors.joining(", ", "[", "]"));
        return length > LONGEST_VECTOR ? entries + " (" + value.shape() + ")" : entries;
    }

    private static String matrix(Datum.Array array) {
        Tensor value = array.value();
        int rows = value.shape().length(0);
        int columns = value.shape().length(1);
        List<String[]> cells = new ArrayList<>();
        ends(rows, LONGEST_MATRIX)
                .forEach(i -> cells.add(ends(columns, LONGEST_MATRIX)
                        .mapToObj(j -> i < 0 || j < 0
                                ? "…"
                                : Cell.of(array.entry(i * columns + j)).text())
                        .toArray(String[]::new)));
        int width = cells.stream()
                .flatMap(Arrays::stream)
                .mapToInt(TextWidth::of)
                .max()
                .orElse(0);
        String lines = cells.stream()
                .map(row -> Arrays.stream(row)
                        .map(cell -> TextWidth.padLeft(cell, width))
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(",\n ", "[", "]"));
        boolean whole = rows <= LONGEST_MATRIX && columns <= LONGEST_MATRIX;
        return whole ? lines : lines + " (" + value.shape() + ")";
    }

    /** All positions along an axis, or those at its ends with −1 between. */
    private static IntStream ends(int length, int longest) {
        return length <= longest
                ? IntStream.range(0, length)
                : IntStream.concat(
                        IntStream.concat(IntStream.range(0, ENDS), IntStream.of(-1)),
                        IntStream.range(length - ENDS, length));
    }
}
