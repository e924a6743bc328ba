#!/usr/bin/env python3
"""Writes a program that compares derivatives of random expressions of three variables with differences of 40 digits (mpmath).

bench/elementary/random_derivatives.py [COUNT [SEED]] > interpreter/src/test/resources/sxj/forms/random_derivatives.sxj

Each expression has its gradient, and one row of its second derivatives, where differences from both sides agree.
"""

import random
import sys

from mpmath import mp, mpf

mp.dps = 90
STEP = mpf(10) ** -25
SIDES = mpf(10) ** -15
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 40
draw = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


ONE = {
    "sin": mp.sin, "cos": mp.cos, "atan": mp.atan, "tanh": mp.tanh, "exp": mp.exp, "sigmoid": sigmoid,
    "softplus": lambda x: mp.log(1 + mp.exp(x)), "asinh": mp.asinh, "erf": mp.erf, "erfc": mp.erfc,
    "expm1": mp.expm1, "gelu": lambda x: x * mp.ncdf(x), "silu": lambda x: x * sigmoid(x),
    "softsign": lambda x: x / (1 + abs(x)), "elu": lambda x: x if x > 0 else mp.expm1(x), "abs": abs, "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "relu": lambda x: max(x, mpf(0)), "sinh": mp.sinh, "cosh": mp.cosh, "gamma": mp.gamma, "digamma": lambda x: mp.psi(0, x),
    "lgamma": lambda x: mp.log(abs(mp.gamma(x))),
}
POSITIVE = {"log": mp.log, "sqrt": mp.sqrt, "log1p": mp.log1p, "log2": lambda x: mp.log(x, 2), "log10": mp.log10}
TWO = {
    "hypot": mp.hypot, "max": max, "min": min, "atan2": mp.atan2,
    "norm3": lambda a, b: (abs(a) ** 3 + abs(b) ** 3) ** (mpf(1) / 3),
    "softmax": lambda a, b: 1 / (1 + mp.exp(b - a)), "logsumexp": lambda a, b: mp.log(mp.exp(a) + mp.exp(b)),
    "beta": lambda a, b: mp.beta(1 + a * a, 1 + b * b), "std": lambda a, b: abs(a - b) / mp.sqrt(2), "cumprod": lambda a, b: a + a * b,
}
WRITTEN = {
    "norm3": "norm([{0}, {1}], 3)", "softmax": "softmax([{0}, {1}])[0]", "logsumexp": "logsumexp([{0}, {1}])",
    "beta": "beta(1 + ({0})^2, 1 + ({1})^2)", "std": "std([{0}, {1}])", "cumprod": "sum(cumprod([{0}, {1}]))",
}


def expression(depth):
    """A text and what it is of (x, y, z)."""
    if depth == 0 or draw.random() < 0.12:
        k = draw.randrange(4)
        if k == 3:
            c = round(draw.uniform(-2, 2), 2)
            return str(c), lambda v: mpf(c)
        return "xyz"[k], lambda v: v[k]
    kind = draw.random()
    if kind < 0.35:
        name = draw.choice(list(ONE))
        text, f = expression(depth - 1)
        return f"{name}({text})", lambda v: ONE[name](f(v))
    if kind < 0.45:
        name = draw.choice(list(POSITIVE))
        text, f = expression(depth - 1)
        return f"{name}(1 + ({text})^2)", lambda v: POSITIVE[name](1 + f(v) ** 2)
    a, f = expression(depth - 1)
    b, g = expression(depth - 1)
    if kind < 0.6:
        name = draw.choice(list(TWO))
        return WRITTEN.get(name, name + "({0}, {1})").format(a, b), lambda v: TWO[name](f(v), g(v))
    operator = draw.choice("+-*/^")
    if operator == "^":
        return f"(0.5 + ({a})^2)^({b})", lambda v: (mpf("0.5") + f(v) ** 2) ** g(v)
    if operator == "/":
        return f"({a})/(1.5 + sin({b}))", lambda v: f(v) / (mpf("1.5") + mp.sin(g(v)))
    combine = {"+": lambda p, q: p + q, "-": lambda p, q: p - q, "*": lambda p, q: p * q}[operator]
    return f"({a} {operator} {b})", lambda v: combine(f(v), g(v))


def moved(v, k, h):
    return [x + (h if i == k else 0) for i, x in enumerate(v)]


def slope(f, v, k):
    return (f(moved(v, k, STEP)) - f(moved(v, k, -STEP))) / (2 * STEP)


def smooth(f, v, k):
    there = f(v)
    up = (f(moved(v, k, SIDES)) - there) / SIDES
    down = (there - f(moved(v, k, -SIDES))) / SIDES
    return abs(up - down) < mpf(10) ** -8 * (1 + abs(up))


print("/// Derivatives of random expressions against differences of 90 digits; made by bench/elementary/random_derivatives.py.")
print("problem p { param x = 1; param y = 1; param z = 1 }")
made = 0
while made < COUNT:
    text, f = expression(4)
    v = [mpf(str(round(draw.uniform(-2, 2), 2))) for _ in range(3)]
    try:
        if not all(smooth(f, v, k) for k in range(3)):
            continue
        gradient = [slope(f, v, k) for k in range(3)]
        row = draw.randrange(3)
        second = [slope(lambda u: slope(f, u, row), v, k) for k in range(3)]
        # the same a rounding away: what changes more is not to be compared
        near = [x * (1 + mpf(2) ** -50) for x in v]
        shaken = [slope(lambda u: slope(f, u, row), near, k) for k in range(3)]
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        continue
    sizes = [abs(x) for x in gradient + second]
    largest = max(abs(x) for x in second)
    if max(sizes) > 1e8 or max(abs(x) for x in gradient) < 1e-6 or largest < 1e-6 or not all(mp.im(x) == 0 for x in gradient):
        continue
    if max(abs(a - b) for a, b in zip(second, shaken)) > largest * mpf(10) ** -13:
        continue
    made += 1
    point = "[" + ", ".join(mp.nstr(x, 5) for x in v) + "]"
    for name, values, tolerance in (("grad(E)", gradient, "1e-13"), (f"hess(E)[{row}]", second, "1e-12")):
        numbers = "[" + ", ".join(mp.nstr(x, 19) for x in values) + "]"
        print(f"expect at(p, {point}, {name.replace('E', text)}) == {numbers} within {tolerance} relative")
