import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import sxj.numeric.Elementary;

/** Writes arguments of an elementary function and sxj's value there: two doubles and a third, little-endian. */
final class Points {
    private static final Map<String, DoubleBinaryOperator> FUNCTIONS = Map.ofEntries(
            Map.entry("sin", (x, y) -> Elementary.sin(x)),
            Map.entry("cos", (x, y) -> Elementary.cos(x)),
            Map.entry("tan", (x, y) -> Elementary.tan(x)),
            Map.entry("asin", (x, y) -> Elementary.asin(x)),
            Map.entry("acos", (x, y) -> Elementary.acos(x)),
            Map.entry("atan", (x, y) -> Elementary.atan(x)),
            Map.entry("sinh", (x, y) -> Elementary.sinh(x)),
            Map.entry("cosh", (x, y) -> Elementary.cosh(x)),
            Map.entry("tanh", (x, y) -> Elementary.tanh(x)),
            Map.entry("exp", (x, y) -> Elementary.exp(x)),
            Map.entry("log", (x, y) -> Elementary.log(x)),
            Map.entry("log10", (x, y) -> Elementary.log10(x)),
            Map.entry("sigmoid", (x, y) -> Elementary.sigmoid(x)),
            Map.entry("softplus", (x, y) -> Elementary.softplus(x)),
            Map.entry("atan2", Elementary::atan2),
            Map.entry("hypot", Elementary::hypot),
            Map.entry("pow", Elementary::pow));

    /** Where a formula gives way to the next, or a value to infinity or zero. */
    private static final double[] EDGES = {
        0, 0.0625, 0.3125, 0.5, 0.6953125, 1, Math.PI / 4, Math.PI / 2, Math.PI, Math.E, 10, 20, 22, 40, 708, 708.3964185322641,
        709.782712893384, 710.4758600739439, 745.1332191019411, 1606, 0x1p-27, 0x1p-54, 0x1p-60, Double.MIN_NORMAL,
        Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN, 0x1p53, 0x1p31, 0x1p63
    };

    private long state;

    private Points(long seed) {
        state = seed;
    }

    /** SplitMix64. */
    private long bits() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private double uniform(double low, double high) {
        return low + (high - low) * ((bits() >>> 11) * 0x1p-53);
    }

    private double sign() {
        return (bits() & 1) == 0 ? 1 : -1;
    }

    private double near(double x) {
        int few = (int) (bits() & 15) - 8;
        double moved = Double.longBitsToDouble(Double.doubleToRawLongBits(x) + few);
        return (bits() & 1) == 0 ? moved : x * (1 + Math.scalb(uniform(-1, 1), -(int) (bits() & 31)));
    }

    /** An argument of one of ten kinds. */
    private double argument(int kind) {
        switch (kind) {
            case 0:
            case 1:
                return Double.longBitsToDouble(bits());
            case 2:
                return uniform(-10, 10);
            case 3:
                return uniform(-1, 1);
            case 4:
                return uniform(-750, 750);
            case 5:
                return sign() * Math.scalb(uniform(1, 2), (int) uniform(-40, 40));
            case 6: // multiples of a quarter turn, most of them below the largest angle reduced by subtraction
                double k = Math.rint(uniform(-1, 1) * ((bits() & 3) == 0 ? 1e9 : 1100));
                return Double.longBitsToDouble(Double.doubleToRawLongBits(k * (Math.PI / 2)) + (bits() & 7) - 4);
            case 7: // halves of the steps of exp, and 1
                return (bits() & 1) == 0
                        ? near(Math.rint(uniform(-140_000, 140_000)) * (Math.log(2) / 256))
                        : 1 + sign() * Math.scalb(uniform(1, 2), -(int) uniform(2, 54));
            case 8:
                return sign() * Math.scalb(uniform(0, 1), (bits() & 1) == 0 ? -1022 : (int) uniform(-1060, 1024));
            default:
                return sign() * near(EDGES[(int) uniform(0, EDGES.length)]);
        }
    }

    /** The second argument, that goes with the first. */
    private double companion(String name, double x, int kind) {
        if (name.equals("pow")) {
            switch (kind) {
                case 0:
                    return argument((int) uniform(0, 10));
                case 1:
                case 2:
                case 3:
                    return uniform(-5, 5);
                case 9:
                    return Math.rint(uniform(-200, 200));
                default: // so that the power is in range
                    return uniform(-750, 750) / Math.log(Math.abs(x));
            }
        }
        return kind < 5 ? argument((int) uniform(0, 10)) : x * sign() * Math.scalb(uniform(1, 2), (int) uniform(-10, 10));
    }

    public static void main(String[] words) throws IOException {
        String name = words[0];
        long count = Long.parseLong(words[1]);
        DoubleBinaryOperator function = FUNCTIONS.get(name);
        boolean binary = name.equals("pow") || name.equals("atan2") || name.equals("hypot");
        Points points = new Points(words.length > 2 ? Long.parseLong(words[2]) : 1);
        ByteBuffer buffer = ByteBuffer.allocate(24 * 4096).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(System.out, 1 << 20)) {
            for (long i = 0; i < count; i++) {
                double x = points.argument((int) (i % 10));
                if (name.startsWith("log") || name.equals("pow") && (i & 7) != 0) {
                    x = (i & 1023) == 0 ? x : Math.abs(x);
                } else if (name.startsWith("a") && name.length() == 4 && (i & 1) == 0 && Math.abs(x) > 1) {
                    x = 1 / x;
                }
                double y = binary ? points.companion(name, x, (int) (i / 10 % 10)) : 0;
                if (name.equals("pow") && y == Math.rint(y) && Math.abs(y) <= Elementary.LARGEST_INTEGER_POWER) {
                    y += 64.5; // integer powers are multiplications
                }
                buffer.putDouble(x).putDouble(y).putDouble(function.applyAsDouble(x, y));
                if (!buffer.hasRemaining() || i + 1 == count) {
                    out.write(buffer.array(), 0, buffer.position());
                    buffer.clear();
                }
            }
        }
    }
}
