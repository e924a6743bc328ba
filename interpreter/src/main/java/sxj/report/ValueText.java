package sxj.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sxj.numeric.NumberText;
import sxj.symbolic.Shape;
import sxj.timing.Interrupts;

/** A value as text, whole: what a template {@code {expr}} or {@code {expr:.3e}} puts in its place. */
public final class ValueText implements Datum.Cases<String> {
    /** Formats that words can have, too: fill, alignment, width. */
    private static final Pattern OF_WORDS =
            Pattern.compile("(?:(?<fill>.)?(?<align>[<>^]))?(?<width>[1-9][0-9]{0,3})?");

    /** Formats that leave whole numbers as they are: everything but e, f, g, % and digits after the point. */
    private static final Pattern OF_WHOLE = Pattern.compile("(?<words>(?:.?[<>^])?(?:[1-9][0-9]{0,3})?)d?");

    /** Whole numbers up to here are doubles. */
    private static final long LARGEST_EXACT = 1L << 53;

    private final String format;

    private ValueText(String format) {
        this.format = format;
    }

    /**
     * A value in a format, entry by entry where it is an array.
     *
     * @param format a specification of {@link NumberText#format}: {@code .3e}, {@code 10.4f}, {@code d}; alignment and
     *     width ({@code >12}, {@code <12}) suit words, too; null for the shortest text that reads back
     * @throws IllegalArgumentException with one sentence, where the format is none or does not fit the value
     */
    public static String format(Datum value, @Nullable String format) {
        if (format != null) {
            check(format);
        }
        return value.match(new ValueText(format == null ? "" : format));
    }

    /** A value as tables show it: seven significant digits, long arrays by their ends. */
    public static String brief(Datum value) {
        return Cell.of(value).text();
    }

    /** A value as {@code --json} has it: numbers read back exactly. */
    public static String exact(Datum value) {
        return JsonText.of(value);
    }

    /**
     * Looks at a format before there is a value.
     *
     * @throws IllegalArgumentException with one sentence, where it is none
     */
    public static void check(String format) {
        if (!NumberText.isFormat(format)) {
            throw new IllegalArgumentException(
                    "`" + format + "` is not a format; .3e, .4f, .6g, d, 10.3f, >12 are some");
        }
    }

    @Override
    public String number(Datum.Number number) {
        double x = number.value();
        if (format.endsWith("d") && Double.isFinite(x) && x != Math.rint(x)) {
            throw new IllegalArgumentException("`" + format + "` writes whole numbers, and this is "
                    + NumberText.shortest(x) + "; `.0f` rounds to one, `.3f` keeps three decimals");
        }
        return NumberText.format(x, format);
    }

    @Override
    public String count(Datum.Count count) {
        Matcher whole = OF_WHOLE.matcher(format);
        boolean isExact = -LARGEST_EXACT <= count.value() && count.value() <= LARGEST_EXACT;
        if (!isExact && whole.matches()) {
            return words(Long.toString(count.value()), whole.group("words"), ">");
        }
        return NumberText.format(count.value(), format);
    }

    @Override
    public String texts(Datum.Texts texts) {
        return "[" + String.join(", ", texts.values()) + "]";
    }

    @Override
    public String text(Datum.Text text) {
        return words(text.value(), format, "<");
    }

    @Override
    public String truth(Datum.Truth truth) {
        return words(truth.value() ? "true" : "false", format, "<");
    }

    @Override
    public String array(Datum.Array array) {
        StringBuilder text = new StringBuilder();
        append(text, array, array.value().shape(), 0);
        return text.toString();
    }

    @Override
    public String complex(Datum.Complex complex) {
        boolean below = complex.im() < 0;
        return NumberText.format(complex.re(), format)
                + (below ? " - " : " + ")
                + NumberText.format(below ? -complex.im() : complex.im(), format)
                + "i";
    }

    @Override
    public String missing(Datum.Missing missing) {
        return "";
    }

    private void append(StringBuilder text, Datum.Array array, Shape shape, int from) {
        if (shape.isScalar()) {
            if ((from & 1023) == 0) {
                Interrupts.check();
            }
            text.append(array.entry(from).match(this));
            return;
        }
        Shape item = shape.drop(1);
        text.append('[');
        for (int i = 0; i < shape.length(0); i++) {
            text.append(i == 0 ? "" : ", ");
            append(text, array, item, from + i * item.size());
        }
        text.append(']');
    }

    private static String words(String text, String format, String usual) {
        Matcher matcher = OF_WORDS.matcher(format);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "`" + format + "` is a format of numbers and cannot write `" + text + "`");
        }
        String fill = matcher.group("fill") == null ? " " : matcher.group("fill");
        String align = matcher.group("align") == null ? usual : matcher.group("align");
        int width = matcher.group("width") == null ? 0 : Integer.parseInt(matcher.group("width"));
        int missing = Math.max(0, width - TextWidth.of(text));
        int left = align.equals(">") ? missing : align.equals("^") ? missing / 2 : 0;
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }
}
