package sxj.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of numbers: the same text on every Java, in every locale. Digits come from the exact decimal value of
 * the double, rounded half to even where digits are dropped.
 */
public final class NumberText {
    /** Decimal exponents outside this range are written with an e. */
    private static final int LEAST_PLAIN = -4;

    private static final int LEAST_SCIENTIFIC = 16;
    private static final double LONGEST_EXACT_INTEGER = 1e15;
    private static final RoundingMode[] ROUNDINGS = {RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP};

    /** Read where a number is written by a specification; most programs write none. */
    private static final class Specification {
        static final Pattern FORMAT = Pattern.compile(
                "(?:(?<fill>.)?(?<align>[<>^]))?(?<sign>[-+ ])?(?<zero>0)?(?<width>[1-9][0-9]{0,3})?(?<group>,)?"
                        + "(?:\\.(?<precision>[0-9]{1,3}))?(?<type>[eEfFgGd%])?",
                Pattern.DOTALL);
    }

    private NumberText() {}

    /** The shortest text that reads back: {@code 250}, {@code 0.001}, {@code 1.8642e-8}, {@code NaN}, {@code -Infinity}. */
    public static String shortest(double x) {
        if (x == Math.rint(x) && Math.abs(x) < LONGEST_EXACT_INTEGER) {
            return x == 0 && 1 / x < 0 ? "-0" : Long.toString((long) x);
        }
        String odd = notFinite(x);
        return odd != null ? odd : sign(x) + free(shortestDigits(Math.abs(x)), LEAST_SCIENTIFIC);
    }

    /** Like {@link #shortest}, but always seen to be a real number: {@code 250.0}. */
    public static String real(double x) {
        String text = shortest(x);
        boolean plainInteger = notFinite(x) == null && text.indexOf('.') < 0 && text.indexOf('e') < 0;
        return plainInteger ? text + ".0" : text;
    }

    /** Rounded to so many significant digits, zeros at the end left out: {@code 4.740751e-34} with 7. */
    public static String significant(double x, int digits) {
        String odd = notFinite(x);
        if (odd != null) {
            return odd;
        }
        if (x == 0) {
            return "0";
        }
        return sign(x) + free(rounded(Math.abs(x), digits), Math.max(digits, 6));
    }

    /** Whether {@link #format} knows this specification. */
    public static boolean isFormat(String specification) {
        return Specification.FORMAT.matcher(specification).matches();
    }

    /**
     * The number by a specification as in {@code printf} and Python: {@code .3e}, {@code .4f}, {@code 8.6g}, {@code +d},
     * {@code ,.2f}, {@code .1%}; without a type, the shortest text, or so many significant digits. The type {@code d}
     * rounds to an integer.
     *
     * @throws IllegalArgumentException if {@link #isFormat} says no
     */
    public static String format(double x, String specification) {
        Matcher m = Specification.FORMAT.matcher(specification);
        if (!m.matches()) {
            throw new IllegalArgumentException("not a number format: " + specification);
        }
        String body = notFinite(Math.abs(x));
        if (body == null) {
            body = body(Math.abs(x), m.group("type"), m.group("precision"));
            body = m.group("group") == null ? body : grouped(body);
        }
        boolean negative = x < 0 || x == 0 && 1 / x < 0;
        String sign =
                negative ? "-" : m.group("sign") == null || m.group("sign").equals("-") ? "" : m.group("sign");
        return padded(sign, body, m);
    }

    private static String body(double size, @Nullable String type, @Nullable String precision) {
        int digits = precision == null ? 6 : Integer.parseInt(precision);
        if (type == null) {
            return precision == null ? shortest(size) : significant(size, Math.max(1, digits));
        }
        return switch (type) {
            case "e" -> scientific(size, digits);
            case "E" -> scientific(size, digits).replace('e', 'E');
            case "f", "F" -> fixed(new BigDecimal(size), digits);
            case "g" -> general(size, Math.max(1, digits));
            case "G" -> general(size, Math.max(1, digits)).replace('e', 'E');
            case "d" -> fixed(new BigDecimal(size), 0);
            case "%" -> fixed(new BigDecimal(size).movePointRight(2), digits) + "%";
            default -> throw new AssertionError(type);
        };
    }

