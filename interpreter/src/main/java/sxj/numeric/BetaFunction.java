package sxj.numeric;

import static sxj.numeric.GammaFunction.LARGE;

/**
 * The beta function Γ(a) Γ(b)/Γ(a + b), wrong by less than four units in the last place where it is a normal number:
 * small arguments by the gamma function to twice the precision, large ones by Stirling's series of the quotient, in which
 * what is large is subtracted before it is rounded; negative ones by reflection (NIST Digital Library of Mathematical
 * Functions, 5.12.1, 5.5.3, 5.11.1).
 */
final class BetaFunction {
    private static final double HALF_LOG_2PI = 0x1.d67f1c864beb5p-1;
    private static final double HALF_LOG_2PI_REST = -0x1.65b5a1b7ff5dfp-55;

    /** From here on the other argument is nothing beside it. */
    private static final double HUGE = 0x1p70;

    private BetaFunction() {}

    /** NaN where Γ(a) or Γ(b) has a pole, 0 where Γ(a + b) alone has one. */
    static double beta(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b) || GammaFunction.isPole(a) || GammaFunction.isPole(b)) {
            return Double.NaN;
        }
        // symmetric to the last bit
        double small = Math.min(a, b);
        double large = Math.max(a, b);
        Pair sum = Pair.sum(small, large);
        if (sum.low() == 0 && GammaFunction.isPole(sum.high())) {
            return 0;
        }
        if (large > Double.MAX_VALUE) {
            return small > 0
                    ? 0
                    : small > Double.NEGATIVE_INFINITY
                            ? Double.POSITIVE_INFINITY * GammaFunction.gamma(small)
                            : Double.NaN;
        }
        Pair first = new Pair(small, 0);
        Pair second = new Pair(large, 0);
        if (small > 0 || small > -LARGE && large < LARGE) {
            return ofPositive(first, second, sum);
        }
        double sine = sineOfPi(first);
        if (sum.high() > 0) {
            double other = ofPositive(oneLess(first), sum, second.plus(1));
            return Math.PI / sine / large / other;
        }
        double sines = sineOfPi(sum) / sine;
        if (large > 0) {
            return sines * ofPositive(oneLess(sum), second, oneLess(first));
        }
        Pair whole = oneLess(sum);
        double other = ofPositive(oneLess(second), oneLess(first), whole.plus(1));
        return Math.PI * sines / sineOfPi(second) / whole.high() / other;
    }

    private static Pair oneLess(Pair x) {
        return x.negated().plus(1);
    }

    private static double sineOfPi(Pair x) {
        double whole = Math.rint(x.high());
        double r = (x.high() - whole) + x.low();
        double sine = GammaFunction.sineOfPi(r);
        return whole - 2 * Math.floor(whole / 2) == 0 ? sine : -sine;
    }

    /** Of positive numbers, or of numbers of moderate size, and their sum. */
    private static double ofPositive(Pair a, Pair b, Pair sum) {
        Pair small = a.high() < b.high() ? a : b;
        Pair large = a.high() < b.high() ? b : a;
        if (large.high() < LARGE) {
            return ofModerate(small, large, sum);
        }
        return large.high() < HUGE ? ofLarge(small, large, sum) : ofHuge(small.high(), large.high());
    }

    private static double ofModerate(Pair a, Pair b, Pair sum) {
        if (Math.min(Math.abs(a.high()), Math.abs(b.high())) < 0x1p-60) {
            // 1/a + 1/b, and at most the other's share
            boolean firstIsLess = Math.abs(a.high()) < Math.abs(b.high());
            double least = firstIsLess ? a.high() : b.high();
            double other = firstIsLess ? b.high() : a.high();
            return Math.abs(other) < 0x1p-60 ? sum.high() / other / least : 1 / least;
        }
        return GammaFunction.moderate(a.high(), a.low())
                .times(GammaFunction.moderate(b.high(), b.low()))
                .over(GammaFunction.moderate(sum.high(), sum.low()))
                .high();
    }

    /** For b ≥ 2⁷⁰, beside which a is small: Γ(a) b^(−a). */
    private static double ofHuge(double a, double b) {
        if (a > LARGE) {
            return 0;
        }
        double root = Elementary.pow(b, -0.5 * a);
        return GammaFunction.gamma(a) * root * root;
    }

    private static double ofLarge(Pair a, Pair b, Pair sum) {
        double corrections = GammaFunction.correction(b.high()) - GammaFunction.correction(sum.high());
        Pair share = logarithm(b.over(sum));
        if (a.high() < LARGE) {
            // Γ(b)/Γ(a + b)
            Pair log = b.plus(-0.5)
                    .times(share)
                    .minus(logarithm(sum).times(a))
                    .plus(a)
                    .plus(corrections);
            double first = a.high() < 0x1p-60
                    ? 1 / a.high()
                    : GammaFunction.moderate(a.high(), a.low()).high();
            // times a power of two, so that below the range of numbers it is rounded once
            return log.high() < -820 ? 0 : Exponential.ofPair(log.high(), log.low(), 200) * (first * 0x1p-200);
        }
        Pair other = logarithm(a.over(sum));
        Pair log = a.plus(-0.5).times(other).plus(b.times(share));
        log = log.plus(new Pair(HALF_LOG_2PI, HALF_LOG_2PI_REST))
                .minus(logarithm(b).times(0.5));
        return exponential(log.plus(GammaFunction.correction(a.high()) + corrections));
    }

    private static Pair logarithm(Pair x) {
        double rest = x.low() / x.high();
        return Logarithm.pair(x.high()).plus(rest - 0.5 * rest * rest);
    }

    private static double exponential(Pair log) {
        return log.high() < -746 ? 0 : Exponential.ofPair(log.high(), log.low(), 0);
    }
}
