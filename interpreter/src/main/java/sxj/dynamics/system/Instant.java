package sxj.dynamics.system;

/** When two moments are the same. */
public final class Instant {
    private Instant() {}

    /** Two instants closer than this are one: 1e-12 · max(1, |t|). */
    static double resolution(double t) {
        return resolution(t, 1);
    }

    /**
     * Two instants closer than this are one: 1e-12 · max(unit, |t|), the unit being at most 1: the length of a step where
     * steps are shorter, so that what happens within 1e-13 s can be told apart.
     */
    public static double resolution(double t, double unit) {
        return 1e-12 * Math.max(Math.min(1, unit), Math.abs(t));
    }
}
