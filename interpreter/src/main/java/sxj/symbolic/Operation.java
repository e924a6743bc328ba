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
    /** L, lower, with L Lᵀ = (A + Aᵀ)/2. */
    CHOLESKY("cholesky"),
    /** The thin orthogonal factor of A = Q R. */
    QR_Q("qr", "Q"),
    /** The thin triangular factor of A = Q R, its diagonal not negative. */
    QR_R("qr", "R"),
    /** The thin left factor of A = U·diag(S)·Vᵀ; in each column the largest entry is positive. */
    SVD_U("svd", "U"),
    /** The singular values, descending. */
    SVD_S("svd", "S"),
    /** The thin right factor. */
    SVD_V("svd", "V"),
    /** The x of least norm among those of least ‖A x − b‖. */
    LSTSQ("lstsq"),
    /** The exponential of a square matrix. */
    EXPM("expm"),
    /** The transposed matrix of the cofactors: det(A) A⁻¹ where A has an inverse. */
    ADJUGATE("adjugate"),
    /** As EIGENVECTORS, but differentiated as the inverse of their transposed matrix. */
    LEFT_EIGENVECTORS("left_eigenvectors"),
    /** Only where they are differentiated, as the next two: else they are written in elementary functions. */
    SOFTMAX("softmax"),
    LOG_SOFTMAX("log_softmax"),
    LOG_SUM_EXP("logsumexp");

    private final String symbol;
    private final String part;

    Operation(String symbol) {
        this(symbol, "");
    }

    Operation(String symbol, String part) {
        this.symbol = symbol;
        this.part = part;
    }

    /** Which part of a decomposition it is, {@code Q} of {@code qr(A).Q}; "" for the result as a whole. */
    public String part() {
        return part;
    }

    public String symbol() {
        return symbol;
    }
}
