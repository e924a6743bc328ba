package sxj.symbolic;

/** Whole-array operations with an algorithm of their own. */
public enum Operation {
    SOLVE("solve"),
    DET("det"),
    INVERSE("inverse"),
    /** Real parts, ascending. */
    EIGENVALUES("eigenvalues"),
    /** Imaginary parts in the order of EIGENVALUES. */
    EIGENVALUES_IM("eigenvalues_im"),
    /** Of a symmetric matrix, in columns, in the order of EIGENVALUES; first non-zero entry positive. */
    EIGENVECTORS("eigenvectors"),
    /** Entries ascending. */
    SORT("sort"),
    /** Positions of the entries in ascending order (stable). */
    SORT_ORDER("sort_order"),
    /** Weights of the point of least norm in the convex hull of the rows. */
    MIN_NORM("min_norm"),
    /** The x ≥ 0 of least ‖A x − b‖. */
    NNLS("nnls"),
    /** The Moore–Penrose inverse; singular values below rounding count as 0. */
    PINV("pinv"),
    /** The transposed matrix of the cofactors: det(A) A⁻¹ where A has an inverse. */
    ADJUGATE("adjugate"),
    /** As EIGENVECTORS, but differentiated as the inverse of their transposed matrix. */
    LEFT_EIGENVECTORS("left_eigenvectors"),
    /** Only where they are differentiated, as the next two: else they are written in elementary functions. */
    SOFTMAX("softmax"),
    LOG_SOFTMAX("log_softmax"),
    LOG_SUM_EXP("logsumexp");

    private final String symbol;

    Operation(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
