package sxj.symbolic;

import org.jspecify.annotations.Nullable;
import sxj.numeric.Elementary;
import sxj.numeric.Interval;

/**
 * The element-wise functions: each constant holds all that is known of a function: how the language writes it, its
 * value, its derivative by each argument as the pullback of a seed (seed · ∂f/∂argument), its values over intervals, how
 * long it takes, how a formula shows it, and its documentation. Compilers, printers and derivatives ask the constant.
 */
public enum Function {
    NEGATE("-", 1, Latency.NONE) {
        @Override
        public double value(double a, double b, double c) {
            return -a;
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = -a[i];
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.negate(seed);
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.negate();
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.negation();
        }

        @Override
        public boolean hasConstantSlope(Expr.Apply f, int argument) {
            return true;
        }

        @Override
        public Expr applied(Arithmetic d, Expr[] x) {
            return d.negate(x[0]);
        }
    },
    ADD("+", 2, Latency.ADDITION) {
        @Override
        public double value(double a, double b, double c) {
            return a + b;
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = a[i] + b[i];
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return seed;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.add(b);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.sum();
        }

        @Override
        public boolean hasConstantSlope(Expr.Apply f, int argument) {
            return true;
        }

        @Override
        public Expr applied(Arithmetic d, Expr[] x) {
            return d.add(x[0], x[1]);
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot add " + a + " and " + b;
        }
    },
    SUBTRACT("-", 2, Latency.ADDITION) {
        @Override
        public double value(double a, double b, double c) {
            return a - b;
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = a[i] - b[i];
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return argument == 0 ? seed : d.negate(seed);
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.subtract(b);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.difference();
        }

        @Override
        public Interval intervalOfEqual(Interval a) {
            return Interval.ZERO;
        }

        @Override
        public boolean hasConstantSlope(Expr.Apply f, int argument) {
            return true;
        }

        @Override
        public Expr applied(Arithmetic d, Expr[] x) {
            return d.subtract(x[0], x[1]);
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot subtract " + b + " from " + a;
        }
    },
    MULTIPLY("*", 2, Latency.ADDITION) {
        @Override
        public double value(double a, double b, double c) {
            return a * b;
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = a[i] * b[i];
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return argument == 0 ? d.multiply(seed, second(f)) : d.multiply(seed, first(f));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.multiply(b);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.product();
        }

        @Override
        public Interval intervalOfEqual(Interval a) {
            return a.square();
        }

        @Override
        public boolean hasConstantSlope(Expr.Apply f, int argument) {
            return isFinite(f.arguments().get(1 - argument), false);
        }

        @Override
        public Expr applied(Arithmetic d, Expr[] x) {
            return d.multiply(x[0], x[1]);
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot multiply " + a + " by " + b + " entry by entry";
        }
    },
    /** (N/D)' = (N' − (N/D) D')/D. */
    DIVIDE("/", 2, Latency.DIVISION) {
        @Override
        public double value(double a, double b, double c) {
            return a / b;
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = a[i] / b[i];
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return argument == 0 ? d.divide(seed, second(f)) : d.negate(d.multiply(d.divide(seed, second(f)), f));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.divide(b);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.quotient();
        }

        @Override
        public boolean hasConstantSlope(Expr.Apply f, int argument) {
            return argument == 0 && isFinite(second(f), true);
        }

        @Override
        public Expr applied(Arithmetic d, Expr[] x) {
            return d.divide(x[0], x[1]);
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot divide " + a + " by " + b;
        }
    },
    REMAINDER("%", 2, Latency.ELEMENTARY, Elementary.class, "remainder", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.remainder(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return argument == 0 ? seed : d.negate(d.multiply(seed, d.apply(WHOLE_QUOTIENT, first(f), second(f))));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.WHOLE;
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.remainder();
        }

        @Override
        public boolean hasConstantSlope(Expr.Apply f, int argument) {
            return argument == 0;
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot take the remainder of " + a + " by " + b;
        }
    },
    POWER(
            "^",
            2,
            Latency.ADDITION,
            Elementary.class,
            "pow",
            "",
            "pow(x, n): xⁿ, as `x^n`: whole n up to 64 by multiplication, else for x ≥ 0; derivatives n·xⁿ⁻¹ and xⁿ"
                    + " log x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.pow(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return argument == 0 ? powerByBase(d, f, seed) : powerByExponent(d, f, seed);
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return power(a, b);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.power();
        }

