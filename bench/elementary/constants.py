#!/usr/bin/env python3
"""Computes the tables and polynomials of sxj's elementary functions with mpmath and prints them as Java.

bench/elementary/constants.py [tables]

Without an argument the constants of the formulas; with `tables` the two classes that hold tables. Every polynomial
is Remez's on a fine grid, its coefficients then rounded; the error that is left is printed beside it, in units of 2^-53
of the function.
"""

import sys

from mpmath import mp, mpf, matrix, lu_solve

mp.dps = 70


def text(value):
    """A double as Java's hexadecimal literal, without the zeros it ends in."""
    head, tail = float(value).hex().split("p")
    head = head.rstrip("0").rstrip(".") if "." in head else head
    head = head if "." in head else head + ".0"
    return f"{head}p{int(tail)}"


def short(value, bits, to=mp.nint):
    """A number rounded to so many bits."""
    if value == 0:
        return mpf(0)
    scale = mpf(2) ** (bits - 1 - int(mp.floor(mp.log(abs(value), 2))))
    return to(value * scale) / scale


def fit(name, g, low, high, count, weight):
    """Remez: coefficients whose greatest weighted error on [low, high] is least; weight(t) makes it one of the function."""
    points = 400
    grid = [(low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * (i + mpf(1) / 2) / points) for i in range(points)]
    values = [g(t) for t in grid]
    weights = [abs(weight(t)) for t in grid]
    chosen = [round((i + 0.5) * points / (count + 1)) for i in range(count + 1)]
    for _ in range(12):
        system = matrix(count + 1, count + 1)
        for i, at in enumerate(chosen):
            for j in range(count):
                system[i, j] = grid[at] ** j
            system[i, count] = (-1) ** i / weights[at]
        solved = list(lu_solve(system, matrix([values[at] for at in chosen])))[:count]
        errors = [(v - mp.polyval(solved[::-1], t)) * w for t, v, w in zip(grid, values, weights)]
        before, chosen = chosen, extrema(errors, count + 1)
        if chosen == before:
            break
    rounded = [mpf(float(c)) for c in solved]
    worst = max(abs((v - mp.polyval(rounded[::-1], t)) * w) for t, v, w in zip(grid, values, weights))
    print(f"    // {name}: within {float(worst * 2**53):.1e}")
    for j, c in enumerate(rounded):
        print(f"    private static final double {name}_{j} = {text(c)};")


def extrema(errors, count):
    """Where errors of alternating sign are greatest: so many places, the smallest ends left out."""
    places = []
    for i, e in enumerate(errors):
        if not places or errors[places[-1]] * e < 0:
            places.append(i)
        elif abs(e) > abs(errors[places[-1]]):
            places[-1] = i
    while len(places) > count:
        places.pop(0 if abs(errors[places[0]]) < abs(errors[places[-1]]) else -1)
    return places


def parts(name, value, *bits):
    """A number as a sum of doubles, each of so many bits and, but for the last, no greater than what it stands for."""
    for i, n in enumerate(bits):
        piece = mpf(float(short(value, n, mp.floor if i + 1 < len(bits) else mp.nint)))
        print(f"    private static final double {name}_{i} = {text(piece)};")
        value -= piece


