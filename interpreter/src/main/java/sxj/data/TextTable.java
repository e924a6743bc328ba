package sxj.data;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a text file with separators: finds the types of its columns, and a place for whatever is wrong. */
final class TextTable {
    private static final String OTHER_SEPARATORS = ",;\t|";

    private final DataSource source;
    private final TextFormat format;
    private final NumberField number = new NumberField();
    private final BitSet dropped = new BitSet();
    private String remark = "";

    private TextTable(DataSource source, TextFormat format) {
        this.source = source;
        this.format = format;
    }

    /**
     * All of a file.
     *
     * @throws DataException where it is not as the format says
     */
    static DataTable read(DataSource source, TextFormat format) throws IOException {
        TextTable table = new TextTable(source, format);
        List<Building> columns = table.header();
        boolean again = table.rows(columns);
        if (again) {
            // A number came before the first text of a column: it is read as it is written.
            columns.forEach(Building::restart);
            table.dropped.clear();
            table.rows(columns);
        }
        return table.finished(columns);
    }

    /** A column while it is read. */
    private static final class Building {
        private final String name;
        private boolean isText;
        private String firstText = "";
        private boolean hasNumbers;
        private int count;
        private double[] numbers = new double[16];
        private List<String> texts = new ArrayList<>();
        private final BitSet nan = new BitSet();
        private String firstNan = "";
        private String tooLarge = "";

        Building(String name) {
            this.name = name;
        }

        void restart() {
            count = 0;
            numbers = new double[16];
            texts = new ArrayList<>();
            nan.clear();
            hasNumbers = false;
        }

