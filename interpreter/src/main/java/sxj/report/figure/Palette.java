package sxj.report.figure;

/**
 * Colours that the colour-blind tell apart: those of Okabe and Ito (2008) for things, viridis for values. In print
 * without colour the kinds of line tell curves apart.
 */
public final class Palette {
    static final int PAPER = 0xffffff;
    static final int INK = 0x1f2328;
    static final int FAINT = 0x656d76;
    static final int RULE = 0xe3e6ea;
    static final int CONTOUR = 0x9aa4b0;
    static final int ARROW = 0x7a8694;

    private static final int[] THINGS = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x6b4c9a, 0x444444
    };

    private static final int[] VALUES = {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725
    };

    private static final double[][] DASHES = {{}, {7, 3}, {2, 2.5}, {9, 3, 2, 3}};

    private Palette() {}

    /** The colour of the n-th thing, from 0. */
    public static int thing(int n) {
        return THINGS[n % THINGS.length];
    }

    /** The n-th kind of line. */
    static double[] dashes(int n) {
        return DASHES[n % DASHES.length].clone();
    }

    /** The colour of a value by its position between the least, 0, and the greatest, 1. */
    public static int value(double position) {
        double place = Math.min(1, Math.max(0, position)) * (VALUES.length - 1);
        int below = Math.min(VALUES.length - 2, (int) place);
        double part = place - below;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = VALUES[below] >> shift & 0xff;
            int to = VALUES[below + 1] >> shift & 0xff;
            colour |= (int) Math.rint(from + part * (to - from)) << shift;
        }
        return colour;
    }

    /** As the web writes it. */
    public static String hex(int rgb) {
        String digits = Integer.toHexString(rgb);
        return "#" + "0".repeat(6 - digits.length()) + digits;
    }
}
