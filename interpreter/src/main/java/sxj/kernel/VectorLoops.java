package sxj.kernel;

import java.util.Arrays;
import sxj.symbolic.Elementary;
import sxj.symbolic.Function;

/**
 * Element-wise functions over n numbers. Loops over the arithmetic operators stand alone, in the form that HotSpot
 * turns into vector instructions; the rest call the function for every entry.
 *
 * <p>An argument has a step of 1, or of 0 if it is the same number for every entry.
 */
final class VectorLoops {
    private VectorLoops() {}

    static void unary(Function f, double[] d, int od, double[] a, int oa, int sa, int n) {
        if (sa == 0) {
            double value = f.value(a[oa], 0, 0);
            for (int i = 0; i < n; i++) {
                d[od + i] = value;
            }
            return;
        }
        if (f == Function.NEGATE) {
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

    static void binary(Function f, double[] d, int od, double[] a, int oa, int sa, double[] b, int ob, int sb, int n) {
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

    static void ternary(
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

    static void add(double[] d, int od, double[] a, int oa, double[] b, int ob, int n) {
        for (int i = 0; i < n; i++) {
            d[od + i] = a[oa + i] + b[ob + i];
        }
    }

    private static void addTo(double[] d, int od, double[] a, int oa, double b, int n, int sa) {
        if (sa == 1) {
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
        if (sa == 1) {
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
        if (exponent == 2) {
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
