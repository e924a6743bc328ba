package sxj.data;

/** The number that a field holds, correctly rounded. */
final class NumberField {
    private static final double[] POWERS = new double[23];

    static {
        // Powers of ten up to 10²² are doubles.
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private double value;

    double value() {
        return value;
    }

    /** Whether the field is a number, as files write it: a sign, digits with a point, an exponent; or infinity. */
    boolean read(StringBuilder field, int decimal) {
        int length = field.length();
        int at = 0;
        boolean negative = false;
        if (length > 0 && (field.charAt(0) == '-' || field.charAt(0) == '+')) {
            negative = field.charAt(0) == '-';
            at = 1;
        }
        int start = at;
        long digits = 0;
        int significant = 0;
        int after = 0;
        int seen = 0;
        boolean point = false;
        for (; at < length; at++) {
            char c = field.charAt(at);
            if (c >= '0' && c <= '9') {
                seen++;
                if (significant > 0 || c != '0') {
                    significant++;
                }
                digits = significant <= 18 ? 10 * digits + (c - '0') : digits;
                after += point ? 1 : 0;
            } else if (c == decimal && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (seen == 0) {
            return !point && infinity(field, start, negative);
        }
        int exponent = 0;
        if (at < length) {
            if ((field.charAt(at) | 0x20) != 'e') {
                return false;
            }
            at++;
            boolean below = false;
            if (at < length && (field.charAt(at) == '-' || field.charAt(at) == '+')) {
                below = field.charAt(at) == '-';
                at++;
            }
            if (at == length) {
                return false;
            }
            for (; at < length; at++) {
                char c = field.charAt(at);
                if (c < '0' || c > '9') {
                    return false;
                }
                exponent = Math.min(1_000_000, 10 * exponent + (c - '0'));
            }
            exponent = below ? -exponent : exponent;
        }
        int scale = exponent - after;
        if (significant <= 15 && Math.abs(scale) < POWERS.length) {
            // Both are exact, so that one operation rounds once.
            value = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
            value = negative ? -value : value;
        } else {
            value = Double.parseDouble(field.toString().replace((char) decimal, '.'));
        }
        return true;
    }

    /** Whether the field that was read is too large for a double: an infinity that is not written as one. */
    boolean isTooLarge(StringBuilder field) {
        return Double.isInfinite(value) && field.charAt(field.length() - 1) <= '9';
    }

    private boolean infinity(StringBuilder field, int start, boolean negative) {
        if (field.length() - start != 3 && field.length() - start != 8) {
            return false;
        }
        String word = field.substring(start);
        if (!word.equalsIgnoreCase("inf") && !word.equalsIgnoreCase("infinity")) {
            return false;
        }
        value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return true;
    }
}
