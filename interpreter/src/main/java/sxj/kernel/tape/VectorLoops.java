package sxj.kernel.tape;

import java.util.Arrays;
import sxj.numeric.Elementary;
import sxj.symbolic.Function;

/**
 * Element-wise functions over n numbers. Loops over the arithmetic operators stand alone, in the form that HotSpot
 * turns into vector instructions; the rest call the function for every entry.
 *
 * <p>An argument has a step of 1, or of 0 if it is the same number for every entry.
 */
public final class VectorLoops {
    /** From this many entries on, copying one operand to the places of the others is faster than not to. */
    private static final int LONG = 64;

    private VectorLoops() {}

    public static void unary(Function f, double[] d, int od, double[] a, int oa, int sa, int n) {
        if (sa == 0) {
            double value = f.value(a[oa], 0, 0);
            for (int i = 0; i < n; i++) {
                d[od + i] = value;
            }
            return;
        }
        if (f == Function.NEGATE && oa == od) {
            for (int i = od; i < od + n; i++) {
                d[i] = -a[i];
            }
        } else if (f == Function.NEGATE) {
            for (int i = 0; i < n; i++) {
                d[od + i] = -a[oa + i];
            }
        } else if (f == Function.SQRT) {
            for (int i = 0; i < n; i++) {
                d[od + i] = Math.sqrt(a[oa + i]);
            }
        } else if (f == Function.SIN) {
            for (int i = 0; i < n; i++) {
                d[od + i] = Elementary.sin(a[oa + i]);
            }
        } else if (f == Function.COS) {
            for (int i = 0; i < n; i++) {
                d[od + i] = Elementary.cos(a[oa + i]);
            }
        } else if (f == Function.EXP) {
            for (int i = 0; i < n; i++) {
                d[od + i] = Elementary.exp(a[oa + i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                d[od + i] = f.value(a[oa + i], 0, 0);
            }
        }
    }

    public static void binary(
            Function f,
            double[] d,
            int od,
            double[] a,
            int oa,
            int sa,
            double[] b,
            int ob,
            int sb,
            int n,
            double[] aside) {
        if (n >= LONG && sa == 1 && sb == 1 && isArithmetic(f) && od + n <= aside.length) {
            if (oa != od && ob == od) {
                System.arraycopy(a, oa, aside, od, n);
                aligned(f, d, aside, b, od, n);
                return;
            } else if (oa == od && ob != od) {
                System.arraycopy(b, ob, aside, od, n);
                aligned(f, d, a, aside, od, n);
                return;
            }
        }
        if (sa == 1 && sb == 1 && oa == od && ob == od && isArithmetic(f)) {
            aligned(f, d, a, b, od, n);
            return;
        }
        if (f == Function.ADD) {
            if (sa == 0) {
                addTo(d, od, b, ob, a[oa], n, sb);
            } else if (sb == 0) {
                addTo(d, od, a, oa, b[ob], n, sa);
            } else {
                add(d, od, a, oa, b, ob, n);
            }
        } else if (f == Function.MULTIPLY) {
            if (sa == 0) {
                scale(d, od, b, ob, a[oa], n, sb);
            } else if (sb == 0) {
                scale(d, od, a, oa, b[ob], n, sa);
            } else {
                multiply(d, od, a, oa, b, ob, n);
            }
        } else if (f == Function.SUBTRACT && sa == 1 && sb == 1) {
            subtract(d, od, a, oa, b, ob, n);
        } else if (f == Function.SUBTRACT && sb == 1) {
            subtractFrom(d, od, a[oa], b, ob, n);
        } else if (f == Function.SUBTRACT && sa == 1) {
            // a − b and a + (−b) are the same number, but for the sign of a NaN
            addTo(d, od, a, oa, -b[ob], n, sa);
        } else if (f == Function.DIVIDE && sa == 1 && sb == 1) {
            divide(d, od, a, oa, b, ob, n);
        } else if (f == Function.DIVIDE && sa == 1) {
            divideBy(d, od, a, oa, b[ob], n);
        } else if (f == Function.POWER && sb == 0) {
            power(d, od, a, oa, sa, b[ob], n);
        } else {
            for (int i = 0; i < n; i++) {
                d[od + i] = f.value(a[oa + sa * i], b[ob + sb * i], 0);
            }
        }
    }

    public static void ternary(
            Function f,
            double[] d,
            int od,
            double[] a,
            int oa,
            int sa,
            double[] b,
            int ob,
            int sb,
            double[] c,
            int oc,
            int sc,
            int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] = f.value(a[oa + sa * i], b[ob + sb * i], c[oc + sc * i]);
        }
    }

