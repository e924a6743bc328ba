#!/usr/bin/env python3
"""Prints the tables of GammaFunction and DigammaFunction: Taylor coefficients, each as the sum of two doubles (needs mpmath)."""

from mpmath import bernoulli, mp, mpf, psi, rgamma, taylor, zeta

mp.dps = 60


def pair(x):
    high = float(x)
    return high, float(x - mpf(high))


def show(name, comment, numbers):
    print(f"    /** {comment} */")
    print(f"    private static final double[] {name} = {{")
    for number in numbers:
        print("        " + ", ".join(part.hex() for part in pair(number)) + ",")
    print("    };\n")


show("RECIPROCAL", "1/Γ(1 + u) in u, for |u| ≤ 1/2: each coefficient as a sum of two.", taylor(lambda u: rgamma(1 + u), 0, 33))
show("AT_EIGHT", "ψ(8 + u) in u, for |u| ≤ 1/2: each coefficient as a sum of two.", taylor(lambda u: psi(0, 8 + u), 0, 28))
show("EVEN_ZETA", "2 ζ(2k), k = 1, 2, …: of π cot(πr) = 1/r − Σ 2 ζ(2k) r^(2k−1); each as a sum of two.", [2 * zeta(2 * k) for k in range(1, 19)])
print("    /** B₂ₖ/(2k(2k − 1)). */")
print(", ".join(float(bernoulli(2 * k) / (2 * k * (2 * k - 1))).hex() for k in range(1, 8)))
print("    /** B₂ₖ/(2k). */")
print(", ".join(float(bernoulli(2 * k) / (2 * k)).hex() for k in range(1, 8)))
print("    /** B₂ₖ/(2k)!. */")
print(", ".join(float(bernoulli(2 * k) / mp.factorial(2 * k)).hex() for k in range(1, 15)))
print("log(2π)/2", [part.hex() for part in pair(mp.log(2 * mp.pi) / 2)], "π", [part.hex() for part in pair(+mp.pi)],
      "π²", [part.hex() for part in pair(mp.pi ** 2)])
