package sxj.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sxj.numeric.NumberText;
import sxj.symbolic.Shape;

/** The pieces of a JSON document: values on one line, objects and arrays over several with one item per line. */
public final class JsonText implements Datum.Cases<String> {
    private static final JsonText VALUES = new JsonText();

    private JsonText() {}

    /** A value: NaN and the infinities as texts, complex numbers as [re, im], no value as null. */
    public static String of(Datum value) {
        return value.match(VALUES);
    }

    public static String of(boolean value) {
        return value ? "true" : "false";
    }

    public static String of(long value) {
        return Long.toString(value);
    }

    /** A number that reads back exactly and as a floating one: {@code 250.0}, {@code 1e-31}, {@code "NaN"}. */
    public static String of(double value) {
        if (Double.isNaN(value)) {
            return "\"NaN\"";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
        }
        return NumberText.real(value);
    }

    public static String of(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u007f' || c == '\u2028' || c == '\u2029' || isAlone(text, i)) {
                        json.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            json.append(Character.forDigit((c >> shift) & 0xf, 16));
                        }
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    /** Whether a char is half of a pair whose other half is missing, which UTF-8 cannot write. */
    private static boolean isAlone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /** An array of JSON texts on one line. */
    public static String line(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    /** An object of JSON texts on one line. */
    public static String line(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> of(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** An array of JSON texts, one per line. */
    public static String block(List<String> items) {
        return items.isEmpty()
                ? "[]"
                : items.stream().map(JsonText::indent).collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    /** An object of JSON texts, one member per line. */
    public static String block(Map<String, String> members) {
        return members.isEmpty()
                ? "{}"
                : members.entrySet().stream()
                        .map(member -> indent(of(member.getKey()) + ": " + member.getValue()))
                        .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    /** Strings never hold a line end of their own, so every line end is one of layout. */
    private static String indent(String text) {
        return "  " + text.replace("\n", "\n  ");
    }

    @Override
    public String number(Datum.Number number) {
        return of(number.value());
    }

    @Override
    public String count(Datum.Count count) {
        return of(count.value());
    }

    @Override
    public String texts(Datum.Texts texts) {
        return line(texts.values().stream().map(JsonText::of).toList());
    }

    @Override
    public String text(Datum.Text text) {
        return of(text.value());
    }

    @Override
    public String truth(Datum.Truth truth) {
        return of(truth.value());
    }

    @Override
    public String array(Datum.Array array) {
        StringBuilder json = new StringBuilder();
        append(json, array, array.value().shape(), 0);
        return json.toString();
    }

    @Override
    public String complex(Datum.Complex complex) {
        return "[" + of(complex.re()) + ", " + of(complex.im()) + "]";
    }

    @Override
    public String missing(Datum.Missing missing) {
        return "null";
    }

    private void append(StringBuilder json, Datum.Array array, Shape shape, int from) {
        if (shape.isScalar()) {
            json.append(array.entry(from).match(this));
            return;
        }
        Shape item = shape.drop(1);
        json.append('[');
        for (int i = 0; i < shape.length(0); i++) {
            json.append(i == 0 ? "" : ", ");
            append(json, array, item, from + i * item.size());
        }
        json.append(']');
    }
}
