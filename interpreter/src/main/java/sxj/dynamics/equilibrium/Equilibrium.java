package sxj.dynamics.equilibrium;

import java.util.Locale;

/**
 * A point where a field vanishes.
 *
 * @param point its coordinates (n)
 * @param kind what it is: {@code minimum}, {@code saddle}, {@code stable focus}, …
 * @param re real parts of the Jacobian's eigenvalues, ascending (n)
 * @param im imaginary parts; of a complex pair the negative one first
 * @param starts how many starts led there
 * @param isolated whether no other zeros are arbitrarily near: false for a point of a curve of zeros
 * @param residual the field's size there: how well a degenerate point is known
 */
public record Equilibrium(
        double[] point, Kind kind, double[] re, double[] im, int starts, boolean isolated, double residual) {

    /** What an equilibrium is. */
    public enum Kind {
        MINIMUM,
        MAXIMUM,
        SADDLE,
        DEGENERATE,
        STABLE_NODE,
        UNSTABLE_NODE,
        STABLE_FOCUS,
        UNSTABLE_FOCUS,
        CENTRE;

        /** As the language writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