    /** Whether {@link #aligned} knows it. */
    private static boolean isArithmetic(Function f) {
        return f == Function.ADD || f == Function.SUBTRACT || f == Function.MULTIPLY || f == Function.DIVIDE;
    }

    /** All three arrays at the same places: the form that becomes vector instructions. */
    private static void aligned(Function f, double[] d, double[] a, double[] b, int at, int n) {
        if (f == Function.ADD) {
            add(d, a, b, at, at + n);
        } else if (f == Function.SUBTRACT) {
            subtract(d, a, b, at, at + n);
        } else if (f == Function.MULTIPLY) {
            multiply(d, a, b, at, at + n);
        } else {
            divide(d, a, b, at, at + n);
        }
    }

    private static void add(double[] d, double[] a, double[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            d[i] = a[i] + b[i];
        }
    }

    private static void subtract(double[] d, double[] a, double[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            d[i] = a[i] - b[i];
        }
    }

    private static void multiply(double[] d, double[] a, double[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            d[i] = a[i] * b[i];
        }
    }

    private static void divide(double[] d, double[] a, double[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            d[i] = a[i] / b[i];
        }
    }

    public static void add(double[] d, int od, double[] a, int oa, double[] b, int ob, int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] = a[oa + i] + b[ob + i];
        }
    }

    private static void addTo(double[] d, int od, double[] a, int oa, double b, int n, int sa) {
        if (sa == 1 && oa == od) {
            for (int i = od; i < od + n; i++) {
                d[i] = a[i] + b;
            }
        } else if (sa == 1) {
            for (int i = 0; i < n; i++) {
                d[od + i] = a[oa + i] + b;
            }
        } else {
            Arrays.fill(d, od, od + n, a[oa] + b);
        }
    }

    private static void multiply(double[] d, int od, double[] a, int oa, double[] b, int ob, int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] = a[oa + i] * b[ob + i];
        }
    }

    private static void scale(double[] d, int od, double[] a, int oa, double b, int n, int sa) {
        if (sa == 1 && oa == od) {
            for (int i = od; i < od + n; i++) {
                d[i] = a[i] * b;
            }
        } else if (sa == 1) {
            for (int i = 0; i < n; i++) {
                d[od + i] = a[oa + i] * b;
            }
        } else {
            Arrays.fill(d, od, od + n, a[oa] * b);
        }
    }

    private static void subtract(double[] d, int od, double[] a, int oa, double[] b, int ob, int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] = a[oa + i] - b[ob + i];
        }
    }

    private static void subtractFrom(double[] d, int od, double a, double[] b, int ob, int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] = a - b[ob + i];
        }
    }

    private static void divide(double[] d, int od, double[] a, int oa, double[] b, int ob, int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] = a[oa + i] / b[ob + i];
        }
    }

    private static void divideBy(double[] d, int od, double[] a, int oa, double b, int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] = a[oa + i] / b;
        }
    }

    private static void power(double[] d, int od, double[] a, int oa, int sa, double exponent, int n) {
        if (exponent == 2 && sa == 1 && oa == od) {
            for (int i = od; i < od + n; i++) {
                d[i] = a[i] * a[i];
            }
        } else if (exponent == 2) {
            for (int i = 0; i < n; i++) {
                double x = a[oa + sa * i];
                d[od + i] = x * x;
            }
        } else {
            for (int i = 0; i < n; i++) {
                d[od + i] = Elementary.pow(a[oa + sa * i], exponent);
            }
        }
    }
}
