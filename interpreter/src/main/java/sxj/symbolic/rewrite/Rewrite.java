package sxj.symbolic.rewrite;

/** Expressions of the same values, to the bit, that are evaluated faster. */
public interface Rewrite {
    Rewritten of(Rewritten before);
}
