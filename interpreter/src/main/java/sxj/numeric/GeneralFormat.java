package sxj.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as C's {@code %g} writes them. */
public final class GeneralFormat {
    private static final int DIGITS = 6;
    private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private GeneralFormat() {}

    /**
     * Six significant digits, zeros at the end left out; with an exponent of at least two digits where that is below −4
     * or above 5. Every NaN is {@code nan}.
     */
    public static String sixDigits(double x) {
        if (Double.isNaN(x)) {
            return "nan";
        }
        String sign = Double.doubleToRawLongBits(x) < 0 ? "-" : "";
        if (Double.isInfinite(x)) {
            return sign + "inf";
        }
        if (x == 0) {
            return sign + "0";
        }
        BigDecimal rounded = new BigDecimal(Math.abs(x)).round(ROUNDING).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < DIGITS) {
            return sign + rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().toString();
        String size = Integer.toString(Math.abs(exponent));
        return sign + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e"
                + (exponent < 0 ? "-" : "+") + (size.length() < 2 ? "0" : "") + size;
    }
}
