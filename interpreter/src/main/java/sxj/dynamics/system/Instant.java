package sxj.dynamics.system;

/** When two moments are the same. */
public final class Instant {
    private Instant() {}

    /** Two instants closer than this are one: 1e-12 · max(1, |t|). */
    public static double resolution(double t) {
        return 1e-12 * Math.max(1, Math.abs(t));
    }
}