        void add(double value) {
            if (isText) {
                texts.add("");
            } else {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, (int) Math.min(Integer.MAX_VALUE - 8, 2L * count));
                }
                numbers[count] = value;
            }
            count++;
        }
    }

    // ---- the header ----

    private List<Building> header() throws IOException {
        List<Building> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        try (InputStream in = source.open()) {
            Fields fields = new Fields(new Characters(in, source.name()), format.separator());
            while (fields.next()) {
                boolean isEmpty = fields.lastOfLine() && columns.isEmpty() && isEmpty(fields);
                if (isEmpty) {
                    continue;
                }
                String text = Normalizer.normalize(fields.text(), Normalizer.Form.NFC);
                String name = !format.header() || text.strip().isEmpty() ? "c" + columns.size() : text;
                if (!taken.add(name.strip())) {
                    throw new DataException(
                            fields.place() + ": a second column has the header \"" + name.strip() + "\"",
                            "give every column a name of its own, or read it with `header no`");
                }
                columns.add(new Building(name));
                if (fields.lastOfLine()) {
                    remark = columns.size() > 1 ? "" : remark(text);
                    return columns;
                }
            }
        }
        throw new DataException(source.name() + " is empty", "");
    }

    /** What is said of a file that has one column, and would have more by another separator. */
    private String remark(String line) {
        for (int i = 0; i < OTHER_SEPARATORS.length(); i++) {
            char other = OTHER_SEPARATORS.charAt(i);
            if (other != format.separator() && other != format.decimal() && line.indexOf(other) >= 0) {
                return source.name() + " has one column; with `separator \"" + (other == '\t' ? "\\t" : other)
                        + "\"` its first line has more";
            }
        }
        return "";
    }

    private static boolean isEmpty(Fields fields) {
        return !fields.quoted() && fields.text().length() == 0;
    }

    // ---- the rows ----

    /** Reads the rows; whether they must be read again, since texts came after numbers. */
    private boolean rows(List<Building> columns) throws IOException {
        TextFormat.Rows asked = format.rows();
        boolean again = false;
        long row = -1;
        int kept = -1;
        try (InputStream in = source.open()) {
            Fields fields = new Fields(new Characters(in, source.name()), format.separator());
            boolean skipsHeader = format.header();
            while (fields.next()) {
                if (fields.lastOfLine() && isEmpty(fields) && (columns.size() > 1 || skipsHeader)) {
                    continue;
                }
                if (skipsHeader) {
                    while (!fields.lastOfLine()) {
                        fields.next();
                    }
                    skipsHeader = false;
                    continue;
                }
                row++;
                boolean isAsked = asked == null || asked.contains(row);
                kept += isAsked ? 1 : 0;
                for (int i = 0; ; i++) {
                    if (i == columns.size()) {
                        throw ragged(fields, "this line has more than the " + columns.size() + " fields of the first");
                    }
                    if (isAsked) {
                        again |= field(fields, columns.get(i), kept);
                    }
                    if (fields.lastOfLine()) {
                        if (i + 1 < columns.size()) {
                            throw ragged(
                                    fields, "this line ends after " + (i + 1) + " of " + columns.size() + " fields");
                        }
                        break;
                    }
                    fields.next();
                }
                if (asked != null && row == asked.last()) {
                    return again;
                }
            }
        }
        if (asked != null && row < asked.last()) {
            throw new DataException(
                    source.name() + " has " + (row + 1) + " rows of data, numbered from 0: row " + asked.last()
                            + " is asked for",
                    "end the range of `rows` at " + (row + 1) + " or before");
        }
        if (row < 0) {
            throw new DataException(source.name() + " has no rows of data", "");
        }
        return again;
    }

    private DataException ragged(Fields fields, String sentence) {
        return new DataException(
                fields.place() + ": " + sentence,
                remark.isEmpty()
                        ? "every line needs the same number of separators; a field that holds one stands in quotes"
                        : remark);
    }

    /** Takes a field; whether its column became one of texts after numbers. */
    private boolean field(Fields fields, Building column, int row) throws DataException {
        StringBuilder text = fields.text();
        if (isEmpty(fields) || isListed(text)) {
            missing(fields.place(), column, row);
            column.add(Double.NaN);
            return false;
        }
        if (!column.isText) {
            if (number.read(text, format.decimal())) {
                if (number.isTooLarge(text) && column.tooLarge.isEmpty()) {
                    column.tooLarge = fields.place();
                }
                column.hasNumbers = true;
                column.add(number.value());
                return false;
            }
            if (text.length() == 3 && text.toString().equalsIgnoreCase("nan")) {
                column.firstNan = column.nan.isEmpty() ? fields.place() : column.firstNan;
                column.nan.set(row);
                column.hasNumbers = true;
                column.add(Double.NaN);
                return false;
            }
            column.isText = true;
            column.firstText = fields.place() + ": \"" + text + "\"";
            for (int i = 0; i < column.count; i++) {
                column.texts.add("");
            }
        }
        column.texts.add(text.toString());
        column.count++;
        return column.hasNumbers;
    }

    private boolean isListed(StringBuilder text) {
        for (String missing : format.missing()) {
            if (missing.contentEquals(text)) {
                return true;
            }
        }
        return false;
    }

    private void missing(String place, Building column, int row) throws DataException {
        switch (format.treatment()) {
            case ERROR ->
                throw new DataException(
                        place + ": the column \"" + column.name + "\" has no value here",
                        "`missing drop` leaves such rows out, `missing nan` reads them as NaN");
            case DROP -> dropped.set(row);
            case NAN -> {}
        }
    }

    // ---- the result ----

    private DataTable finished(List<Building> columns) throws DataException {
        int first = Integer.MAX_VALUE;
        Building firstMissing = null;
        for (Building column : columns) {
            if (column.isText) {
                continue;
            }
            if (!column.tooLarge.isEmpty()) {
                throw new DataException(
                        column.tooLarge + ": a number in the column \"" + column.name + "\" is too large for a double",
                        "the largest is about 1.797e308");
            }
            if (!column.nan.isEmpty() && column.nan.nextSetBit(0) < first) {
                first = column.nan.nextSetBit(0);
                firstMissing = column;
            }
            if (format.treatment() == TextFormat.Treatment.DROP) {
                dropped.or(column.nan);
            }
        }
        if (firstMissing != null) {
            missing(firstMissing.firstNan, firstMissing, first);
        }
        int all = columns.get(0).count;
        int left = all - dropped.cardinality();
        if (left == 0) {
            throw new DataException(
                    source.name() + " has no row without a missing value", "`missing nan` keeps such rows");
        }
        List<Column> finished = new ArrayList<>();
        for (Building column : columns) {
            if (column.isText) {
                List<String> texts = new ArrayList<>(left);
                for (int i = dropped.nextClearBit(0); i < all; i = dropped.nextClearBit(i + 1)) {
                    texts.add(column.texts.get(i));
                }
                finished.add(new Column(column.name, null, texts, column.firstText));
            } else {
                double[] numbers = column.numbers;
                int at = 0;
                for (int i = dropped.nextClearBit(0); i < all; i = dropped.nextClearBit(i + 1)) {
                    numbers[at++] = numbers[i];
                }
                finished.add(new Column(column.name, Arrays.copyOf(numbers, left), null, ""));
                column.numbers = new double[0];
            }
        }
        return new DataTable(finished, left, all - left, remark);
    }
}
