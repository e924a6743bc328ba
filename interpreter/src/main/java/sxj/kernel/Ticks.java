package sxj.kernel;

/**
 * How far the clock of a recurrence has come. While h is constant t is t₀ + n·h, not a sum of n roundings; t₀ is the
 * time when h was last changed.
 */
public final class Ticks {
    /** Steps made since the beginning, and since the phase began. */
    public long iter;

    public long phaseIter;

    /** Times when h became what it is; {@code anchorH} is NaN before the first step. */
    public double anchorT;

    public double anchorPhaseT;
    public double anchorH = Double.NaN;

    /** Steps made since then. */
    public long sinceAnchor;
}
