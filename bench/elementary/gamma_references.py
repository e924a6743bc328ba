#!/usr/bin/env python3
"""Writes the references of GammaFunctionTest, computed by mpmath with 60 digits.

bench/elementary/gamma_references.py > interpreter/src/test/resources/sxj/numeric/gamma_functions.tsv

A line is a function, its arguments, the double nearest to the value, and what is left of the value.
"""

import math
import random

from mpmath import findroot, log, mp, mpf

mp.dps = 60
draw = random.Random(7)


def line(name, arguments, value):
    nearest = float(value)
    if 2.3e-308 < abs(nearest) < 1.7e308:
        rest = float(value - mpf(nearest))
        print("\t".join([name, *(repr(x) for x in arguments), repr(nearest), repr(rest)]))


def around(root):
    x = float(root)
    return x, math.nextafter(x, math.inf), math.nextafter(x, -math.inf)


def numbers():
    for _ in range(60):
        yield draw.uniform(-30, 30)
        yield draw.uniform(-200, 172)
        yield draw.choice((-1, 1)) * 2 ** draw.uniform(-40, 7)
    for k in range(-26, 26, 3):
        yield k + 1e-9
        yield k + 0.5
    yield from (24.0, 23.999999999999996, -23.999999999999996, -24.000000000000004, 171.6, 1 + 2**-52, 2 - 2**-52, 1e-300)


for x in numbers():
    line("gamma", [x], mp.gamma(x))
    line("lgamma", [x], log(abs(mp.gamma(x))))
    line("digamma", [x], mp.psi(0, x))
    # derivatives of even order have zeros between the poles, next to which they lose digits
    for n in (1, 2, 5) if x > 0 else (1, 5):
        line("polygamma", [float(n), x], mp.psi(n, x))
for _ in range(60):
    x = 2 ** draw.uniform(5, 1000)
    line("lgamma", [x], mp.re(mp.loggamma(x)))
    line("digamma", [x], mp.psi(0, x))
    a, b = draw.uniform(0, 5), draw.uniform(0, 30)
    line("beta", [a, b], mp.beta(a, b))
    a, b = draw.uniform(0, 60), draw.uniform(20, 600)
    line("beta", [a, b], mp.beta(a, b))
    a, b = draw.uniform(-60, 60), draw.uniform(-60, 60)
    line("beta", [a, b], mp.gamma(a) * mp.gamma(b) * mp.rgamma(mpf(a) + b))
for x in (*around(findroot(lambda t: mp.psi(0, t), 1.46)), *around(findroot(lambda t: mp.psi(0, t), -2.61))):
    line("digamma", [x], mp.psi(0, x))
for x in (*around(findroot(lambda t: log(abs(mp.gamma(t))), -2.457)), *around(findroot(lambda t: log(abs(mp.gamma(t))), -3.955))):
    line("lgamma", [x], log(abs(mp.gamma(x))))
