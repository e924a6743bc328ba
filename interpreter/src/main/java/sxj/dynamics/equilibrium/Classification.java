package sxj.dynamics.equilibrium;

/** What vanishes at an equilibrium, and so what the signs of its Jacobian's eigenvalues mean. */
public enum Classification {
    /** The gradient of one sum: its Hessian's eigenvalues are real, all positive is a minimum. */
    PROBLEM,
    /** Each player's own gradient, which players go against: stable means positive real parts. */
    GAME,
    /** A field that is gone along: stable means negative real parts. */
    FIELD;

    /** Relative to the size of the eigenvalues: a real part is zero, an imaginary part is rounding. */
    private static final double NOTHING = 1e-7;

    /**
     * The kind, by the eigenvalues.
     *
     * @param scale size of the Jacobian around the point: an eigenvalue that is nothing beside it is zero
     */
    Equilibrium.Kind of(double[] re, double[] im, double scale) {
        double largest = 0;
        for (int i = 0; i < re.length; i++) {
            largest = Math.max(largest, Math.max(Math.abs(re[i]), Math.abs(im[i])));
        }
        double zero = NOTHING * Math.max(largest, scale);
        int positive = 0;
        int negative = 0;
        int turning = 0;
        int none = 0;
        for (int i = 0; i < re.length; i++) {
            boolean turns = Math.abs(im[i]) > NOTHING * largest && Math.abs(im[i]) > zero * NOTHING;
            if (re[i] > zero) {
                positive++;
            } else if (re[i] < -zero) {
                negative++;
            } else if (Math.abs(im[i]) <= zero) {
                none++;
            }
            turning += turns ? 1 : 0;
        }
        if (none > 0 || !(largest > 0)) {
            return Equilibrium.Kind.DEGENERATE;
        }
        if (positive > 0 && negative > 0) {
            return Equilibrium.Kind.SADDLE;
        }
        if (positive + negative < re.length) {
            return positive + negative == 0 ? Equilibrium.Kind.CENTRE : Equilibrium.Kind.DEGENERATE;
        }
        boolean up = positive > 0;
        return switch (this) {
            case PROBLEM -> up ? Equilibrium.Kind.MINIMUM : Equilibrium.Kind.MAXIMUM;
            case GAME -> settled(up, turning > 0);
            case FIELD -> settled(!up, turning > 0);
        };
    }

    private static Equilibrium.Kind settled(boolean stable, boolean turning) {
        if (turning) {
            return stable ? Equilibrium.Kind.STABLE_FOCUS : Equilibrium.Kind.UNSTABLE_FOCUS;
        }
        return stable ? Equilibrium.Kind.STABLE_NODE : Equilibrium.Kind.UNSTABLE_NODE;
    }
}