def formulas():
    ln2 = mp.log(2)
    print("Exponential")
    print(f"    private static final double STEPS = {text(128 / ln2)};")
    parts("STEP", ln2 / 128, 34, 53)
    half = ln2 / 256 * mpf("1.001")
    fit("E", lambda r: (mp.expm1(r) - r) / r**2, -half, half, 4, lambda r: r**2)
    edge = mpf(1)
    fit("SINH", lambda t: (mp.sinh(mp.sqrt(t)) / mp.sqrt(t) - 1) / t, mpf(0), edge, 8, lambda t: t)
    edge = mpf("0.3125") ** 2
    fit("TANH", lambda t: (mp.tanh(mp.sqrt(t)) / mp.sqrt(t) - 1) / t, mpf(0), edge, 9, lambda t: t)
    print("Logarithm")
    parts("LN2", ln2, 42, 53)
    parts("LOG10E", 1 / mp.log(10), 26, 53)
    half = mpf(2) ** -8 * mpf("1.0001")
    fit("L", lambda r: (mp.log1p(r) - r + r**2 / 2) / r**3, -half, half, 6, lambda r: r**2)
    print("Trigonometric")
    edge = (mp.pi / 4 * mpf("1.0001")) ** 2
    print(f"    private static final double TWO_OVER_PI = {text(2 / mp.pi)};")
    parts("HALF_PI", mp.pi / 2, 42, 53)
    fit("S", lambda t: (1 - mp.sin(mp.sqrt(t)) / mp.sqrt(t)) / t, mpf(0), edge, 6, lambda t: t)
    fit("C", lambda t: (mp.cos(mp.sqrt(t)) - 1 + t / 2) / t**2, mpf(0), edge, 6, lambda t: t**2)
    print("Inverse")
    parts("HALF_PI", mp.pi / 2, 53, 53)
    edge = mpf(1) / 256
    fit("A", lambda t: (1 - mp.atan(mp.sqrt(t)) / mp.sqrt(t)) / t, mpf(0), edge * mpf("1.001"), 6, lambda t: t)
    fit("ASIN", lambda t: (mp.asin(mp.sqrt(t)) / mp.sqrt(t) - 1) / t, mpf(0), mpf(1) / 4, 12, lambda t: t)


def rows(name, kind, values, width):
    print(f"    static final {kind}[] {name} = {{")
    for i in range(0, len(values), width):
        print("        " + ", ".join(values[i : i + width]) + ",")
    print("    };")


def bits(value):
    import struct

    return struct.unpack("<q", struct.pack("<d", float(value)))[0]


def tables():
    print("Exponential")
    powers = [mpf(2) ** (mpf(j) / 128) for j in range(128)]
    rows("POWERS", "long", [f"{bits(p) - (j << 45):#x}L" for j, p in enumerate(powers)], 4)
    rows("RESTS", "double", [text(p / mpf(float(p)) - 1) for p in powers], 4)
    print("Logarithm")
    origin = bits(mpf("0.6953125")) & ~((1 << 45) - 1) | 1 << 44
    print(f"    static final long ORIGIN = {origin:#x}L;")
    import struct

    inverses, logs, rests = [], [], []
    for j in range(128):
        low, high = (
            mpf(struct.unpack("<d", struct.pack("<q", origin + (j + i << 45)))[0]) for i in (0, 1)
        )
        c = mpf(1) if low <= 1 < high else short(2 / (low + high), 24)
        assert abs(low * c - 1) <= mpf(2) ** -8 * mpf("1.0001") and abs(high * c - 1) <= mpf(2) ** -8 * mpf("1.0001")
        whole = -mp.log(c)
        head = mp.nint(whole * 2**42) / 2**42
        inverses.append(text(c))
        logs.append(text(head))
        rests.append(text(whole - head))
    rows("INVERSES", "double", inverses, 6)
    rows("LOGS", "double", logs, 5)
    rows("RESTS", "double", rests, 4)
    print("Trigonometric")
    digits = int(mp.floor(0))
    with mp.workprec(1400):
        digits = int(mp.floor(2 / mp.pi * mpf(2) ** (64 * 20)))
    words = [0] + [digits >> 64 * (19 - i) & (1 << 64) - 1 for i in range(20)]
    rows("TWO_OVER_PI", "long", [f"{w:#x}L" for w in words], 4)
    print("Inverse")
    rows("ARCS", "double", [text(mp.atan(mpf(i) / 64)) for i in range(65)], 5)
    rows("ARC_RESTS", "double", [text(mp.atan(mpf(i) / 64) - mpf(float(mp.atan(mpf(i) / 64)))) for i in range(65)], 4)


tables() if sys.argv[1:] == ["tables"] else formulas()
