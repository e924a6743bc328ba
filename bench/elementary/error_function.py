"""Prints the polynomials of sxj.numeric.ErrorFunction: erf near 0, and e^(x^2) erfc(x) on 16 pieces of y = 4/(4 + x)."""
from mpmath import mp, mpf

mp.dps = 50


def chebyshev_fit(f, lo, hi, degree):
    """Monomial coefficients in t = y - (lo + hi)/2 of the interpolation at Chebyshev's points."""
    n = degree + 1
    nodes = [(hi - lo) / 2 * mp.cos(mp.pi * (2 * k + 1) / (2 * n)) for k in range(n)]
    matrix = mp.matrix(n, n)
    values = mp.matrix(n, 1)
    for i, t in enumerate(nodes):
        values[i] = f((lo + hi) / 2 + t)
        for j in range(n):
            matrix[i, j] = t**j
    return list(mp.lu_solve(matrix, values))


def small(z):
    x = mp.sqrt(z)
    return mp.erf(x) / x - 1 if z > 0 else 2 / mp.sqrt(mp.pi) - 1


def scaled(y):
    x = 4 / y - 4
    return mp.exp(x * x) * mp.erfc(x)


def show(name, rows):
    print(f"    private static final double[] {name} = {{")
    for row in rows:
        print("        " + ", ".join(float(c).hex() for c in row) + ",")
    print("    };")


near = chebyshev_fit(small, mpf(0), mpf(1), 17)
# in z itself, not in z - 1/2: Taylor's shift
shifted = [mpf(0)] * len(near)
for k, c in enumerate(near):
    for j in range(k + 1):
        shifted[j] += c * mp.binomial(k, j) * mpf(-0.5) ** (k - j)
show("NEAR", [shifted])
pieces = []
for i in range(16):
    pieces.append(chebyshev_fit(scaled, mpf(i) / 16 if i else mpf(1) / 64, mpf(i + 1) / 16, 10)) if i else \
        pieces.append(chebyshev_fit(scaled, mpf(1) / 32, mpf(1) / 16, 10))
# the first piece is never asked: x > 60 is 0
show("SCALED", pieces)
