package sxj.report.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import sxj.numeric.Elementary;
import sxj.numeric.NumberText;

/**
 * A part of the real line along an axis, and where to put numbers beside it.
 *
 * @param least what stands at 0
 * @param greatest what stands at 1, above least; both positive on a logarithmic scale
 */
public record Scale(double least, double greatest, boolean logarithmic) {
    /** Room beyond the first and last value of a curve. */
    private static final double MARGIN = 0.04;

    /** A number beside the axis. */
    public record Tick(double value, String label) {
        /** The label with its power of ten typeset: {@code 10⁻³⁰}, {@code 2·10⁵}. */
        public String typeset() {
            int e = label.indexOf('e');
            if (e < 0) {
                return label;
            }
            StringBuilder text = new StringBuilder(label.startsWith("1e") ? "10" : label.substring(0, e) + "·10");
            for (int i = e + 1; i < label.length(); i++) {
                char c = label.charAt(i);
                text.append(c == '−' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
            }
            return text.toString();
        }
    }

    /** A scale from one value to another; where there is none, or only one, a part of the line that shows it. */
    public static Scale exact(double least, double greatest, boolean logarithmic) {
        if (!(least <= greatest)) {
            return logarithmic ? new Scale(0.1, 1, true) : new Scale(0, 1, false);
        }
        if (logarithmic) {
            return greatest / least > 1.000001
                    ? new Scale(least, greatest, true)
                    : new Scale(Math.max(least / 2, Double.MIN_VALUE), Math.min(greatest * 2, Double.MAX_VALUE), true);
        }
        double size = Math.max(Math.abs(least), Math.abs(greatest));
        if (greatest / 2 - least / 2 > size * 1e-13) {
            return new Scale(least, greatest, false);
        }
        double room = size == 0 ? 1 : size / 10;
        return new Scale(least - room, greatest + room, false);
    }

    /** A scale with a little room at both ends. */
    static Scale roomy(double least, double greatest, boolean logarithmic) {
        Scale scale = exact(least, greatest, logarithmic);
        double low = scale.value(-MARGIN);
        double high = scale.value(1 + MARGIN);
        boolean fits = Math.abs(low) < Double.POSITIVE_INFINITY
                && Math.abs(high) < Double.POSITIVE_INFINITY
                && (!logarithmic || low > 0);
        return fits ? new Scale(low, high, logarithmic) : scale;
    }

    /** Where a value stands: 0 at the least, 1 at the greatest; NaN where it has no place. */
    public double position(double value) {
        if (logarithmic) {
            double from = Elementary.log10(least);
            return value > 0 ? (Elementary.log10(value) - from) / (Elementary.log10(greatest) - from) : Double.NaN;
        }
        return (value / 2 - least / 2) / (greatest / 2 - least / 2);
    }

    /** The value that stands at a position. */
    public double value(double position) {
        if (logarithmic) {
            double from = Elementary.log10(least);
            return Elementary.pow(10, from + position * (Elementary.log10(greatest) - from));
        }
        return least * (1 - position) + greatest * position;
    }

    /** About so many round numbers, or fewer, ascending; labels hold no needless digit. */
    public List<Tick> ticks(int most) {
        if (!logarithmic) {
            return linear(least, greatest, Math.max(2, most));
        }
        double from = Elementary.log10(least);
        double to = Elementary.log10(greatest);
        int first = (int) Math.ceil(from - 1e-9);
        int last = (int) Math.floor(to + 1e-9);
        if (last - first < 2) {
            return fine(Math.max(2, most));
        }
        int step = 1;
        while ((last - first) / step + 1 > Math.max(2, most)) {
            step = step < 3 ? step + 1 : step == 3 ? 5 : step == 5 ? 10 : step * 2;
        }
        List<Tick> ticks = new ArrayList<>();
        boolean plain = first >= -3 && last <= 4;
        for (int power = Math.floorDiv(first + step - 1, step) * step; power <= last; power += step) {
            double value = decimal(1, power);
            ticks.add(new Tick(
                    value, plain || power == 0 ? text(value) : "1e" + (power < 0 ? "−" + -power : "" + power)));
        }
        return ticks.size() < 2 ? fine(Math.max(2, most)) : ticks;
    }

    /** Fewer than three powers of ten fit: 1, 2, 5 and their tenfolds where these are several, else round numbers. */
    private List<Tick> fine(int most) {
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.floor(Elementary.log10(least)) - 1;
        int last = (int) Math.ceil(Elementary.log10(greatest));
        for (int power = first; power <= last; power++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = decimal(digit, power);
                if (value >= least && value <= greatest) {
                    ticks.add(new Tick(value, text(value)));
                }
            }
        }
        return ticks.size() > 2 && ticks.size() <= most ? ticks : linear(least, greatest, Math.min(most, 5));
    }

    private static List<Tick> linear(double least, double greatest, int most) {
        double raw = greatest / most - least / most;
        int power = (int) Math.floor(Elementary.log10(raw));
        BigDecimal step = null;
        for (int p = power; step == null; p++) {
            for (int digit : new int[] {1, 2, 5}) {
                BigDecimal candidate = BigDecimal.valueOf(digit).scaleByPowerOfTen(p);
                if (step == null && candidate.doubleValue() >= raw * (1 - 1e-9)) {
                    step = candidate;
                }
            }
        }
        List<Tick> ticks = new ArrayList<>();
        BigDecimal value = new BigDecimal(least - raw * 1e-9)
                .divide(step, 0, RoundingMode.CEILING)
                .multiply(step);
        double end = greatest + (greatest / most - least / most) * 1e-9;
        for (int i = 0; i <= 4 * most && value.doubleValue() <= end; i++) {
            double number = value.signum() == 0 ? 0 : value.doubleValue();
            ticks.add(new Tick(number, text(number)));
            value = value.add(step);
        }
        return ticks;
    }

    private static double decimal(int digit, int power) {
        return BigDecimal.valueOf(digit).scaleByPowerOfTen(power).doubleValue();
    }

    /** A round number; with a power of ten where it would have many zeros. */
    static String text(double value) {
        String text = NumberText.significant(value, 15);
        double size = Math.abs(value);
        if (size >= 1e5 || size > 0 && size < 1e-3) {
            String scientific = scientific(value);
            text = scientific.length() < text.length() ? scientific : text;
        }
        return text.replace('-', '−');
    }

    private static String scientific(double value) {
        BigDecimal decimal = new BigDecimal(NumberText.significant(value, 15)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        return decimal.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