        @Override
        public Expr applied(Arithmetic d, Expr[] x) {
            return d.power(x[0], x[1]);
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot raise " + a + " to the power of " + b;
        }
    },
    SIN(
            "sin",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "sin",
            "\\sin",
            "sin(x): sine, x in radians; derivative cos x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.sin(a);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = Elementary.sin(a[i]);
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.cos(first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.wave(Elementary::sin, 0);
        }
    },
    COS(
            "cos",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "cos",
            "\\cos",
            "cos(x): cosine, x in radians; derivative −sin x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.cos(a);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = Elementary.cos(a[i]);
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.negate(d.multiply(seed, d.sin(first(f))));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.wave(Elementary::cos, Math.PI / 2);
        }
    },
    TAN(
            "tan",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "tan",
            "\\tan",
            "tan(x): tangent, x in radians; derivative 1 + tan² x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.tan(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.add(d.number(1), d.square(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.WHOLE;
        }
    },
    ASIN(
            "asin",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "asin",
            "\\arcsin",
            "asin(x): inverse sine in [−π/2, π/2], for |x| ≤ 1; derivative 1/√(1 − x²)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.asin(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.sqrt(d.oneMinusSquare(first(f))));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.WHOLE;
        }
    },
    ACOS(
            "acos",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "acos",
            "\\arccos",
            "acos(x): inverse cosine in [0, π], for |x| ≤ 1; derivative −1/√(1 − x²)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.acos(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.negate(d.divide(seed, d.sqrt(d.oneMinusSquare(first(f)))));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.WHOLE;
        }
    },
    ATAN(
            "atan",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "atan",
            "\\arctan",
            "atan(x): inverse tangent in (−π/2, π/2); derivative 1/(1 + x²)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.atan(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.add(d.number(1), d.square(first(f))));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::atan);
        }
    },
    ATAN2(
            "atan2",
            2,
            Latency.ELEMENTARY,
            Elementary.class,
            "atan2",
            "\\operatorname{atan2}",
            "atan2(y, x): angle of the point (x, y) in [−π, π]; derivatives x/(x² + y²) in y and −y/(x² + y²) in x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.atan2(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return argument == 0
                    ? d.divide(d.multiply(seed, second(f)), d.squares(f))
                    : d.negate(d.divide(d.multiply(seed, first(f)), d.squares(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.WHOLE;
        }
    },
    SINH(
            "sinh",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "sinh",
            "\\sinh",
            "sinh(x): hyperbolic sine (eˣ − e⁻ˣ)/2; derivative cosh x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.sinh(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.cosh(first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::sinh);
        }
    },
    COSH(
            "cosh",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "cosh",
            "\\cosh",
            "cosh(x): hyperbolic cosine (eˣ + e⁻ˣ)/2; derivative sinh x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.cosh(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.sinh(first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.abs().rising(Elementary::cosh, 1, Double.POSITIVE_INFINITY);
        }
    },
    TANH(
            "tanh",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "tanh",
            "\\tanh",
            "tanh(x): hyperbolic tangent; derivative 1 − tanh² x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.tanh(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.apply(TANH_SLOPE, first(f), f));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::tanh, -1, 1);
        }
    },
    EXP("exp", 1, Latency.ELEMENTARY, Elementary.class, "exp", "\\exp", "exp(x): eˣ; its own derivative") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.exp(a);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = Elementary.exp(a[i]);
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, f);
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::exp, 0, Double.POSITIVE_INFINITY);
        }
    },
    LOG(
            "log",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "log",
            "\\log",
            "log(x): natural logarithm, for x > 0 (−inf at 0, NaN below); derivative 1/x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.log(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, first(f));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() > 0 ? a.rising(Elementary::log) : Interval.WHOLE;
        }
    },
    LOG10(
            "log10",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "log10",
            "\\log_{10}",
            "log10(x): logarithm to base 10, for x > 0; derivative 1/(x ln 10)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.log10(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.multiply(d.number(Elementary.log(10)), first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() > 0 ? a.rising(Elementary::log10) : Interval.WHOLE;
        }
    },
    LOG1P(
            "log1p",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "log1p",
            "\\operatorname{log1p}",
            "log1p(x): log(1 + x) to the last digits near 0 too, for x > −1; derivative 1/(1 + x)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.log1p(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.add(d.number(1), first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() > -1 ? a.rising(Elementary::log1p) : Interval.WHOLE;
        }
    },
    EXPM1(
            "expm1",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "expm1",
            "\\operatorname{expm1}",
            "expm1(x): eˣ − 1 to the last digits near 0 too; derivative eˣ") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.expm1(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.apply(EXP, first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::expm1, -1, Double.POSITIVE_INFINITY);
        }
    },
    LOG2(
            "log2",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "log2",
            "\\log_{2}",
            "log2(x): logarithm to base 2, for x > 0; derivative 1/(x ln 2)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.log2(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.multiply(d.number(Elementary.log(2)), first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() > 0 ? a.rising(Elementary::log2) : Interval.WHOLE;
        }
    },
    CBRT(
            "cbrt",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "cbrt",
            "\\operatorname{cbrt}",
            "cbrt(x): third root, of negative numbers too; derivative 1/(3 cbrt(x)²)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.cbrt(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.multiply(d.number(3), d.square(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::cbrt);
        }
    },
    ASINH(
            "asinh",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "asinh",
            "\\operatorname{arsinh}",
            "asinh(x): inverse hyperbolic sine log(x + √(x² + 1)); derivative 1/√(x² + 1)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.asinh(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.apply(HYPOT, d.number(1), first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::asinh);
        }
    },
    ACOSH(
            "acosh",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "acosh",
            "\\operatorname{arcosh}",
            "acosh(x): inverse hyperbolic cosine log(x + √(x² − 1)), for x ≥ 1; derivative 1/√(x² − 1)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.acosh(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.sqrt(d.negate(d.oneMinusSquare(first(f)))));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() >= 1 ? a.rising(Elementary::acosh, 0, Double.POSITIVE_INFINITY) : Interval.WHOLE;
        }
    },
    ATANH(
            "atanh",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "atanh",
            "\\operatorname{artanh}",
            "atanh(x): inverse hyperbolic tangent log((1 + x)/(1 − x))/2, for |x| ≤ 1; derivative 1/(1 − x²)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.atanh(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.oneMinusSquare(first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() > -1 && a.hi() < 1 ? a.rising(Elementary::atanh) : Interval.WHOLE;
        }
    },
    LOGIT(
            "logit",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "logit",
            "\\operatorname{logit}",
            "logit(x): log(x/(1 − x)), the inverse of sigmoid, for x from 0 (−inf) to 1 (inf); derivative 1/(x(1 −"
                    + " x))") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.logit(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.multiply(first(f), d.subtract(d.number(1), first(f))));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() > 0 && a.hi() < 1 ? a.rising(Elementary::logit) : Interval.WHOLE;
        }
    },
    SOFTSIGN(
            "softsign",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "softsign",
            "\\operatorname{softsign}",
            "softsign(x): x/(1 + |x|); derivative 1/(1 + |x|)²") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.softsign(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.divide(seed, d.square(d.add(d.number(1), d.apply(ABS, first(f)))));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::softsign, -1, 1);
        }
    },
    SILU(
            "silu",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "silu",
            "\\operatorname{silu}",
            "silu(x): x σ(x), also called swish; derivative σ(x) + x σ(x)(1 − σ(x)) (Hendrycks and Gimpel 2016)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.silu(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, siluSlope(d, first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.multiply(a.rising(Elementary::sigmoid, 0, 1)).widened(4);
        }
    },
    ERF(
            "erf",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "erf",
            "\\operatorname{erf}",
            "erf(x): error function 2/√π ∫₀ˣ e^(−t²) dt; derivative 2/√π e^(−x²) (Abramowitz and Stegun 7.1.1)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.erf(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, bell(d, first(f), 2 / Math.sqrt(Math.PI), 1));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::erf, -1, 1).widened(4);
        }
    },
    ERFC(
            "erfc",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "erfc",
            "\\operatorname{erfc}",
            "erfc(x): 1 − erf(x) to the last digits where it is small too; derivative −2/√π e^(−x²)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.erfc(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, bell(d, first(f), -2 / Math.sqrt(Math.PI), 1));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.outward(Elementary.erfc(a.hi()), Elementary.erfc(a.lo()), 4);
        }
    },
    GELU(
            "gelu",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "gelu",
            "\\operatorname{gelu}",
            "gelu(x): x Φ(x) with Φ(x) = erfc(−x/√2)/2, exactly; derivative Φ(x) + x e^(−x²/2)/√(2π) (Hendrycks and Gimpel 2016)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.gelu(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, geluSlope(d, first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.multiply(Interval.outward(
                            0.5 * Elementary.erfc(-a.lo() * Math.sqrt(0.5)),
                            0.5 * Elementary.erfc(-a.hi() * Math.sqrt(0.5)),
                            4096))
                    .widened(8);
        }
    },
    GAMMA(
            "gamma",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "gamma",
            "\\Gamma",
            "gamma(x): Γ(x) = ∫₀^∞ t^(x − 1) e^(−t) dt, continued to all numbers but 0, −1, −2, …, where it is NaN;"
                    + " derivative Γ(x) ψ(x) (DLMF 5.2.1)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.gamma(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.multiply(f, d.apply(DIGAMMA, first(f))));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() >= 1.5
                    ? a.rising(Elementary::gamma, 0, Double.POSITIVE_INFINITY).widened(4)
                    : Interval.WHOLE;
        }
    },
    LGAMMA(
            "lgamma",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "lgamma",
            "\\log\\left|\\Gamma\\right|",
            "lgamma(x): log |Γ(x)| without overflow, inf at 0, −1, −2, …; derivative ψ(x) (DLMF 5.2.1)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.lgamma(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.apply(DIGAMMA, first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() >= 1.5 ? a.rising(Elementary::lgamma).widened(4) : Interval.WHOLE;
        }
    },
    DIGAMMA(
            "digamma",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "digamma",
            "\\psi",
            "digamma(x): ψ(x) = Γ'(x)/Γ(x), the derivative of lgamma; NaN at 0, −1, −2, …; its derivatives are the"
                    + " polygamma functions (DLMF 5.2.2)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.digamma(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.apply(POLYGAMMA, d.number(1), first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() > 0 ? a.rising(Elementary::digamma).widened(4) : Interval.WHOLE;
        }
    },
    /** The derivative of digamma of the order of the first argument, at the second. */
    POLYGAMMA("ψ⁽ⁿ⁾", 2, Latency.ELEMENTARY, Elementary.class, "polygamma", "\\operatorname{polygamma}", "") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.polygamma(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            if (argument == 0) {
                return d.number(0);
            }
            return d.multiply(seed, d.apply(POLYGAMMA, d.add(first(f), d.number(1)), second(f)));
        }

        @Override
        public boolean isFlat(int argument) {
            return argument == 0;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.WHOLE;
        }
    },
    BETA(
            "beta",
            2,
            Latency.ELEMENTARY,
            Elementary.class,
            "beta",
            "\\operatorname{B}",
            "beta(a, b): Γ(a) Γ(b)/Γ(a + b) without overflow; NaN where Γ(a) or Γ(b) has a pole; derivatives"
                    + " B(a, b)(ψ(a) − ψ(a + b)) in a, in b alike (DLMF 5.12.1)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.beta(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            Expr sum = d.apply(DIGAMMA, d.add(first(f), second(f)));
            return d.multiply(
                    seed,
                    d.multiply(f, d.subtract(d.apply(DIGAMMA, f.arguments().get(argument)), sum)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.WHOLE;
        }
    },
    SQRT("sqrt", 1, Latency.DIVISION, Math.class, "sqrt", "", "sqrt(x): square root, for x ≥ 0; derivative 1/(2√x)") {
        @Override
        public double value(double a, double b, double c) {
            return Math.sqrt(a);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = Math.sqrt(a[i]);
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return Signs.isMinimalAtZero(first(f))
                    ? d.ratioOrZero(seed, d.number(0.5), f)
                    : d.divide(seed, d.multiply(d.number(2), f));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.lo() >= 0 ? a.rising(Math::sqrt, 0, Double.POSITIVE_INFINITY) : Interval.WHOLE;
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.enclosed("sqrt", "\\sqrt{", "}");
        }
    },
    ABS("abs", 1, Latency.NONE, Math.class, "abs", "", "abs(x): |x|; derivative sign x, 0 at 0") {
        @Override
        public double value(double a, double b, double c) {
            return Math.abs(a);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = Math.abs(a[i]);
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.sign(first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.abs();
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.enclosed("abs", "\\left|", "\\right|");
        }
    },
    SIGN(
            "sign",
            1,
            Latency.ADDITION,
            Elementary.class,
            "sign",
            "\\operatorname{sign}",
            "sign(x): −1, 0 or 1; derivative 0") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.sign(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.mapped(Elementary::sign);
        }
    },
    FLOOR("floor", 1, Latency.ADDITION, Math.class, "floor", "", "floor(x): largest whole number ≤ x; derivative 0") {
        @Override
        public double value(double a, double b, double c) {
            return Math.floor(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.mapped(Math::floor);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.enclosed("floor", "\\left\\lfloor ", " \\right\\rfloor");
        }
    },
    CEIL("ceil", 1, Latency.ADDITION, Math.class, "ceil", "", "ceil(x): smallest whole number ≥ x; derivative 0") {
        @Override
        public double value(double a, double b, double c) {
            return Math.ceil(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.mapped(Math::ceil);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.enclosed("ceil", "\\left\\lceil ", " \\right\\rceil");
        }
    },
    ROUND(
            "round",
            1,
            Latency.ADDITION,
            Elementary.class,
            "round",
            "\\operatorname{round}",
            "round(x): nearest whole number, halves away from 0; derivative 0") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.round(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.mapped(Elementary::round);
        }
    },
    /** At a tie the derivative is that of the first. */
    MIN(
            "min",
            2,
            Latency.ADDITION,
            Math.class,
            "min",
            "\\min",
            "min(a, b, …): smaller of two, entry by entry; of one array its smallest entry. NaN where one is; the"
                    + " derivative is that of the first that attains it") {
        @Override
        public double value(double a, double b, double c) {
            return Math.min(a, b);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = Math.min(a[i], b[i]);
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.where(
                    d.lessEqual(first(f), second(f)),
                    argument == 0 ? seed : d.number(0),
                    argument == 0 ? d.number(0) : seed);
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.min(b);
        }

        @Override
        public boolean isSelection() {
            return true;
        }
    },
    /** At a tie the derivative is that of the first. */
    MAX(
            "max",
            2,
            Latency.ADDITION,
            Math.class,
            "max",
            "\\max",
            "max(a, b, …): larger of two, entry by entry; of one array its largest entry. NaN where one is; the"
                    + " derivative is that of the first that attains it") {
        @Override
        public double value(double a, double b, double c) {
            return Math.max(a, b);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = Math.max(a[i], b[i]);
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.where(
                    d.lessEqual(second(f), first(f)),
                    argument == 0 ? seed : d.number(0),
                    argument == 0 ? d.number(0) : seed);
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.max(b);
        }

        @Override
        public boolean isSelection() {
            return true;
        }
    },
    /** Derivative 0 at the origin. */
    HYPOT(
            "hypot",
            2,
            Latency.ELEMENTARY,
            Elementary.class,
            "hypot",
            "\\operatorname{hypot}",
            "hypot(a, b): √(a² + b²) without overflow; derivatives a/hypot and b/hypot, 0 at the origin") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.hypot(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.ratioOrZero(seed, f.arguments().get(argument), f);
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.square().add(b.square()).max(Interval.ZERO).rising(Math::sqrt, 0, Double.POSITIVE_INFINITY);
        }
    },
    SIGMOID(
            "sigmoid",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "sigmoid",
            "\\sigma",
            "sigmoid(x): 1/(1 + e⁻ˣ); derivative σ(1 − σ)") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.sigmoid(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.apply(SIGMOID_SLOPE, first(f), f));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::sigmoid, 0, 1);
        }
    },
    SOFTPLUS(
            "softplus",
            1,
            Latency.ELEMENTARY,
            Elementary.class,
            "softplus",
            "\\operatorname{softplus}",
            "softplus(x): log(1 + eˣ) without overflow; derivative sigmoid x") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.softplus(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(seed, d.sigmoid(first(f)));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.rising(Elementary::softplus, 0, Double.POSITIVE_INFINITY);
        }
    },
    /** Derivative 0 at 0. */
    RELU(
            "relu",
            1,
            Latency.ADDITION,
            Elementary.class,
            "relu",
            "\\operatorname{relu}",
            "relu(x): max(x, 0); derivative 1 for x > 0, else 0") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.relu(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.where(d.less(d.number(0), first(f)), seed, d.number(0));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.max(Interval.ZERO);
        }

        @Override
        public boolean isSelection() {
            return true;
        }
    },
    /** min(max(x, low), high); the derivative is that of the first argument that attains it. */
    CLAMP(
            "clamp",
            3,
            Latency.ADDITION,
            Elementary.class,
            "clamp",
            "\\operatorname{clamp}",
            "clamp(x, lo, hi): min(max(x, lo), hi); the derivative is that of the first argument that attains it") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.clamp(a, b, c);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            if (argument == 0) {
                return d.where(d.equal(f, first(f)), seed, d.number(0));
            }
            Expr low = argument == 1 ? seed : d.number(0);
            Expr high = argument == 1 ? d.number(0) : seed;
            return d.where(d.equal(f, first(f)), d.number(0), d.where(d.equal(f, second(f)), low, high));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.max(b).min(c);
        }

        @Override
        public boolean isSelection() {
            return true;
        }
    },
    /** Entry by entry the second argument where the first is true, else the third. */
    WHERE(
            "where",
            3,
            Latency.ADDITION,
            Logic.class,
            "where",
            "",
            "where(c, a, b): a where c is true, else b, entry by entry; what is not taken contributes nothing, not"
                    + " even NaN") {
        @Override
        public double value(double a, double b, double c) {
            return Logic.where(a, b, c);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = a[i] != 0 ? b[i] : c[i];
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            if (argument == 0) {
                return d.number(0);
            }
            return argument == 1 ? d.where(first(f), seed, d.number(0)) : d.where(first(f), d.number(0), seed);
        }

        @Override
        public boolean isFlat(int argument) {
            return argument == 0;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.isTrue() ? b : a.isFalse() ? c : b.hull(c);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.selection();
        }

        @Override
        public boolean isSelection() {
            return true;
        }

        @Override
        public Expr applied(Arithmetic d, Expr[] x) {
            return d.where(x[0], x[1], x[2]);
        }
    },
    SQUARE_WAVE(
            "square",
            2,
            Latency.ELEMENTARY,
            Elementary.class,
            "square",
            "\\operatorname{square}",
            "square(t, period): 1 in the first half of each period, 0 in the second; derivative 0") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.square(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.WHOLE;
        }
    },
    /** The value of its argument, with derivative 0. */
    STOP_GRADIENT(
            "stop_gradient",
            1,
            Latency.NONE,
            Logic.class,
            "same",
            "\\operatorname{stop\\_gradient}",
            "stop_gradient(x): x, with derivative 0") {
        @Override
        public double value(double a, double b, double c) {
            return a;
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = a[i];
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a;
        }
    },
    /** Its argument where that is finite, else 0; derivative 0: what exponents are shifted by so that they do not overflow. */
    FIXED_SHIFT(
            "fixed shift",
            1,
            Latency.ADDITION,
            Elementary.class,
            "finiteOrZero",
            "\\operatorname{stop\\_gradient}",
            "") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.finiteOrZero(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.hull(Interval.ZERO);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return STOP_GRADIENT.written(n);
        }
    },
    /** ⌊a/b⌋, how often a remainder takes its divisor. */
    WHOLE_QUOTIENT("floor/", 2, Latency.ELEMENTARY, Elementary.class, "wholeQuotient", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.wholeQuotient(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.divide(b).mapped(Math::floor);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.wholeQuotient();
        }
    },
    /** The derivative of tanh at its first argument; the second is tanh of the first. */
    TANH_SLOPE("1 - tanh^2", 2, Latency.ELEMENTARY, Elementary.class, "tanhSlope", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.tanhSlope(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(d.multiply(d.number(-2), seed), d.multiply(f, second(f)));
        }

        @Override
        public boolean isFlat(int argument) {
            return argument == 1;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.falling(x -> Elementary.tanhSlope(x, Elementary.tanh(x)));
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.oneMinusSquare();
        }
    },
    /** The derivative of the sigmoid at its first argument; the second is the sigmoid of the first. */
    SIGMOID_SLOPE("s*(1 - s)", 2, Latency.ELEMENTARY, Elementary.class, "sigmoidSlope", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.sigmoidSlope(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            Expr half = d.apply(TANH, d.multiply(d.number(0.5), first(f)));
            return d.negate(d.multiply(seed, d.multiply(f, half)));
        }

        @Override
        public boolean isFlat(int argument) {
            return argument == 1;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return a.falling(x -> Elementary.sigmoidSlope(-x, Elementary.sigmoid(-x)));
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.timesOneMinus();
        }
    },
    /** 1 − x², to the last places near ±1 too. */
    ONE_MINUS_SQUARE("1 - x^2", 1, Latency.ADDITION, Elementary.class, "oneMinusSquare", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Elementary.oneMinusSquare(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.multiply(d.multiply(d.number(-2), seed), first(f));
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.ONE.subtract(a.square()).widened(4);
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.oneMinusSquare();
        }
    },
    EQUAL("==", 2, Latency.ADDITION, Logic.class, "equal", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Logic.equal(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.truth(a.isPoint() && b.isPoint() && a.lo() == b.lo(), a.lo() <= b.hi() && b.lo() <= a.hi());
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.comparison("==", "=");
        }

        @Override
        public boolean isPredicate() {
            return true;
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot compare " + a + " with " + b;
        }
    },
    /** False where NaN takes part, as every comparison. */
    NOT_EQUAL("!=", 2, Latency.ADDITION, Logic.class, "notEqual", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Logic.notEqual(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.truth(
                    a.hi() < b.lo() || b.hi() < a.lo(), !(a.isPoint() && b.isPoint() && a.lo() == b.lo()));
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.comparison("!=", "\\ne");
        }

        @Override
        public boolean isPredicate() {
            return true;
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot compare " + a + " with " + b;
        }
    },
    LESS("<", 2, Latency.ADDITION, Logic.class, "less", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Logic.less(a, b);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = a[i] < b[i] ? 1 : 0;
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.truth(a.hi() < b.lo(), a.lo() < b.hi());
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.comparison("<", "<");
        }

        @Override
        public boolean isPredicate() {
            return true;
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot compare " + a + " with " + b;
        }
    },
    LESS_EQUAL("<=", 2, Latency.ADDITION, Logic.class, "lessEqual", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Logic.lessEqual(a, b);
        }

        @Override
        public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
            for (int i = 0; i < n; i++) {
                d[i] = a[i] <= b[i] ? 1 : 0;
            }
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.truth(a.hi() <= b.lo(), a.lo() <= b.hi());
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.comparison("<=", "\\le");
        }

        @Override
        public boolean isPredicate() {
            return true;
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot compare " + a + " with " + b;
        }
    },
    AND("and", 2, Latency.ADDITION, Logic.class, "and", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Logic.and(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.truth(a.isTrue() && b.isTrue(), !a.isFalse() && !b.isFalse());
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.conjunction();
        }

        @Override
        public boolean isPredicate() {
            return true;
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot combine " + a + " and " + b + " with '" + symbol() + "'";
        }
    },
    OR("or", 2, Latency.ADDITION, Logic.class, "or", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Logic.or(a, b);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.truth(a.isTrue() || b.isTrue(), !a.isFalse() || !b.isFalse());
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.disjunction();
        }

        @Override
        public boolean isPredicate() {
            return true;
        }

        @Override
        public String mismatch(Shape a, Shape b, String all) {
            return "cannot combine " + a + " and " + b + " with '" + symbol() + "'";
        }
    },
    NOT("not", 1, Latency.ADDITION, Logic.class, "not", "", "") {
        @Override
        public double value(double a, double b, double c) {
            return Logic.not(a);
        }

        @Override
        public Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed) {
            return d.number(0);
        }

        @Override
        public boolean isFlat(int argument) {
            return true;
        }

        @Override
        public Interval interval(Interval a, Interval b, Interval c) {
            return Interval.truth(a.isFalse(), !a.isTrue());
        }

        @Override
        public <P> P written(Notation<P> n) {
            return n.denial();
        }

        @Override
        public boolean isPredicate() {
            return true;
        }
    };

    /** How long the chain of operations is that a function needs, in additions; of current processors, about. */
    private static final class Latency {
        static final int NONE = 0;
        static final int ADDITION = 1;
        static final int DIVISION = 4;
        static final int ELEMENTARY = 10;
    }

    private final String symbol;
    private final int arity;
    private final int latency;
    private final @Nullable Class<?> home;
    private final String method;
    private final String latex;
    private final String documentation;

    /** An operator that is one instruction of a processor. */
    Function(String symbol, int arity, int latency) {
        this(symbol, arity, latency, null, "", "", "");
    }

    /**
     * A function.
     *
     * @param home the class of its static method from numbers to a number, which compiled code calls
     * @param method the name of that method
     * @param latex its name in LaTeX formulas; "" if {@link #written} says how they show it
     * @param documentation as {@link #documentation()}
     */
    Function(
            String symbol,
            int arity,
            int latency,
            @Nullable Class<?> home,
            String method,
            String latex,
            String documentation) {
        this.symbol = symbol;
        this.arity = arity;
        this.latency = latency;
        this.home = home;
        this.method = method;
        this.latex = latex;
        this.documentation = documentation;
    }

    /** How the language writes it. */
    public String symbol() {
        return symbol;
    }

    public int arity() {
        return arity;
    }

    /** The value at a number; arguments after the arity are not looked at. */
    public abstract double value(double a, double b, double c);

    /** d = f(a, b, c) for n lanes: a loop that HotSpot can turn into vector instructions where the constant has its own. */
    public void lanes(double[] d, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = value(a[i], b[i], c[i]);
        }
    }

    /** The class of the static method that gives the value; null for an operator that is one instruction. */
    public @Nullable Class<?> home() {
        return home;
    }

    /** The name of the static method that gives the value. */
    public String method() {
        return method;
    }

    /**
     * The seed's share of an argument, seed · ∂f/∂argument; of f's shape, or an array also where the argument is a scalar
     * that stands for every entry.
     */
    public abstract Expr pullback(int argument, Arithmetic d, Expr.Apply f, Expr seed);

    /** Whether the derivative by an argument is 0 everywhere. */
    public boolean isFlat(int argument) {
        return false;
    }

    /** Whether the derivative by an argument is one number, so that it is finite wherever it is evaluated. */
    public boolean hasConstantSlope(Expr.Apply f, int argument) {
        return false;
    }

    /** Whether its value is one of its arguments, so that entry by entry the others do not matter. */
    public boolean isSelection() {
        return false;
    }

    /** Whether its values are truth values whatever its arguments. */
    public boolean isPredicate() {
        return false;
    }

    /** An interval that holds all values for arguments from intervals. */
    public abstract Interval interval(Interval a, Interval b, Interval c);

    /** An interval that holds all values where both arguments are the same number. */
    public Interval intervalOfEqual(Interval a) {
        return interval(a, a, Interval.ZERO);
    }

    /** The function of arguments, simplified as derived expressions are. */
    public Expr applied(Arithmetic d, Expr[] x) {
        return d.apply(this, x);
    }

    /** How a formula shows it. */
    public <P> P written(Notation<P> n) {
        return n.call(symbol, latex);
    }

    /** Why it has no value for arguments of these shapes; {@code all} lists the shapes of all arguments. */
    public String mismatch(Shape a, Shape b, String all) {
        return "cannot take " + symbol + " of " + all;
    }

    /** What a processor needs for it, in additions. */
    public int latency() {
        return latency;
    }

    /** Whether it takes as long as a polynomial or more. */
    public boolean isElementary() {
        return latency == Latency.ELEMENTARY;
    }

    /** How it is called, and what it is, for the reader of the language: {@code sin(x): sine, …}; "" for operators. */
    public String documentation() {
        return documentation;
    }

    /** n·x^(n−1), without a logarithm; 0 where both are 0, for x^0 is 1. */
    private static Expr powerByBase(Arithmetic d, Expr.Apply f, Expr seed) {
        Expr x = first(f);
        Expr n = second(f);
        Expr slope = d.multiply(n, d.power(x, d.subtract(n, d.number(1))));
        if (n instanceof Expr.Constant constant && neverZero(constant)
                || x instanceof Expr.Constant base && neverZero(base)) {
            return d.multiply(seed, slope);
        }
        Expr bothZero = d.apply(AND, d.equal(n, d.number(0)), d.equal(x, d.number(0)));
        return d.multiply(seed, d.where(bothZero, d.number(0), slope));
    }

    /** factor·e^(−rate·x²). */
    private static Expr bell(Arithmetic d, Expr x, double factor, double rate) {
        return d.multiply(d.number(factor), d.apply(EXP, d.multiply(d.number(-rate), d.square(x))));
    }

    /** Φ + x Φ'. */
    private static Expr geluSlope(Arithmetic d, Expr x) {
        Expr share = d.multiply(d.number(0.5), d.apply(ERFC, d.multiply(d.number(-Math.sqrt(0.5)), x)));
        return d.add(share, d.multiply(x, bell(d, x, 1 / Math.sqrt(2 * Math.PI), 0.5)));
    }

    /** σ + x σ'. */
    private static Expr siluSlope(Arithmetic d, Expr x) {
        Expr s = d.sigmoid(x);
        return d.add(s, d.multiply(x, d.apply(SIGMOID_SLOPE, x, s)));
    }

    /** x^n·log x; 0 where x is 0. */
    private static Expr powerByExponent(Arithmetic d, Expr.Apply f, Expr seed) {
        Expr x = first(f);
        Expr slope = d.multiply(f, d.log(x));
        boolean neverZero = x instanceof Expr.Constant constant && neverZero(constant);
        return d.multiply(seed, neverZero ? slope : d.where(d.equal(x, d.number(0)), d.number(0), slope));
    }

    private static boolean neverZero(Expr.Constant constant) {
        for (double entry : constant.value().data()) {
            if (entry == 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a factor or divisor is a constant of which every slope is finite: 0 times infinity is not 0. */
    private static boolean isFinite(Expr operand, boolean divides) {
        if (!(operand instanceof Expr.Constant constant)) {
            return false;
        }
        for (double value : constant.value().data()) {
            if (!(Math.abs(divides ? 1 / value : value) <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    private static Interval power(Interval base, Interval exponent) {
        double n = exponent.lo();
        if (!exponent.isPoint()) {
            return Interval.WHOLE;
        }
        if (n == Math.rint(n) && Math.abs(n) <= 64) {
            return base.power((int) n);
        }
        if (!(base.lo() > 0)) {
            return Interval.WHOLE;
        }
        double low = Elementary.pow(n > 0 ? base.lo() : base.hi(), n);
        double high = Elementary.pow(n > 0 ? base.hi() : base.lo(), n);
        return Interval.outward(low, high, 4).max(Interval.ZERO);
    }

    private static Expr first(Expr.Apply f) {
        return f.arguments().get(0);
    }

    private static Expr second(Expr.Apply f) {
        return f.arguments().get(1);
    }
}
