package sxj.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: numbers, or texts where some field is no number.
 *
 * @param name its header, NFC
 * @param numbers one for each row; null for a column of texts
 * @param texts one for each row; null for a column of numbers
 * @param firstText the place and field that made it a column of texts, "" for numbers
 */
public record Column(
        String name, double @Nullable [] numbers, @Nullable List<String> texts, String firstText) {}