    private static String fixed(BigDecimal size, int decimals) {
        return size.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** d.ddde±dd, at least two digits in the exponent. */
    private static String scientific(double size, int decimals) {
        if (size == 0) {
            return fixed(BigDecimal.ZERO, decimals) + "e+00";
        }
        BigDecimal value = rounded(size, decimals + 1);
        int exponent = exponent(value);
        String digits = fixed(value.movePointLeft(exponent), decimals);
        String power = Integer.toString(Math.abs(exponent));
        return digits + (exponent < 0 ? "e-" : "e+") + (power.length() < 2 ? "0" : "") + power;
    }

    /** As C's %g: scientific where the exponent is below −4 or not below the precision; no zeros at the end. */
    private static String general(double size, int digits) {
        if (size == 0) {
            return "0";
        }
        BigDecimal value = rounded(size, digits);
        int exponent = exponent(value);
        if (exponent >= LEAST_PLAIN && exponent < digits) {
            return withoutZeros(value).toPlainString();
        }
        String text = scientific(size, digits - 1);
        int e = text.indexOf('e');
        return withoutZeros(new BigDecimal(text.substring(0, e))).toPlainString() + text.substring(e);
    }

    private static String grouped(String body) {
        int end = 0;
        while (end < body.length() && Character.isDigit(body.charAt(end))) {
            end++;
        }
        StringBuilder text = new StringBuilder(body);
        for (int i = end - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    private static String padded(String sign, String body, Matcher m) {
        int width = m.group("width") == null ? 0 : Integer.parseInt(m.group("width"));
        int missing = Math.max(0, width - sign.length() - body.length());
        if (m.group("zero") != null && m.group("align") == null) {
            return sign + (Character.isDigit(body.charAt(0)) ? "0" : " ").repeat(missing) + body;
        }
        String fill = m.group("fill") == null ? " " : m.group("fill");
        String align = m.group("align") == null ? ">" : m.group("align");
        int left = align.equals(">") ? missing : align.equals("^") ? missing / 2 : 0;
        return fill.repeat(left) + sign + body + fill.repeat(missing - left);
    }

    /** Plain below the given exponent and not below {@link #LEAST_PLAIN}, else with an e and no superfluous sign. */
    private static String free(BigDecimal value, int leastScientific) {
        int exponent = exponent(value);
        if (exponent >= LEAST_PLAIN && exponent < leastScientific) {
            return withoutZeros(value).toPlainString();
        }
        return withoutZeros(value.movePointLeft(exponent)).toPlainString() + "e" + exponent;
    }

    /**
     * The decimal of fewest digits that reads back; of those, the nearest. Any decimal of up to 15 digits that reads
     * back is the rounding to 15 digits where the double is normal, so the search starts there. Next to a power of two
     * the nearest of 16 digits may fail and its neighbour read back: hence three roundings.
     */
    private static BigDecimal shortestDigits(double size) {
        BigDecimal exact = new BigDecimal(size);
        for (int digits = size < Double.MIN_NORMAL ? 1 : 15; digits < 17; digits++) {
            for (RoundingMode rounding : ROUNDINGS) {
                BigDecimal candidate = exact.round(new MathContext(digits, rounding));
                if (candidate.doubleValue() == size) {
                    return candidate;
                }
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal rounded(double size, int digits) {
        return new BigDecimal(size).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static BigDecimal withoutZeros(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String sign(double x) {
        return x < 0 ? "-" : "";
    }

    private static @Nullable String notFinite(double x) {
        return Double.isNaN(x)
                ? "NaN"
                : x == Double.POSITIVE_INFINITY ? "Infinity" : x == Double.NEGATIVE_INFINITY ? "-Infinity" : null;
    }
}
