#!/usr/bin/env python3
"""Writes the references of the elementary functions' test, computed by mpmath with 50 digits.

bench/elementary/references.py > interpreter/src/test/resources/sxj/numeric/elementary.tsv

A line is a function, its arguments, the double nearest to the value, and what is left of the value.
"""

import random

from mpmath import mp, mpf

mp.dps = 400  # digits enough for the angle of the greatest double
draw = random.Random(1)
EDGES = [2.0**-1074, 2.0**-1022, 2.0**-60, 2.0**-27, 0.0625, 0.3125, 0.5, 1 - 2.0**-53, 1, 1 + 2.0**-52, 1.5707963267948966,
         3.141592653589793, 22, 40, 708.3964, 709.78, 710.47, 745.13, 1606, 1e5, 1e22, 1.797e308]


def angles():
    yield from (k * 1.5707963267948966 for k in (3, 5, 100, 1021, 1023, 12345, 1e9))
    yield 6381956970095103.0 * 2.0**797  # the double that comes nearest to a multiple of a quarter turn


def general():
    for edge in EDGES:
        yield edge
        yield -edge
    for _ in range(60):
        yield draw.uniform(-1, 1)
    for _ in range(60):
        yield draw.uniform(-12, 12)
    for _ in range(40):
        yield draw.choice((-1, 1)) * 2 ** draw.uniform(-40, 40)


def exponents():
    yield from general()
    for _ in range(40):
        yield draw.uniform(-745, 710)


def positive():
    yield from (abs(x) for x in general())
    for _ in range(60):
        yield 1 + draw.choice((-1, 1)) * 2 ** draw.uniform(-50, -2)
    for _ in range(40):
        yield 2 ** draw.uniform(-1074, 1023)


def pairs():
    for _ in range(150):
        yield draw.uniform(-5, 5), draw.uniform(-5, 5)
    for _ in range(50):
        scale = 2 ** draw.uniform(-1020, 1000)
        yield scale * draw.uniform(-9, 9), scale * draw.uniform(-9, 9)


def powers():
    for _ in range(100):
        yield draw.uniform(0, 5), draw.uniform(-5, 5)
    for _ in range(100):
        x = abs(1 + draw.choice((-1, 1)) * 2 ** draw.uniform(-50, 6))
        yield x, float(draw.uniform(-744, 709) / mp.log(x))
    for _ in range(10):
        yield -draw.uniform(0.5, 2), float(draw.randint(65, 999))


def inside(xs):
    return (x if abs(x) <= 1 else 1 / x for x in xs)


def softplus(x):
    return x + mp.log1p(mp.exp(-x)) if x > 0 else mp.log1p(mp.exp(x))


FUNCTIONS = {
    "sin": (mp.sin, [*general(), *angles()]),
    "cos": (mp.cos, [*general(), *angles()]),
    "tan": (mp.tan, [*general(), *angles()]),
    "asin": (mp.asin, inside(general())),
    "acos": (mp.acos, inside(general())),
    "atan": (mp.atan, general()),
    "sinh": (mp.sinh, exponents()),
    "cosh": (mp.cosh, exponents()),
    "tanh": (mp.tanh, general()),
    "exp": (mp.exp, exponents()),
    "log": (mp.log, positive()),
    "log10": (lambda x: mp.log(x) / mp.log(10), positive()),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), exponents()),
    "softplus": (softplus, exponents()),
    "atan2": (mp.atan2, pairs()),
    "hypot": (lambda x, y: mp.sqrt(x * x + y * y), pairs()),
    "^": (mp.power, powers()),
}

for name, (function, arguments) in FUNCTIONS.items():
    for given in arguments:
        given = given if isinstance(given, tuple) else (given, 0.0)
        x, y = (mpf(float(v)) for v in given)
        if name in ("sinh", "cosh", "exp", "tanh", "sigmoid", "softplus") and abs(x) > 1000:
            continue
        value = function(x, y) if name in ("atan2", "hypot", "^") else function(x)
        if mpf(2) ** -1074 <= abs(value) < mpf(2) ** 1023:
            near = float(value)
            print(name, float(x).hex(), float(y).hex(), near.hex(), float(value - mpf(near)).hex(), sep="\t")
