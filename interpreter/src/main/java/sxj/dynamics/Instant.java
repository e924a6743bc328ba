package sxj.dynamics;

/** When two moments are the same. */
final class Instant {
    private Instant() {}

    /** Two instants closer than this are one: 1e-12 · max(1, |t|). */
    static double resolution(double t) {
        return 1e-12 * Math.max(1, Math.abs(t));
    }
}
