package sxj.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text file is to be read.
 *
 * @param separator the character between fields
 * @param decimal the decimal character, {@code .} or {@code ,}
 * @param header whether the first line holds the names of the columns
 * @param missing texts that stand for a missing value, beside the empty field
 * @param treatment what is done about a missing value
 * @param rows which rows of data are read; null for all
 */
public record TextFormat(
        int separator,
        int decimal,
        boolean header,
        List<String> missing,
        Treatment treatment,
        @Nullable Rows rows) {
    /** What is done about a missing value. */
    public enum Treatment {
        ERROR,
        DROP,
        NAN
    }

    /** The rows first, first + step, …, count of them, counted from 0; count and step at least 1. */
    public record Rows(long first, long step, long count) {
        long last() {
            return first + step * (count - 1);
        }

        boolean contains(long row) {
            return row >= first && row <= last() && (row - first) % step == 0;
        }
    }
}
