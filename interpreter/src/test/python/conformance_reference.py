"""Writes NAME.ref.json beside every conformance program NAME.sxj: what the program must give, derived here on its own.

Values come from closed forms, from SymPy's derivatives and from iterations in 50-digit arithmetic (mpmath), written
from the language's description alone. Only `sum_order` computes in doubles, because it is about rounding.

    python3 conformance_reference.py            writes the files
    python3 conformance_reference.py --check    fails where a file differs from what would be written

A reference is {"exit": status, "checks": [...]}; a check addresses the document of `--json` by a path ("runs.r.final.x",
lists by index, "*" for all entries) and holds one of
    value      a number as text, or nested lists of them, compared with "rel" and "abs"
    multiset   the same for a list whose order is not fixed
    text       a text, equal
    contains   a text that the value (as JSON) contains
    truth      true or false
    length     how many entries a list or an object has
"""

import json
import pathlib
import sys

import sympy as sp
from mpmath import mp, mpf, matrix as mpmatrix
import mpmath

mp.dps = 50
HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = HERE.parent / "resources" / "sxj" / "conformance"
CASES = {}
RANDOM = {"random_runs", "random_derivatives"}  # written by conformance_random.py


# ---------------------------------------------------------------------------------------------------- writing checks


def case(function):
    CASES[function.__name__] = function
    return function


def as_text(value):
    """A number as text with 40 digits, a double exactly, nested lists entry by entry."""
    if isinstance(value, (list, tuple)):
        return [as_text(v) for v in value]
    if isinstance(value, mpmatrix):
        return [[as_text(value[i, j]) for j in range(value.cols)] for i in range(value.rows)]
    if isinstance(value, sp.MatrixBase):
        if value.shape[1] == 1:
            return [as_text(v) for v in value]
        return [[as_text(value[i, j]) for j in range(value.shape[1])] for i in range(value.shape[0])]
    if isinstance(value, sp.Basic):
        return as_text(mpf(sp.N(value, 50)))
    if isinstance(value, bool):
        raise TypeError("use truth")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if value != value:
            return "NaN"
        if value in (float("inf"), float("-inf")):
            return "Infinity" if value > 0 else "-Infinity"
        return repr(value)
    return mpmath.nstr(value, 40)


def num(path, value, rel=1e-13, abs=1e-300):
    return {"path": path, "value": as_text(value), "rel": rel, "abs": abs}


def exact(path, value):
    return num(path, value, 0.0, 0.0)


def multiset(path, value, rel=1e-10, abs=1e-10):
    return {"path": path, "multiset": as_text(value), "rel": rel, "abs": abs}


def text(path, value):
    return {"path": path, "text": value}


def contains(path, value):
    return {"path": path, "contains": value}


def truth(path, value):
    return {"path": path, "truth": value}


def length(path, value):
    return {"path": path, "length": value}


def values(items, rel=1e-13, abs=1e-300, start=0):
    """Checks of the expressions that stand alone; an item may be a value or (value, rel, abs); None is not checked."""
    out = []
    for i, item in enumerate(items):
        path = f"values.{i + start}"
        if item is None:
            continue
        if isinstance(item, tuple):
            out.append(num(path, *item))
        else:
            out.append(num(path, item, rel, abs))
    return out


def run(name, status=None, iter=None, t=None, **final):
    """Checks of a run's entry."""
    out = []
    if status is not None:
        out.append(text(f"runs.{name}.status", status))
    if iter is not None:
        out.append(exact(f"runs.{name}.iter", iter))
    if t is not None:
        out.append(num(f"runs.{name}.t", t, 1e-14, 1e-300))
    for key, value in final.items():
        out.append(num(f"runs.{name}.final.{key}", value, 1e-11, 1e-300))
    return out


def phases(name, visits):
    out = [length(f"runs.{name}.phases", len(visits))]
    for i, (phase, start, end, *t) in enumerate(visits):
        out.append(text(f"runs.{name}.phases.{i}.name", phase))
        out.append(exact(f"runs.{name}.phases.{i}.from", start))
        out.append(exact(f"runs.{name}.phases.{i}.to", end))
        if t:
            out.append(num(f"runs.{name}.phases.{i}.t", t[0], 1e-13, 1e-300))
    return out


# ---------------------------------------------------------------------------------------------------- mathematics


def sym(names):
    return sp.symbols(names, real=True)


class Problem:
    """Losses over symbols; gradients by SymPy, values with 50 digits."""

    def __init__(self, variables, losses):
        self.v = list(variables)
        self.losses = [sp.sympify(l) for l in losses]
        self.total = sum(self.losses)
        self.grads = [sp.Matrix([sp.diff(l, x) for x in self.v]) for l in self.losses]
        self.s = sum(self.grads, sp.zeros(len(self.v), 1))
        self.S = sum((g.dot(g) for g in self.grads), sp.Integer(0))
        self.B = self.s.dot(self.s) / self.S
        self.I = (self.B - 1) / 2

    def grad(self, e):
        return sp.Matrix([sp.diff(e, x) for x in self.v])

    def hess(self, e):
        return sp.hessian(e, self.v)

    def at(self, e, point):
        point = [sp.Float(str(p), 60) if isinstance(p, (float,)) else sp.Rational(str(p)) if isinstance(p, str)
                 else sp.Float(p, 60) if isinstance(p, mpf) else sp.sympify(p) for p in point]
        subs = dict(zip(self.v, point))
        f = lambda q: sp.N(sp.sympify(q).subs(subs), 50)
        if isinstance(e, (list, tuple)):
            return [self.at(q, point) for q in e]
        if isinstance(e, sp.MatrixBase):
            return e.applyfunc(f)
        return f(e)

    def function(self, e):
        """e as a function of a list of mpf, giving an mpf or a list of them."""
        g = sp.lambdify(self.v, list(e) if isinstance(e, sp.MatrixBase) else e, "mpmath")
        return lambda p: g(*p)

    def loss_flow(self):
        return self.function(-self.s)

    def b_flow(self):
        return self.function(-self.grad(self.B))


def add(p, h, d):
    return [a + h * b for a, b in zip(p, d)]


def euler(flow, p, h, n):
    """The states 0..n of Euler's method; h a number or a function of (iteration, time, state)."""
    states, t = [list(map(mpf, p))], mpf(0)
    for k in range(n):
        size = h(k, t, states[-1]) if callable(h) else mpf(h)
        states.append(add(states[-1], size, flow(states[-1])))
        t += size
    return states


def norm(v):
    return mpmath.sqrt(sum(x * x for x in v))


def D(text_):
    """The double nearest to a decimal text, exactly, as mpf."""
    return mpf(float(text_))


# ---------------------------------------------------------------------------------------------------- words and values


@case
def operators():
    third = mpf(1) / 2
    return values([
        [-9, third, 512, -0.25, 9, 0.125, mpf(1) / 512, -8],
        [4, 1.75, 2, 6, 1.5, 9],
        [1, -1, -3, -3],
        [7, 9, 18, 36, 3, 3],
        [1, 0, 1, 1, 0],
        [1, 0, 1, 1, 0, 1, 1],
        [1, 0, 1, 1],
        31,
        [7, 8],
        [1, 4, 9],
        [2, 4, 8],
        [-1, -2],
    ], 0.0, 0.0) + [length("values", 12)]


@case
def numbers():
    inf, nan = float("inf"), float("nan")
    return [
        exact("values.0", [12.0, 0.5, 1000.0, 0.0015, 200.0, 7.25]),
        exact("values.1", 0.1 + 0.2),
        exact("values.2", 1 / 3),
        exact("values.3", 3.5),
        exact("values.4", [inf, -inf, nan, nan, inf, -inf]),
        exact("values.5", inf),
        exact("values.6", 5e-324),
        exact("values.7", 1e16),
        exact("values.8", [3.141592653589793, 3.141592653589793, 2.718281828459045]),
        exact("values.9", 123456789012345680.0),
        exact("values.10", -1.25e-7),
    ]


@case
def not_a_number():
    nan = float("nan")
    return values([0, 0, 0, 0, 1, 0, nan, nan, 1, nan], 0.0, 0.0)


@case
def layout():
    a, b, c, d = 3, 7, 2, 2
    return values([[1], [a, b, c, d, 2, 5, 6, 4, 9, 10], [1, 1], [1, 2, 3], 6, -3, 14, [1, 2, 2], a + b, [1, 2, 3], [2]],
                  0.0, 0.0) + [length("values", 11)]


@case
def layout_minus():
    return values([5, -5], 0.0, 0.0) + [length("values", 2), length("diagnostics", 1)]


@case
def one_line():
    return values([0.5, 3], 0.0, 0.0) + [truth("expectations.0.passed", True)]


@case
def semicolons():
    return values([1 + (2 - 1) * mpf("0.5625")])


@case
def empty():
    return [length("values", 0), length("runs", 0), length("expectations", 0)]


@case
def soft_names():
    return values([0.8, 3.1, [1.8, 3.9, 11.7, 1.3], 1.62, 2, 3, 5], 1e-14) + [
        num("runs.run.final.step", 0.8), num("runs.run.final.after", mpf("0.04") + mpf("0.405") + mpf("1.62"), 1e-13),
        exact("runs.run.final.record", 1.8), text("runs.run.problem", "loss")]


@case
def unicode_names():
    θ = mpf(2) - mpf("0.5") * 2 * mpf("0.5")
    ψ = mpf(-1) - mpf("0.5") * mpf("0.25") * 2 * (-4)
    return values([[θ, ψ], [θ, ψ], 7, [3, 2]]) + [num("runs.übung.final.θ", θ), num("runs.übung.final.λ", mpf("0.25") * 9 + (θ - 1.5) ** 2)]


@case
def arrays():
    return values([
        30, [4, 5, 6], 4, 3, [[9, 10], [11, 12]], [5, 6], 6, [20, 30], [10, 20], [0, 1, 2, 3, 4], [0, 2, 4],
        [1, 1.25, 1.5, 1.75], list(range(-4, 7)), [3, 2, 1], [1, 3, 5], 2, 30, [1, 2], [[4, 5, 6]]], 0.0, 0.0)


@case
def ranges():
    tenths = [mpf(k) / 10 for k in range(11)]
    return values([tenths[:10], tenths, tenths[:4], [], [1], 0, [], [0, 1, 2], [-1, -0.5, 0, 0.5, 1]], 1e-15, 1e-16) + [
        length("values.0", 10), length("values.1", 11), length("values.2", 4), length("values.3", 0)]


@case
def comprehensions():
    n = 3
    return values([
        [0, 1, 4, 9, 16],
        [[0, 1, 2], [10, 11, 12]],
        [0, 3, 6, 9],
        [1, 2, 3, 2, 4, 6],
        [i + 100 * j for i in range(4) for j in range(i, 4) if (i + j) % 2 == 1],
        sum(i * j for i in range(4) for j in range(i + 1, 4) if i != 1),
        [6, 14],
        23,
        720,
        mp.sin(2),
        mpf("0.25"),
        1.5,
        10,
        sum(i + j for i in range(n + 1) for j in range(i)),
        [3, 7],
    ], 1e-15)


@case
def reductions():
    return values([[10, 24, 2.5, 1, 4], [3, 5], [1, 2], 4, [0, 5, 14, 32], 30, 1 / mp.sqrt(2), 5, [2, 7]], 3e-16)


def ordered_sum(v):
    """The order of every sum: fewer than 8 in sequence; else 8 interleaved partial sums, then the tail."""
    v = [float(x) for x in v]
    if len(v) < 8:
        total = v[0] if v else 0.0
        for x in v[1:]:
            total += x
        return total
    p = v[:8]
    full = len(v) // 8 * 8
    for i in range(8, full):
        p[i % 8] += v[i]
    total = ((p[0] + p[4]) + (p[2] + p[6])) + ((p[1] + p[5]) + (p[3] + p[7]))
    for x in v[full:]:
        total += x
    return total


@case
def sum_order():
    w = [1e16, 1, -1e16, 1, 3, 1e-3, 7, 0.3, 1, 2, 1e15, -1e15, 0.7, 0.11, 0.13, 0.17, 0.19, 0.23]
    root = lambda x: float(mpmath.sqrt(mpf(x)))
    return values([
        ordered_sum([0.1] * 7), ordered_sum([0.1] * 8), ordered_sum([0.1] * 20), ordered_sum([0.1] * 20),
        ordered_sum(w), ordered_sum(w[:7]), ordered_sum(w[:8]), ordered_sum(w) / 18.0,
        ordered_sum([(1 / (k + 1)) * (1 / (k + 1)) for k in range(11)]),
        ordered_sum([1 / (k + 1) * root(k) for k in range(13)]),
        root(ordered_sum([(0.1 * k) * (0.1 * k) for k in range(19)])),
        ordered_sum(w),
        ordered_sum([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
    ], 0.0, 0.0)


@case
def elementary():
    f = lambda x: mpf(float(x))
    sigmoid = lambda x: 1 / (1 + mp.exp(-x))
    inf = float("inf")
    return values([
        [mp.sin(1), mp.cos(1), mp.tan(1), mp.asin(f(.3)), mp.acos(f(.3)), mp.atan(f(.3)), mp.atan2(-1, -2)],
        [mp.sinh(f(.7)), mp.cosh(f(.7)), mp.tanh(f(.7)), mp.exp(1.5), mp.log(7), mp.log10(7), mp.sqrt(2)],
        [mp.log(7), mp.asin(f(.3)), mp.acos(f(.3)), mp.atan(f(.3))],
        [2.5, -1, 0, 1, -2, -1, 3, -3, 0],
        [2, 3, mp.sqrt(2), 5, mpf(5) * mpf(10) ** 200],
        [sigmoid(f(.3)), 0, 1, mp.log(1 + mp.exp(f(.3))), 800, mp.log1p(mp.exp(-30)), 0, 2],
        [1, 0, 0.5, 4],
        [mp.sin(mpf(10) ** 22), mp.cos(10 ** 5), mp.tan(f(1.5707963267948966)), 5e-324, inf, mp.log(mpf(5e-324))],
        [0, mp.sin(1), mp.sin(2)],
        ([mp.sqrt(2), 1024, 1, -512, mpf("0.001"), f(1.1) ** 20], 3e-15),
        ([mp.tanh(20), mp.tanh(f(1e-9)), mpf("1.00000000005e-10")], 1e-15, 2.3e-16),
    ], 6e-16)


@case
def functions():
    return values([1 + 20 + 300, 1 + 50 + 600, 21, 1 + 10 + 100, 1 + 30 + 400, 2 + 0 + 100, 10, [2, 5], [[2, 5], [10, 17]],
                   12, [3, 4], [3, 0, 4]], 0.0, 0.0)


# ---------------------------------------------------------------------------------------------------- derivatives


@case
def derivatives():
    x, y = sym("x y")
    p = Problem([x, y], [sp.sin(x * y) + x**3, sp.exp(x) * y**2, sp.log(x) / (1 + y**2)])
    q = [sp.Rational(3, 2), sp.Rational(-1, 2)]
    H = p.at(p.hess(p.total), q)
    a, b, c = H[0, 0], H[0, 1], H[1, 1]
    g = sp.Matrix.hstack(*p.grads).T
    return values([
        q, p.at(p.losses, q), p.at(p.total, q), [3, 2], p.at(g, q), p.at(p.grads[0], q), p.at(sp.diff(p.losses[1], y), q),
        p.at(p.s, q), p.at(p.B, q), (p.at(p.I, q), 1e-12), p.at(p.hess(p.losses[0]), q), H,
        p.at(sp.Matrix([x * y, x / y, x**2]).jacobian([x, y]), q),
        (a + c) / 2 + sp.sqrt(((a - c) / 2) ** 2 + b**2), p.at(p.s, q), (0, 0, 1e-14), 1])


@case
def nested_gradients():
    x, y = sym("x y")
    p = Problem([x, y], [x**4 + x * y, sp.cos(y) * sp.exp(-x)])
    q = [sp.Rational(7, 10), sp.Rational(-13, 10)]
    G = lambda e: p.grad(e)
    sumsq = lambda v: v.dot(v)
    gB = p.grad(p.B)
    cos = lambda u, v: u.dot(v) / sp.sqrt(u.dot(u) * v.dot(v))
    L1, L2 = p.losses
    return values([
        p.at(gB, q), p.at(gB / 2, q), p.at(G(sumsq(p.s)), q), p.at(p.hess(p.B), q), p.at(p.hess(L1), q),
        p.at(-p.hess(p.total), q), p.at(sp.diff(L1, x, y), q), p.at(G(sp.diff(p.total, x, x)), q),
        p.at(G(sumsq(G(sumsq(G(L2))))), q), p.at(-p.hess(p.B), q), p.at(cos(p.s, gB), q),
        p.at(G(cos(p.grads[0], p.grads[1])), q), p.at(sp.diff(L2, x, y), q)], 1e-11)


@case
def elementary_derivatives():
    u, w = sym("u w")
    a, b = mpf(float("0.4")), mpf(float("1.7"))
    point = {u: sp.Float(a, 60), w: sp.Float(b, 60)}
    d = lambda e, v: sp.N(sp.diff(e, v).subs(point), 50)
    h = lambda e: sp.hessian(e, [u, w]).subs(point).evalf(50)
    smooth = [sp.sin(u), sp.cos(u), sp.tan(u), sp.asin(u), sp.acos(u), sp.atan(u)]
    sig = 1 / (1 + sp.exp(-u))
    items = [d(e, u) for e in smooth]
    items += [d(sp.atan(u / w), u), d(sp.atan(u / w), w)]
    items += [d(e, u) for e in [sp.sinh(u), sp.cosh(u), sp.tanh(u), sp.exp(u), sp.log(u), sp.log(u) / sp.log(10), sp.sqrt(u)]]
    items += [1, 1, 0, d(sp.sqrt(u**2 + w**2), w), d(sig, u), d(sp.log(1 + sp.exp(u)), u), 1, 1]
    items += [d(u**w, u), d(u**w, w), d(u**3, u), d(2**u, u), d(u**-2, u), d(sp.sqrt(u), u), d(u / w, w), 1, -4, 0]
    items += [h(sp.tanh(u * w)), h(sig * sp.sqrt(w)), h(sp.atan(u / w)), h(u**w)]
    return values(items, 1e-13)


@case
def kinks():
    return values([0, 0, 0, 0, 0, 0, [1, 0, 1, 0], [1, 0, 0, 1], [1, 1, 1], [0, 0, 0], [0, 0, 0], [1, 0, 0], [0, 0, 0]], 0.0, 0.0)


@case
def kinks_power():
    return values([
        [0, 0, 1, 0], [-4, 12, -0.25, 0.25, -32], [[2, 0], [0, 0]], [[0, 0], [0, -12]], -12, [0, -4], [-2, 1, 1]], 1e-14)


@case
def untaken_branch():
    return values([5, 0, -2, 3, 2, [[2, 0], [0, 0]], mp.log(2) + 1, [1, 1], 2, 8], 1e-15)


@case
def equilibrium_values():
    x, y = sym("x y")
    p = Problem([x, y], [(x - 3) ** 2 + (y - 1) ** 2, (x + 1) ** 2 + (y - 4) ** 2, (x - 1) ** 2 + (y + 2) ** 2])
    half = sp.Rational(1, 2)
    B = lambda *q: p.at(p.B, q)
    nan = float("nan")
    return values([
        (0, 0.0, 0.0), (-0.5, 0.0, 0.0), B(3, 1), B(-1, 4), B(0, 0), B(-3, -3), B(3 * half, half),
        p.at(p.grad(p.B), [-3, -3]), sp.sqrt(half**2 + 1), [0.5, 2, 7.25, 3, 2], [10, 17, 5],
        nan, nan, 1.8, ([0], 0.0, 1e-14)])


# ---------------------------------------------------------------------------------------------------- runs


@case
def first_runs():
    θ = sym("θ")
    p = Problem([θ], [(θ - 3) ** 2, (θ + 2) ** 2])
    l = euler(p.loss_flow(), [-3], D("0.01"), 200)
    b = euler(p.b_flow(), [-3], D("0.5"), 1)
    end = l[-1][0]
    return values([
        end, b[1][0], 0.5, [200, 2, 0.01], (p.at(p.B, [end]), 1e-9), (end - 3) ** 2, [[2 * (end - 3)], [2 * (end + 2)]],
        ([4 * end - 2], 1e-10), [end], -3, l[100][0], 100, [-3, b[1][0]], [[0, 1], [1, (b[1][0] + 2) ** 2]]], 1e-12) + [
        text("printed.0", "stopped"),
        text("runs.l_run.status", "stopped"), text("runs.l_run.problem", "convex_1d"), exact("runs.l_run.iter", 200),
        num("runs.l_run.t", 2, 1e-15), num("runs.l_run.final.θ", end, 1e-13), num("runs.l_run.final.L1", (end - 3) ** 2),
        num("runs.l_run.final.total", (end - 3) ** 2 + (end + 2) ** 2), num("runs.l_run.final.B", p.at(p.B, [end]), 1e-9),
        num("runs.l_run.final.I", p.at(p.I, [end]), 1e-12)] + phases("l_run", [("main", 0, 200, 0)])


@case
def first_program():
    dist = 4 * mp.sqrt(2) * mpf("0.98") ** 500
    B = 3 * dist**2 / (dist**2 + mpf(26) / 3)
    return run("b_run", "stopped", 500, 250) + run("l_run", "stopped", 500) + run("two_phase", "converged") + [
        num("runs.b_run.final.x", 1, 1e-14), num("runs.b_run.final.y", 1, 1e-14), num("runs.b_run.final.B", 0, 0.0, 1e-30),
        num("tables.0.rows.1.4", dist, 1e-11), num("tables.0.rows.1.2", B, 1e-10), num("tables.0.rows.1.3", (B - 1) / 2, 1e-14),
        text("tables.0.rows.0.0", "b_run"), text("tables.0.columns.0", "run"), text("tables.0.columns.4", "distance"),
        text("tables.0.title", "convex, 2D"), length("runs.two_phase.phases", 2),
        text("runs.two_phase.phases.0.name", "explore"), exact("runs.two_phase.phases.0.to", 14),
        exact("runs.two_phase.phases.1.from", 14)] + [truth(f"expectations.{i}.passed", True) for i in range(4)] + [
        exact("expectations.0.line", 33)]


@case
def statuses():
    x = [mpf(10)]
    while len(x) < 5:
        x.append(x[-1] - 4 * x[-1] ** 3)
    return run("s", "stopped", 4, 2, x=mpf(1) / 16, L=mpf(1) / 512) + run("c", "converged", 5, x=mpf(1) / 32) + \
        run("d", "diverged", 4) + [num("runs.d.final.x", x[4], 1e-12)] + run("u", "undefined", 0, 0, x=0) + [
            num("runs.u.final.B", float("nan")), num("runs.u.final.I", float("nan"))] + \
        run("k", "stuck", 0, 0, x=1) + [contains("runs.k.why", "a"), contains("runs.k.why", "b")]


@case
def never_finite():
    return values([-1, 2], 0.0, 0.0) + run("r", "diverged", 0, 0)


@case
def diverged_final():
    x = [mpf(3)]
    for _ in range(5):
        x.append(x[-1] + x[-1] ** 3)
    return run("r", "diverged", 5, 5) + [num("runs.r.final.x", x[5], 1e-12), num("runs.r.final.L", x[5] ** 2 / 2, 1e-12)]


@case
def step_schedule():
    flow = lambda p: [-p[0]]
    a = euler(flow, [1], lambda k, t, p: D("0.1") / mp.sqrt(k + 1), 20)
    at = sum(D("0.1") / mp.sqrt(k + 1) for k in range(20))
    b = euler(flow, [1], lambda k, t, p: D("0.1") * (1 + t), 10)
    bt = mpf("1.1") ** 10 - 1
    c = euler(flow, [1], lambda k, t, p: p[0] / 2, 5)
    d = mpf("0.75") * mpf("0.85") * mpf("0.95")
    return values([at, bt, c[4][0] / 2, d], 1e-13) + run("a", "stopped", 20, x=a[-1][0]) + run("b", "stopped", 10, x=b[-1][0]) + \
        run("c", "stopped", 5, x=c[-1][0]) + run("d", "diverged", 3, x=d)


@case
def time():
    e = mpf("0.9") ** 9 * mpf("0.8") ** 6
    return values([[mpf("0.3"), 29, mpf("0.3"), 0, mpf("2.1")]], 1e-14) + run("a", "stopped", 3, x=mpf("0.729")) + \
        run("b", "stopped", 100, x=mpf("0.71") ** 100) + run("c", "stopped", 3) + run("d", "stopped", 0, x=1) + \
        run("e1", "stopped", 15, x=e) + phases("e1", [("one", 0, 3, 0), ("two", 3, 6, mpf("0.3")), ("one", 6, 9, mpf("0.9")),
                                                      ("two", 9, 12, mpf("1.2")), ("one", 12, 15, mpf("1.8"))])


@case
def guards_at_start():
    return values([0, 0], 0.0, 0.0) + run("a", "converged", 0, 0, x=1) + phases("a", [("main", 0, 0)]) + \
        run("b", "stopped", 3, x=mpf("0.512")) + phases("b", [("one", 0, 0), ("two", 0, 3)]) + run("c", "stopped", 0, 0, x=1) + \
        run("d", "stopped", 1, x=0.5) + phases("d", [("one", 0, 0), ("two", 0, 0), ("three", 0, 1)])


@case
def guard_for_steps():
    states = euler(lambda p: [-p[1], p[0]], [1, 0], mpf("0.25"), 101)

    def first(guard, k):
        row = 0
        for i, s in enumerate(states):
            row = row + 1 if guard(*s) else 0
            if row == k:
                return i
        return None

    left, up = (lambda x, y: x < 0), (lambda x, y: y > 0.5)
    assert first(up, 30) is None or first(up, 30) > 100
    n = [first(left, 1), first(left, 3), first(left, 1), first(up, 10), 100, first(lambda x, y: x > 0, 3)]
    return values([n], 0.0, 0.0) + run("three", "converged", n[1], x=states[n[1]][0], y=states[n[1]][1]) + run("never", "stopped") \
        + run("start", "converged", 2)


@case
def two_rules():
    return run("a", "stopped", 20) + phases("a", [("one", 0, 5), ("three", 5, 20)]) + run("b", "stopped", 2) + \
        phases("b", [("one", 0, 2), ("two", 2, 2)]) + run("c", "converged", 5) + phases("c", [("one", 0, 5)]) + \
        run("f", "stopped", 5) + run("g", "converged", 5)


@case
def phases_():
    q = mpf("0.81")
    return values([[0, 3, 2, 0.5], [2, mpf("1.0"), 1]], 1e-14) + run("a", "stopped", 12, x=mpf("0.5") ** 8 * q**2) + \
        phases("a", [("fast", 0, 3, 0), ("slow", 3, 5, 1.5), ("fast", 5, 8, mpf("1.7")), ("slow", 8, 10, mpf("3.2")), ("fast", 10, 12, mpf("3.4"))]) + \
        run("b", "stopped", 9, x=mpf("0.75") ** 6 * mpf("1.25") ** 3) + \
        phases("b", [(("down", "up")[i % 2], 3 * (i // 2) + (0, 2)[i % 2], 3 * (i // 2) + (2, 3)[i % 2]) for i in range(6)])


@case
def hysteresis():
    T, heat, temps, visits, begin = mpf(15), True, [], [], 0
    for n in range(101):
        temps.append(T)
        if n < 100 and (T > 21 if heat else T < 19):
            visits.append((("cool", "heat")[heat], begin, n))
            heat, begin = not heat, n
        T += D("0.05") * (2 * (30 - T) if heat else 10 - T)
    visits.append((("cool", "heat")[heat], begin, 100))
    assert all(abs(x - 19) > 1e-6 and abs(x - 21) > 1e-6 for x in temps)
    return values([temps], 1e-12) + run("thermostat", "stopped", 100) + phases("thermostat", visits)


@case
def named_switches():
    x = sym("x")
    p = Problem([x], [(x - 1) ** 2, (x + 2) ** 2])
    s = euler(p.loss_flow(), [4], D("0.05"), 200)
    B, total = p.function(p.B), p.function(p.total)
    first = lambda g: next(i for i, q in enumerate(s) if g(q))
    near = lambda tol: lambda q: B(q) / 2 < tol
    n = [first(near(mpf("0.01"))), first(near(mpf("1e-6"))), first(near(mpf("1e-4"))), first(lambda q: q[0] < 1),
         first(lambda q: near(mpf("0.01"))(q) and q[0] < mpf("0.6")), first(lambda q: total(q) < 5) + 1]
    return values([n], 0.0, 0.0) + run("b", "converged", n[1])


# ---------------------------------------------------------------------------------------------------- declarations


@case
def loss_family():
    x, y = sym("x y")
    T = [(1, 2), (3, -1), (0, sp.Rational(1, 2)), (-2, 2)]
    w = [1, 2, sp.Rational(1, 2), 4]
    L = [w[k] * ((x - T[k][0]) ** 2 + (y - T[k][1]) ** 2) / 2 for k in range(4)]
    tenth = sp.Rational(1, 10)

    def flow(q):
        sx, sy = mp.sign(q[0]), mp.sign(q[1])
        gx = sum(mpf(w[k]) * (q[0] - mpf(T[k][0])) for k in range(4)) + sx / 10
        gy = sum(mpf(w[k]) * (q[1] - mpf(T[k][1])) for k in range(4)) + sy / 10
        return [-gx, -gy]

    s = euler(flow, [mpf("0.5"), mpf("-0.5")], D("0.05"), 20)[-1]
    p = Problem([x, y], L + [tenth * (x + y)])
    q = [1, 1]
    Ls = p.at(p.losses[:4], s)
    g = sp.Matrix.hstack(*p.grads).T
    return values([Ls, Ls[2], p.at(L, q), p.at(L[3], q), p.at(p.grads[1], q), [5, 2], p.at(g, q), p.at(p.B, q),
                   sum(v**2 for v in p.at(L, q)), p.at(g, q)[:4, :]], 1e-11) + [
        num("runs.r.final.L", Ls, 1e-11), num("runs.r.final.p", s, 1e-11), num("runs.r.final.R", (abs(s[0]) + abs(s[1])) / 10, 1e-11)]


@case
def loss_data():
    X = [[mp.sin(7 * k + 3 * j) for j in range(3)] for k in range(5)]
    Y = [[mp.cos(k + 2 * j) for j in range(2)] for k in range(5)]
    W1 = [[mpf("0.1") * (i + 1) - mpf("0.2") * j for j in range(3)] for i in range(2)]
    W2 = [[mpf("0.3"), mpf("-0.4")], [mpf("0.2"), mpf("0.5")]]

    def back(W1, W2):
        """Losses and their gradients by hand: dW2 = e hᵀ, dW1 = (W2ᵀ e ∘ (1 − h²)) xᵀ."""
        L, g = [], []
        for x, y in zip(X, Y):
            h = [mp.tanh(sum(W1[i][j] * x[j] for j in range(3))) for i in range(2)]
            e = [sum(W2[o][i] * h[i] for i in range(2)) - y[o] for o in range(2)]
            L.append(sum(v * v for v in e) / 2)
            d = [sum(W2[o][i] * e[o] for o in range(2)) * (1 - h[i] ** 2) for i in range(2)]
            g.append([d[i] * x[j] for i in range(2) for j in range(3)] + [e[o] * h[i] for o in range(2) for i in range(2)])
        return L, g

    flat = [v for row in W1 + W2 for v in row]
    split = lambda q: ([q[0:3], q[3:6]], [q[6:8], q[8:10]])
    total = lambda g: [sum(c) for c in zip(*g)]
    s = euler(lambda q: [-v for v in total(back(*split(q))[1])], flat, D("0.1"), 10)[-1]
    L0, g0 = back(W1, W2)
    Ln, _ = back(*split(s))
    B = sum(v * v for v in total(g0)) / sum(v * v for g in g0 for v in g)
    return values([split(s)[0], split(s)[1][1][0], Ln, flat, total(g0), [g0[0][6:8], g0[0][8:10]], B, 10], 1e-11)


@case
def param_family():
    w = [mpf(1), mpf(2), mpf(3)]
    for _ in range(2):
        w = [v - mpf("0.25") * (k + 1) * (v - k) for k, v in enumerate(w)]
    return values([w, [w[0] ** 2 - w[1] ** 2, w[1] ** 2 - w[2] ** 2], w]) + [
        num("runs.r.final.w", w), num("runs.r.final.Q", [w[0] ** 2 - w[1] ** 2, w[1] ** 2 - w[2] ** 2]),
        num("runs.s.final.w", [0.75, 7 - 0.25 * 2 * 6, 3 - 0.75])]


@case
def lets():
    s = euler(lambda q: [-(q[0] * q[1] - 3) * q[1], -(q[0] * q[1] - 3) * q[0]], [mpf("0.5"), 2], D("0.05"), 10)
    Q = [a * a - b * b for b, a in s]
    end = s[-1]
    return values([norm(end), norm(end) ** 2, Q[-1], end, [sum(end), 3], Q, Q[3]], 1e-11) + [num("runs.r.final.Q", Q[-1], 1e-11)]


@case
def scoping():
    x = sym("x")
    p = Problem([x], [(x - 1) ** 2, (x + 3) ** 2])
    s = euler(p.b_flow(), [2], D("0.1"), 2)[-1]
    return values([3, -1, [50, 7], 13, 6, 1, mp.e, 50], 1e-15) + [
        num("runs.r.final.x", s[0]), num("runs.s.final.x", s[0]), num("runs.r.final.B", p.at(p.B, s)), num("runs.s.final.B", p.at(p.B, s)),
        num("runs.r.final.sin", 1), num("runs.s.final.both", 6)]


@case
def arguments():
    def go(x, b, c, α, β, h, n):
        for _ in range(n):
            x = x + h * (-α * (b * x + c) + β)
        return x

    tenth = mpf("0.1")
    r0 = go(mpf(3), 1, 2, 2, 0, tenth / 2, 2)
    r1 = go(mpf(3), 2, 4, 1, 0, tenth, 2)
    r2 = go(mpf(3), 1, 0, 2, mpf("0.5"), tenth / 4, 2)
    r5 = go(mpf(1), 1, 2, mpf("0.25"), 0, tenth, 3)
    return values([[r0, r1, r2, r5], [2, 3]])


@case
def flows():
    x, y = sym("x y")
    p = Problem([x, y], [(x - 1) ** 2 + y**2, x**2 + (y + 1) ** 2])
    g1, g2 = (p.function(g) for g in p.grads)
    lf, bf = p.loss_flow(), p.b_flow()
    lorenz = lambda σ: lambda q: [σ * (q[1] - q[0]), -q[0] * q[1]]
    swapped = lambda q: [q[1], q[0]]
    summed = lambda q: [-(a + 2 * b) / 2 for a, b in zip(g1(q), g2(q))]
    twisted = lambda q: [lf(q)[0] / 2 - q[1], lf(q)[1] / 2 + q[0]]
    mixed = lambda q: [a / 2 + b for a, b in zip(lf(q), bf(q))]
    go = lambda f, h: euler(f, [1, 2], D(h), 5)[-1]
    timed = [1 + D("0.1") * sum(mp.cos(k * mpf("0.1")) for k in range(5)), 2 + D("0.1") * 10]
    q = [mpf(1), mpf(2)]
    a, b = lf(q), twisted(q)
    cosine = sum(u * v for u, v in zip(a, b)) / (norm(a) * norm(b))
    return values([go(lorenz(2), "0.01"), go(swapped, "0.1"), go(summed, "0.05"), go(twisted, "0.05"), go(mixed, "0.05"), timed,
                   go(lambda q: [q[1], -q[0]], "0.1"), [-2, -10], summed(q), cosine, [[-3, 3], [-2, -1]]], 1e-12)


def two_losses():
    flow = lambda q: [-(q[0] ** 3 + (q[0] - q[1])), -(2 * q[1] - (q[0] - q[1]))]
    total = lambda q: q[0] ** 4 / 4 + q[1] ** 2 + (q[0] - q[1]) ** 2 / 2
    hess = lambda q: [[3 * q[0] ** 2 + 1, mpf(-1)], [mpf(-1), mpf(3)]]
    return flow, total, hess


def heavy_ball(flow, p, h, β, n):
    v = [mpf(0)] * len(p)
    out = [p]
    for _ in range(n):
        v = [β * a + b for a, b in zip(v, flow(p))]
        p = add(p, h, v)
        out.append(p)
    return out


@case
def steps():
    flow, total, hess = two_losses()
    start = [mpf(1), mpf(2)]
    a = heavy_ball(flow, start, D("0.1"), mpf("0.5"), 6)[-1]
    b = start
    for _ in range(6):
        k1 = flow(b)
        k2 = flow(add(b, D("0.1"), k1))
        b = add(b, D("0.1") / 2, [u + v for u, v in zip(k1, k2)])
    c, last = start, start
    for n in range(1, 6):
        new = add(c, D("0.05"), flow(c)) if n % 2 == 0 else add(c, 2 * D("0.05"), flow(last))
        c = new
        last = c
    d = euler(flow, start, D("0.1") / 3, 9)[-1]
    f, time_, size = start, mpf(0), mpf(0)
    for _ in range(4):
        size = mpf(4)
        while total(add(f, size, flow(f))) > total(f):
            size /= 2
        f = add(f, size, flow(f))
        time_ += size
    g = start
    for _ in range(4):
        g = [g[0] + D("0.1") * flow(g)[0], g[1]]
        g = [g[0], g[1] + D("0.1") * flow(g)[1]]
    i = start
    for _ in range(3):
        (p, q), (r, s) = hess(i)
        e = flow(i)
        det = p * s - q * r
        i = [i[0] + (s * e[0] - q * e[1]) / det, i[1] + (p * e[1] - r * e[0]) / det]
    return values([a, b, c, d, f, [time_, size], g, i], 1e-11)


@case
def step_time():
    F = lambda x, t: -x + mp.sin(3 * t)
    h = D("0.1")
    a = b = c = mpf(1)
    for n in range(10):
        t = n * h
        a += h * F(a + h / 2 * F(a, t), t + h / 2)
        b += h * F(b, n * h / 2)
        k1 = F(c, t)
        k2 = F(c + h / 2 * k1, t + h / 2)
        k3 = F(c + h / 2 * k2, t + h / 2)
        k4 = F(c + h * k3, t + h)
        c += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return values([[1, 0.5, 1, 1], a, b, c, a], 1e-12)


def runge_kutta(flow, p, h, n):
    for _ in range(n):
        k1 = flow(p)
        k2 = flow(add(p, h / 2, k1))
        k3 = flow(add(p, h / 2, k2))
        k4 = flow(add(p, h, k3))
        p = [q + h / 6 * (a + 2 * b + 2 * c + d) for q, a, b, c, d in zip(p, k1, k2, k3, k4)]
    return p


@case
def stdlib_steps():
    flow, _, _ = two_losses()
    start = [mpf(1), mpf(2)]
    h = D("0.05")
    d = start
    for _ in range(6):
        d = add(d, h, flow(add(d, h, flow(d))))
    g = start
    for _ in range(6):
        g = add(g, D("0.1"), flow(add(g, D("0.1") / 2, flow(g))))
    return values([euler(flow, start, h, 6)[-1], heavy_ball(flow, start, h, D("0.9"), 6)[-1], heavy_ball(flow, start, h, mpf("0.5"), 6)[-1], d,
                   runge_kutta(flow, start, D("0.1"), 6), g], 1e-12)


@case
def state_is_reset():
    flow = lambda q: [-q[0]]
    x = [[mpf(1)]]
    for n in (3, 2, 3):
        x += heavy_ball(flow, x[-1], D("0.1"), D("0.9"), n)[1:]
    return values([[q[0] for q in x]], 1e-13)


@case
def starts():
    return values([[7, 8, 9, 1, 2, 3, 4, 8], [1, -1, 3, 1, 2, 10, 4, 5], [1, 2, 3, 1, 2, 3, 4, 5], [3.5, 4, 4.5],
                   [[0.5, 1], [5, 2]], 2.5], 0.0, 0.0)


@case
def records():
    x = [mpf("0.9") ** n for n in range(26)]
    return values([[0, 10, 20, 25], x[:6], [0, 7, 10, 13, 20, 25], x[20], mpf("0.7"), [[v, 2 * v] for v in x[:6]]], 1e-13) + \
        phases("c", [("one", 0, 7), ("two", 7, 13), ("three", 13, 25)])


@case
def tables():
    go = lambda h, n: euler(lambda q: [-q[0] - 2 * (q[0] - 1)], [1], D(h), n)[-1][0]
    a, b = go("0.1", 3), go("0.2", 4)
    return [text("tables.0.title", "one")] + [text(f"tables.0.columns.{i}", c) for i, c in enumerate(["run", "iter", "x", "shifted"])] + [
        length("tables.0.rows", 2), length("tables.0.columns", 5), text("tables.0.rows.0.0", "r1"), text("tables.0.rows.1.0", "r2"),
        exact("tables.0.rows.0.1", 3), num("tables.0.rows.0.2", a), num("tables.0.rows.1.2", b), num("tables.0.rows.1.3", b + 100),
        num("tables.0.rows.0.4", a * a), text("tables.0.columns.4", "L1*2"), num("tables.1.rows.0.1", mpf("0.8")),
        num("tables.1.rows.0.2", -b), text("tables.1.rows.0.3", "stopped"), text("tables.1.columns.2", "x")]


@case
def prints():
    return [text(f"printed.{i}", t) for i, t in enumerate([
        "x = 0.25, iter = 2, {braces}", "2.50 -1234.6 4.741e-34 0.6667 -1.000e-20", "0.30000000000000004 100 -0.5 0.3333333333333333 0.001",
        "status stopped", "sum 10 and 10", "quote \" and backslash \\", "plain"])] + [length("printed", 7)]


@case
def expects():
    return [length("expectations", 5)] + [truth(f"expectations.{i}.passed", b) for i, b in enumerate([True, True, False, False, True])] + [
        text("expectations.2.text", "a > 5"), exact("expectations.2.line", 6), {"exit": 1}]


@case
def expect_only():
    return [length("expectations", 3)] + [truth(f"expectations.{i}.passed", True) for i in range(3)]


@case
def imports():
    x = mpf(2)
    for _ in range(3):
        x += mpf("0.25") * (-x - 0.5)
    return values([x, 11, 8.25]) + [length("runs", 1)]


@case
def top_level():
    x, y = sym("x y")
    p = Problem([x, y], [(x - 1) ** 2, (y + x) ** 2])
    a = euler(p.loss_flow(), [3, 1], D("0.1"), 2)
    b = euler(p.b_flow(), [2, 1], D("0.1"), 1)[-1]
    return values([3, 6, mp.sqrt(10), a[-1][0], b, norm(a[1])], 1e-12) + [
        text("runs.a.problem", ""), num("tables.0.rows.0.2", norm(a[-1])), num("tables.0.rows.1.2", norm(b))]


@case
def problem_only_flow():
    a = runge_kutta(lambda q: [q[1], -q[0]], [mpf(1), mpf(0)], D("0.1"), 63)
    energy = (a[0] ** 2 + a[1] ** 2) / 2
    return values([a, energy, (1 + D("0.1") ** 2) ** 10 / 2, [0, 2]], 1e-12) + [text("runs.a.status", "stopped")]


@case
def stability_of_text():
    return [exact("values.0", [0.1, -0.30000000000000004, 1e-300, 2.2250738585072014e-308, 5e-324, 1.7976931348623157e308, 123456789.12345679,
                               1e21, 1e22, -0.0001, 9007199254740992.0]), exact("values.1", 4.740750632337812e-34),
            exact("tables.0.rows.0.1", 4.740750632337812e-34), exact("tables.0.rows.0.2", -2.2250738585072014e-308),
            exact("runs.r.final.x", 2.2250738585072014e-308)]


@case
def series_and_at():
    s = euler(lambda q: [-(q[0] - q[1]) / 2 - q[0], (q[0] - q[1]) / 2], [8, -8], mpf("0.25"), 6)
    x, y = [q[0] for q in s], [q[1] for q in s]
    L1 = [(a - b) ** 2 / 4 for a, b in s]
    end = s[-1]
    return values([x, s, [v + 100 * n for n, v in enumerate(L1)], s[2], ([0, 0], 0, 1e-15), 2, (0, 0, 1e-15), 0.5, 8, norm(y[1:3]),
                   [L1[-1], end[0] ** 2 / 2], [end[0], 0], [0, 0.5, 2, 4.5]], 1e-13)


# ---------------------------------------------------------------------------------------------------- the full language


@case
def matrices():
    A = sp.Matrix([[4, 1, 0], [1, 3, -1], [0, -1, 2]])
    v = sp.Matrix([1, 2, 3])
    rows = lambda M: [[M[i, j] for j in range(M.shape[1])] for i in range(M.shape[0])]
    ev = sorted(mpmath.eigsy(mpmatrix(rows(A)), eigvals_only=True))
    I3, zero = sp.eye(2), sp.zeros(3, 3)
    items = [list(A * v), list(v.T * A), 14, rows(A * A), [[1, 4], [2, 5], [3, 6]], [[7, 8], [16, 17]], [[3, 4, 5], [6, 8, 10]], A.det(), 9,
             rows(A.inv()), list(A.inv() * v), list(ev), [-1, -1]]
    after = [[1 - sp.sqrt(5), 1 + sp.sqrt(5)], [[1, 0], [0, 2]], [4, 3, 2], rows(I3), [0, 0, 0], [1, 1], [2.5, 2.5, 2.5], [1, 2, 3],
             rows(A.applyfunc(lambda t: t * t)), rows(A.applyfunc(lambda t: t + 1)), -5, rows(A.applyfunc(lambda t: -t * t)),
             (0, 0.0, 1e-15), (rows(zero), 0.0, 1e-13)]
    return values(items, 1e-12, 1e-15) + [multiset("values.13", [1, -1], 1e-12, 1e-12)] + values(after, 1e-12, 1e-15, 14)


@case
def vectors():
    soft = lambda v: [mp.exp(a) / sum(mp.exp(b) for b in v) for a in v]
    cos = (-3 + 2 + mpf("1.5")) / mp.sqrt(mpf(14) * mpf("10.25"))
    return values([[0, 0.25, 0.5, 0.75, 1], [mpf("1e-3"), mpf("1e-2"), mpf("0.1"), 1], soft([mpf(1), mpf(2), mpf(3)]), soft([mpf(0), mpf(1)]),
                   1001 + mp.log1p(mp.exp(-1)), mp.log(mp.exp(-1) + mp.exp(0.5) + mp.exp(2)), [-1, 2, 2, 3], 1, 0, cos,
                   ([0.6, 0.4], 1e-10), ([0.5, 0.5, 0], 1e-10, 1e-10), [1], ([1, 0], 1e-10, 1e-10)], 1e-13)


@case
def matrix_derivatives():
    x, y = sym("x y")
    point = {x: sp.Float(mpf(float("0.3")), 60), y: sp.Float(mpf(float("1.2")), 60)}
    M = sp.Matrix([[2 + x, y], [x * y, 3 - y]])
    g = lambda e: [sp.N(sp.diff(e, v).subs(point), 50) for v in (x, y)]
    h = lambda e: sp.hessian(e, [x, y]).subs(point).evalf(50)
    a = [x, y, x * y]
    Z = sum(sp.exp(t) for t in a)
    n = sp.sqrt(x**2 + y**2 + 1)
    u, v = sp.Matrix([x, 1]), sp.Matrix([y, x])
    T, E = 5 + x - y, (2 + x) * (3 - y) - y * y
    return values([g(M.det()), g((M * M).trace()), g((M.inv() * sp.Matrix([1, x]))[0]), g(sum(M.inv())), g(sum((sp.exp(t) / Z) ** 2 for t in a)),
                   g(sp.log(Z)), g((x + y) * (y + 1)), g(T / 2 + sp.sqrt(T**2 / 4 - E)), h(M.det()), g((M * sp.Matrix([x, y])).dot(sp.Matrix([y, x]))), g(n), h(n),
                   g(u.dot(v) / sp.sqrt(u.dot(u) * v.dot(v))), [31, 100]], 1e-12)


@case
def matrix_params():
    def grad(q):
        W, s = [q[0:3], q[3:6]], q[6]
        c = [1, -1, 2]
        e = [sum(a * b for a, b in zip(row, c)) for row in W]
        g1 = [e[i] * c[j] for i in range(2) for j in range(3)] + [mpf(0)]
        g2 = [s * v / 5 for v in q[:6]] + [sum(v * v for v in q[:6]) / 10]
        return g1, g2

    start = [mpf(v) for v in (1, 2, 3, 4, 5, 6, 2)]
    s = euler(lambda q: [-a - b for a, b in zip(*grad(q))], start, D("0.01"), 10)[-1]
    g1, g2 = grad(start)
    B = sum((a + b) ** 2 for a, b in zip(g1, g2)) / sum(a * a + b * b for a, b in zip(g1, g2))
    six = mpf(3) / 5
    return values([[[1, -1, 2], [-1, 1, -2]], [[six, 0, 0], [0, six, 0]], 0.2, start, [4, 5, 6], B, [s[0:3], s[3:6]], s[6], 7], 1e-12)


@case
def procedures():
    wrap = lambda n: (n + 2**63) % 2**64 - 2**63
    s = 42
    draws = []
    for _ in range(3):
        s = wrap(s * 6364136223846793005 + 1442695040888963407)
        draws.append(s)
    return values([21, 111, float(draws[0]), float(draws[2]), -float(2**63), [3, 4, 3.5, 3.5], [-1, 0, 1], 3, mpf("1.5") ** 10, 610, 17, [0, 7, 14]], 1e-16)


@case
def recursion():
    return values([9000, 9, 1, 0], 0.0, 0.0)


@case
def recursion_limit():
    return [{"exit": 3}]


@case
def types():
    return [text("values.0", "text")] + values([[1, 0], 3.5, 3, [2, 3], 2, 3.5, 3, 385, 2, -1, 0.5], 0.0, 0.0, 1)


@case
def procedure_gradients():
    def root(a):
        s = mpf(a)
        for _ in range(5):
            s = (s + a / s) / 2
        return s

    d = lambda f, x, n=1: mp.diff(f, x, n)
    y = mpf(float("-0.4"))
    horner = lambda c, u: ((c[0] * u + c[1]) * u + c[2]) * u + c[3]
    h1 = d(lambda u: horner([2, -1, 3, 5], u), y)
    h2 = d(lambda u: horner([1, 2, 3, 4], u), 7 * y)
    return values([[d(root, 7), 0], [2 * (root(7) - 2) * d(root, 7), 3 * y * y], d(root, 7, 2), 2, h1,
                   [[d(root, 49) * 14, 0], [h2 * y, h2 * 7]]], 1e-12)


@case
def while_gradients():
    return values([mpf(7) / 32, 3, mpf(49) / 64])


@case
def games():
    tenth = mpf("0.1")
    m = euler(lambda q: [-q[1], q[0]], [1, 1], D("0.1"), 20)[-1]
    xi = lambda q: [2 * q[0] + q[2], q[1], 4 * q[2] - 2 * q[0] - 2 * q[1]]
    q = euler(lambda p: [-v for v in xi(p)], [2, 1, -1], D("0.1"), 10)[-1]
    a, b, c = 1, 2, 3
    grads = [[2 * a + c, b, a], [-2 * c, 0, 2 * c - 2 * a], [0, -2 * (c - b), 2 * (c - b)]]
    s = [sum(col) for col in zip(*grads)]
    B = mpf(sum(v * v for v in s)) / sum(v * v for g in grads for v in g)
    return values([mp.sqrt(2) * (1 + tenth**2) ** 10, mp.sqrt(2) * (1 - tenth**2 + tenth**4) ** 10, [m[1], -m[0]], q, xi(q), [5, 2, 6],
                   [[2, 0, 1], [0, 1, 0], [-2, -2, 4]], grads, B], 1e-11) + [
        length("equilibria.eb", 1), text("equilibria.eb.0.kind", "centre"), num("equilibria.eb.0.at.x", 0, 0, 1e-10), num("equilibria.eb.0.at.y", 0, 0, 1e-10),
        multiset("equilibria.eb.0.eigenvalues", [[0, 1], [0, -1]]), length("equilibria.eq", 1), text("equilibria.eq.0.kind", "stable focus"),
        multiset("equilibria.eq.0.eigenvalues", [1, [3, 1], [3, -1]])]


@case
def equilibria_kinds():
    point = lambda name, kind, at, eig: [length(f"equilibria.{name}", 1), text(f"equilibria.{name}.0.kind", kind)] + [
        num(f"equilibria.{name}.0.at.{k}", v, 1e-10, 1e-10) for k, v in at.items()] + [multiset(f"equilibria.{name}.0.eigenvalues", eig)]
    O = {"x": 0, "y": 0}
    return [length("equilibria.dw", 3), multiset("equilibria.dw.*.at.x", [-1, 0, 1]), multiset("equilibria.dw.*.eigenvalues", [[2], [-1], [2]]),
            length("equilibria.inside", 2), multiset("equilibria.inside.*.at.x", [0, 2]), length("equilibria.none", 0)] + \
        point("sa", "saddle", O, [-4, 2]) + point("hi", "maximum", {"x": 0.5, "y": -1}, [-6, -2]) + point("ab", "minimum", {"x": 1, "y": 1}, [6, 6]) + \
        point("sp", "stable focus", O, [[-1, 5], [-1, -5]]) + point("ce", "centre", O, [[0, 2], [0, -2]]) + point("aw", "unstable node", O, [1, 3]) + \
        point("pa", "saddle", O, [-1, 1])


@case
def maps():
    B = lambda t: 2 * (t - mpf("0.5")) ** 2 / ((t - mpf("0.5")) ** 2 + mpf("6.25"))
    out = [length("maps.m.rows", 11)] + [text(f"maps.m.columns.{i}", c) for i, c in enumerate(["θ", "B", "I"])]
    for i, t in enumerate(range(-4, 7)):
        out += [exact(f"maps.m.rows.{i}.0", t), num(f"maps.m.rows.{i}.1", B(t)), num(f"maps.m.rows.{i}.2", (B(t) - 1) / 2)]
    rows = []
    for x in (-1, 0, 1):
        for y in (mpf(0), mpf("0.5")):
            g = [4 * x - 2, 4 * y - 4]
            rows.append([x, y, (x - 1) ** 2 + y**2 + x**2 + (y - 2) ** 2, norm(g)])
    return out + [num("maps.m2.rows", rows), text("maps.m2.columns.2", "loss"), text("maps.m2.columns.3", "norm(grad(total))"),
                  num("maps.m3.rows", [[t, (t - 3) ** 2 + (t + 2) ** 2, 2 * t] for t in (-1, 0, 1, 2)]), text("maps.m3.columns.1", "total"),
                  num("values.0", [B(t) for t in range(-4, 7)])]


@case
def sweeps():
    rows = []
    for η in ("0.1", "0.5", "1"):
        for k in (1, 2):
            x, n = mpf(1), 0
            while not abs(x) < mpf("0.05") * k:
                x, n = x - mpf(η) * x, n + 1
            rows.append([mpf(η), k, n, x, k * (1 - mpf(η)) ** 2 + mpf(η)])
    return [num("sweeps.s.rows", rows, 1e-12, 1e-300)] + [text(f"sweeps.s.columns.{i}", c) for i, c in enumerate(["η", "k", "r.iter", "r.x", "both"])] + \
        values([[r[0] for r in rows], [r[1] for r in rows], [r[4] for r in rows]], 1e-13)


@case
def adaptive():
    tol = 2e-10
    quarter = mpmath.ellipk(mp.sin(mpf("0.5")) ** 2)
    return values([[1.5, 2 * mp.exp(-1.5)], [mp.log(4), 0.5], [5 * mp.pi / 6, -mp.sqrt(3) / 2, 0.5],
                   [mp.exp(-3.5) * mp.cos(2.25), mp.exp(-3.5) * mp.sin(2.25)], [quarter, -mp.sqrt(2 * (1 - mp.cos(1)))], None, mp.pi / 2], tol, tol) + [
        exact("runs.a.t", 1.5), text("runs.a.status", "stopped"), text("runs.b.status", "converged"), exact("runs.d.t", 4),
        length("runs.d.phases", 15)] + [num(f"runs.d.phases.{i}.t", t, 1e-9, 1e-9) for i, t in enumerate(
            [0] + [mp.pi / 2 + mpf("0.35") * (i // 2) + (mpf("0.25") if i % 2 else 0) for i in range(14)])]


@case
def square_wave():
    x = mpf(1)
    for n in range(8):
        target = 1 if n % 2 == 0 else 0
        x = target + (x - target) * mp.exp(mpf("-0.25"))
    s = mpf(1)
    for n in range(8):
        s += mpf("0.125") * ((1 if n % 4 < 2 else 0) - s)
    return values([[1, 1, 0, 0, 1, 0, 0], (x, 1e-10), s], 1e-14)


@case
def boxes():
    clip = lambda v, lo, hi: min(max(v, lo), hi)
    w, v, f, ws = mpf("0.5"), [mpf("0.5"), mpf("-0.5")], mpf(3), [mpf("0.5")]
    a, c, g = mpf("0.5"), [mpf("0.5"), mpf("-0.5")], mpf(3)
    for _ in range(20):
        w = clip(w + mpf("0.2"), 0, 1)
        ws.append(w)
        v = [clip(x + mpf("0.1") * (t - x), -1, mpf("0.75")) for x, t in zip(v, (2, -3))]
        f *= mpf("0.9")
        a = clip(a + mpf("0.2") - mpf("0.05"), 0, 1)
        c = [clip(x + mpf("0.1") * (t - x) - mpf("0.05"), -1, mpf("0.75")) for x, t in zip(c, (2, -3))]
        g = mpf("0.9") * g - mpf("0.05")
    return values([ws, v, f, [a] + c + [g]], 1e-13)


@case
def seeds():
    return values([1, 0, 0, 1, 1, 0, 0, 1], 0.0, 0.0)


@case
def normal_moments():
    n = mp.sqrt(100000)
    return [num("values.0", 0, 0, float(5 / n)), num("values.1", 1, 0, float(5 * mp.sqrt(2) / n)), num("values.2", 0, 0, float(5 * mp.sqrt(15) / n)),
            num("values.3", 3, 0, float(5 * mp.sqrt(96) / n)), num("values.4", 3.5, 0, float(5 * mp.sqrt(0.75) / n)),
            num("values.5", 0.75, 0, float(5 * mp.sqrt(mpf("0.45")) / n)),
            truth("expectations.0.passed", True), truth("expectations.1.passed", True)]


@case
def langevin():
    variance = mpf("0.1") / (1 - mpf("0.81")) * (1 - mpf("0.81") ** 100)
    return [num("values.0", 0, 0, 0.026), num("values.1", variance, 0, float(5 * variance * mp.sqrt(mpf(2) / 20000)))]


@case
def balances():
    """TorchJD's matrix: every direction again from its formula (methods.md 3.2) with 50 digits."""
    g = [[mpf(-4), mpf(1), mpf(1)], [mpf(6), mpf(1), mpf(1)]]
    dot = lambda a, b: sum(x * y for x, y in zip(a, b))
    comb = lambda w: [w[0] * a + w[1] * b for a, b in zip(*g)]
    third = mpf(1) / 171
    pcgrad = [100 * third, 650 * third, 650 * third]
    G = [[dot(a, b) for b in g] for a in g]
    c = G[0][1] / mp.sqrt(G[0][0] * G[1][1])
    projected = [sum(g[i][d] - abs(c) * G[0][1] / G[1 - i][1 - i] * g[1 - i][d] for i in range(2)) for d in range(3)]
    cagrad = [1 + mpf("0.5") * mp.sqrt(3) * a / mp.sqrt(18) for a in g[0]]
    det = G[0][0] * G[1][1] - G[0][1] ** 2
    solve = lambda b: [(G[1][1] * b[0] - G[0][1] * b[1]) / det, (G[0][0] * b[1] - G[0][1] * b[0]) / det]
    v = solve([mp.sqrt(G[0][0]), mp.sqrt(G[1][1])])
    imtl = comb([t / sum(v) for t in v])
    # Aligned-MTL: w = sqrt(λ_min) G^{-1/2} (1/2, 1/2); for a 2x2 matrix sqrt(G) = (G + sqrt(det) 1)/sqrt(tr + 2 sqrt(det))
    sd, tr = mp.sqrt(det), G[0][0] + G[1][1]
    root = [[(G[i][j] + (sd if i == j else 0)) / mp.sqrt(tr + 2 * sd) for j in range(2)] for i in range(2)]
    lam = tr / 2 - mp.sqrt(tr**2 / 4 - det)
    half = [mpf(1) / 2] * 2
    rdet = root[0][0] * root[1][1] - root[0][1] ** 2
    w = [(root[1][1] * half[0] - root[0][1] * half[1]) / rdet, (root[0][0] * half[1] - root[0][1] * half[0]) / rdet]
    aligned = comb([mp.sqrt(lam) * t for t in w])
    # ConFIG: x = U⁺1, direction x/‖x‖ scaled by Σ g·x̂
    u = [[a / norm(row) for a in row] for row in g]
    y0, y1 = mpf(1) / (1 + c), mpf(1) / (1 + c)
    x = [y0 * a + y1 * b for a, b in zip(*u)]
    xh = [a / norm(x) for a in x]
    config = [sum(dot(row, xh) for row in g) * a for a in xh]
    # Nash-MTL: Gα = 1/α
    α = mpmath.findroot(lambda a, b: [G[0][0] * a + G[0][1] * b - 1 / a, G[0][1] * a + G[1][1] * b - 1 / b], (mpf("0.59"), mpf("0.41")))
    nash = comb([α[0], α[1]])
    nash = [a / max(1, norm(nash)) for a in nash]
    exact_up = [a / 2 for a in pcgrad]
    return values([[2, 2, 2], mpf(3) / 14, -mpf(11) / 28, pcgrad, (projected, 1e-9), ([0, 1, 1], 1e-9, 1e-9), (exact_up, 0.0, 1e-3),
                   ([mpf(5) / 9, mpf(10) / 9, mpf(10) / 9], 0.0, 1.5e-3), (cagrad, 1e-6, 1e-6), (imtl, 1e-9), (aligned, 1e-9), (config, 1e-9),
                   (nash, 1e-6)], 1e-12)


@case
def newton():
    return values([[mpf(12) / 7, -mpf(10) / 7]], 1e-12)


@case
def advice():
    return values([(mpf("0.95") ** 100, 1e-11), ((1 - mpf("1.9")) ** 100, 1e-9)]) + [length("diagnostics", 1), contains("diagnostics", "0.02"), contains("diagnostics", "bad")]


@case
def paper_linear_network():
    a, b, η = mpf(2), mpf("0.25"), D("0.220842012564")
    Q0, n, product = a * a - b * b, 0, mpf(1)
    while abs(a * b - 1) > mpf("1e-13"):
        e = a * b - 1
        product *= 1 - η**2 * e**2
        a, b, n = a - η * e * b, b - η * e * a, n + 1
    assert n == 10 and abs((a * a - b * b) / Q0 - mpf("0.987708092")) < 1e-9
    gf = mp.sqrt(mpf("4.0625") ** 2 - 1 + 4)
    assert abs(gf - mpf("4.416322707")) < 1e-9
    return values([10, product, a * a + b * b, (gf, 1e-10), (Q0, 1e-10), product], 1e-12)


@case
def conserved():
    h = D("0.1")
    z = 1 + 1j * h - h**2 / 2 - 1j * h**3 / 6 + h**4 / 24
    return values([(1 - h**2 + h**4) ** 25, (1 + h**2) ** 25, abs(z) ** 50], 1e-12) + [multiset("values.3", [1, -1], 1e-12, 1e-12)]


@case
def shows():
    return [length("shown", 2)]


@case
def plots():
    return run("r1", "stopped", 30) + run("r2", "stopped", 30) + [length("maps.grid.rows", 25)]


CASES["phases"] = CASES.pop("phases_")


@case
def while_rounds():
    v, n = mpf(50), 0
    while v > 1:
        v, n = v * mpf(0.9999), n + 1
    x, y = sp.symbols("x y", positive=True)
    r = sp.sqrt(x * y)
    at = {x: 50, y: 3}
    w, m = mpf(50), 0
    while w >= mpf("0.1") or m == 0:
        w, m = w * mpf(0.999), m + 1
    lead = (2 + y + sp.sqrt((y - 2) ** 2 + 4)) / 2
    return [
        num("values.0", n, rel=0),
        num("values.1", v, rel=1e-11),
        num("values.2", 2 * v * v / 50, rel=1e-11),
        num("values.3", r.subs(at).evalf(40)),
        num("values.4", [sp.diff(r, s).subs(at).evalf(40) for s in (x, y)]),
        num("values.5", [[sp.diff(r, s, t).subs(at).evalf(40) for t in (x, y)] for s in (x, y)], rel=1e-12),
        num("values.6", w * w, rel=1e-12),
        num("values.7", 2 * w * w / 50, rel=1e-12),
        num("values.8", lead.subs(at).evalf(40)),
        num("values.9", sp.diff(lead, y).subs(at).evalf(40), rel=1e-12),
        num("values.10", mpf(50) / 64),
        num("values.11", [mpf(3) / 64, mpf(50) / 64]),
    ]


def flown(field, start, end):
    """The solution of an autonomous system by Taylor series of 40 digits."""
    with mp.workdps(40):
        return mpmath.odefun(lambda t, y: field(y), 0, [mpf(s) for s in start])(mpf(end))


@case
def oscillators():
    def lorenz(p):
        return [10 * (p[1] - p[0]), p[0] * (28 - p[2]) - p[1], p[0] * p[1] - mpf(8) / 3 * p[2]]

    def van_der_pol(mu):
        return lambda p: [p[1], mu * (1 - p[0] ** 2) * p[1] - p[0]]

    at = flown(lorenz, [1, 1, 1], 2)
    stiff = flown(van_der_pol(5), [2, 0], 10)
    fixed = flown(van_der_pol(1), [2, 0], 4)
    with mp.workdps(30):
        solution = mpmath.odefun(lambda t, y: van_der_pol(1)(y), 0, [mpf(2), mpf(0)])
        crossing = mpmath.findroot(lambda t: solution(t)[0], (mpf("1.8"), mpf("2.2")), solver="secant")
    checks = [num(f"runs.adaptive.final.{k}", v, rel=1e-11) for k, v in zip("xyz", at)]
    checks += [num(f"runs.stiff.final.{k}", v, rel=1e-10) for k, v in zip("uv", stiff)]
    checks += [num(f"runs.fixed.final.{k}", v, rel=1e-9) for k, v in zip("uv", fixed)]
    return [*checks, num("runs.crossing.t", crossing, rel=1e-11)]


def balance(losses, symbols, at):
    """B, and its gradient, of losses as SymPy expressions at a point, by the definition."""
    gradients = [[sp.diff(loss, s) for s in symbols] for loss in losses]
    sums = [sum(g[i] for g in gradients) for i in range(len(symbols))]
    above, below = sum(s**2 for s in sums), sum(e**2 for g in gradients for e in g)
    f = {name: sp.lambdify(symbols, e, "mpmath") for name, e in (("n", above), ("d", below))}
    slopes = [
        (sp.lambdify(symbols, sp.diff(above, s), "mpmath"), sp.lambdify(symbols, sp.diff(below, s), "mpmath"))
        for s in symbols
    ]
    n, d = f["n"](*at), f["d"](*at)
    return n / d, [(dn(*at) - n / d * dd(*at)) / d for dn, dd in slopes]


@case
def classification():
    rows = [[mpmath.sin(k + 2 * j) for j in range(3)] for k in range(7)]
    data = [[sp.Float(str(e), 50) for e in row] for row in rows]
    signs = [1 if k % 2 == 0 else -1 for k in range(7)]
    w = sp.symbols("w0:3")
    losses = [sp.log(1 + sp.exp(-s * sum(a * b for a, b in zip(row, w)))) for s, row in zip(signs, data)]
    at = [mpf("0.3"), mpf("-0.2"), mpf("0.5")]
    total = sum(losses)
    b, slope = balance(losses, w, at)
    big = sp.symbols("W0:6")
    inner = [[sum(big[3 * i + j] * row[j] for j in range(3)) for i in range(2)] for row in data]
    layer = [(sp.sqrt(sp.tanh(p) ** 2 + sp.tanh(q) ** 2) - sp.Rational(1, 2)) ** 2 for p, q in inner]
    b2, slope2 = balance(layer, big, [mpf(s) for s in ("0.1", "0.2", "-0.3", "0.4", "-0.5", "0.6")])
    point = list(at)
    f = [sp.lambdify(w, sp.diff(loss, s), "mpmath") for loss in losses for s in w]

    def b_of(p):
        g = [[f[3 * k + i](*p) for i in range(3)] for k in range(7)]
        return sum(sum(r[i] for r in g) ** 2 for i in range(3)) / sum(e * e for r in g for e in r)

    above = [sum(sp.diff(loss, s) for loss in losses) for s in w]
    n, d = sum(s**2 for s in above), sum(sp.diff(loss, s) ** 2 for loss in losses for s in w)
    nf, df = sp.lambdify(w, n, "mpmath"), sp.lambdify(w, d, "mpmath")
    ns = [sp.lambdify(w, sp.diff(n, s), "mpmath") for s in w]
    ds = [sp.lambdify(w, sp.diff(d, s), "mpmath") for s in w]
    for _ in range(20):
        nv, dv = nf(*point), df(*point)
        move = [(a(*point) - nv / dv * c(*point)) / dv for a, c in zip(ns, ds)]
        point = [p - mpf("0.01") * m for p, m in zip(point, move)]
    return [
        num("values.0", sp.lambdify(w, total, "mpmath")(*at)),
        num("values.1", [sp.lambdify(w, sp.diff(total, s), "mpmath")(*at) for s in w], rel=1e-12),
        num("values.2", b, rel=1e-12),
        num("values.3", slope, rel=1e-11),
        num("values.4", b2, rel=1e-12),
        num("values.5", slope2, rel=1e-11),
        num("runs.r.final.w", point, rel=1e-12),
        num("runs.r.final.B", b_of(point), rel=1e-11),
    ]


@case
def equilibria_of_four():
    x, y = sp.symbols("x y")
    camel = 4 * x**2 - sp.Rational(21, 10) * x**4 + x**6 / 3 + x * y - 4 * y**2 + 4 * y**4
    himmelblau = (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2
    checks = []
    for name, loss, box in (("h", himmelblau, 6), ("c", camel, sp.Rational(5, 2))):
        gradient = [sp.diff(loss, s) for s in (x, y)]
        resultant = sp.Poly(sp.resultant(*gradient, y), x)
        exactly = [mpf(sp.Rational(c).p) / sp.Rational(c).q for c in resultant.all_coeffs()]
        abscissas = mpmath.polyroots(exactly, maxsteps=500, extraprec=400)
        found = []
        for r in abscissas:
            if abs(mpmath.im(r)) > mpf(10) ** -20:
                continue
            # of both partial derivatives, one is linear or cubic in y: try every root
            q = sp.Poly(gradient[1], y)
            coefficients = [sp.lambdify(x, c, "mpmath")(mpmath.re(r)) for c in q.all_coeffs()]
            for s in mpmath.polyroots(coefficients, maxsteps=500, extraprec=400):
                p = (mpmath.re(r), mpmath.re(s))
                slope = sp.lambdify((x, y), gradient[0], "mpmath")(*p)
                is_zero = abs(mpmath.im(s)) < mpf(10) ** -15 and abs(slope) < mpf(10) ** -12
                is_inside = max(abs(p[0]), abs(p[1])) <= float(box)
                is_new = all(max(abs(p[0] - o[0]), abs(p[1] - o[1])) > mpf(10) ** -9 for o in found)
                if is_zero and is_inside and is_new:
                    found.append(p)
        checks.append({"path": f"equilibria.{name}", "length": len(found)})
        for k in (0, 1):
            checks.append(multiset(f"equilibria.{name}.*.at.{'xy'[k]}", [p[k] for p in found], rel=1e-9, abs=1e-9))
    checks += [
        {"path": "equilibria.q", "length": 1},
        num("equilibria.q.0.at.x", 1, rel=1e-12),
        {"path": "equilibria.q.0.kind", "text": "degenerate"},
        {"path": "equilibria.q.0.isolated", "truth": True},
        {"path": "equilibria.m", "length": 4},
    ]
    # along the three rays on which x^3 - 3xy^2 = -r^3 the loss is r^4 - r^3, least at r = 3/4
    ends = [(mpf(3) / 4 * mpmath.cos(a), mpf(3) / 4 * mpmath.sin(a)) for a in (mp.pi / 3, mp.pi, -mp.pi / 3)]
    for k in (0, 1):
        checks.append(
            multiset(f"equilibria.m.*.at.{'xy'[k]}", [mpf(0), *(e[k] for e in ends)], rel=1e-9, abs=1e-9))
    return checks


@case
def runs_that_need_runs():
    """Gradient descent on c*x^2/2 multiplies x by 1 - c*h; on (x - s)^2/2 the distance from s."""
    tenth = mpf("0.1")  # the doubles nearest to 0.1 and 0.2 differ from them by less than the tolerance
    a = 3 * (1 - tenth) ** 10
    ends = []
    ons = []
    for h in (mpf("0.1"), mpf("0.2")):
        half = 3 * (1 - h) ** 2 / 2
        ends.append(half * (1 - h) ** 2)
        ons.append(half * (1 - h) ** 5)
    factor = sum(ends) / 2
    c, steps = mpf(3), 0
    while not c < a / 2:
        c, steps = c * (1 - factor * tenth), steps + 1
    d = a + (1 - a) * (1 - mpf("0.25")) ** 11
    f, w = mpf("1.1"), [mpf(1), mpf(2)]
    for _ in range(3):
        f, w = f - mpf("0.2") * (f**3 - f), [v - mpf("0.2") * 2 * v for v in w]
    return [
        num("runs.a.final.x", a),
        num("runs.b.final.x", a * (1 - tenth) ** 10),
        num("runs.c.final.x", c),
        exact("runs.c.iter", steps),
        num("runs.d.final.x", d),
        exact("runs.d.iter", 11),
        num("runs.f.final.x", f),
        num("runs.f.final.w", w),
        exact("runs.f.iter", 3),
        num("sweeps.s.rows.0.1", ends[0]),
        num("sweeps.s.rows.1.1", ends[1]),
        num("sweeps.s.rows.0.2", ons[0]),
        num("sweeps.s.rows.1.2", ons[1]),
        truth("expectations.0.passed", True),
        truth("expectations.1.passed", True),
        truth("expectations.2.passed", True),
    ]


@case
def continued_runs():
    """Momentum v <- 0.9*v - grad, theta <- theta + h*v; descent; in 50 digits."""

    def gradient(theta):
        return [theta[0], 4 * theta[1] ** 3]

    def momentum(theta, v, h, n):
        for _ in range(n):
            v = [mpf("0.9") * u - g for u, g in zip(v, gradient(theta))]
            theta = [t + h * u for t, u in zip(theta, v)]
        return theta, v

    def descent(theta, h, n):
        for _ in range(n):
            theta = [t - h * g for t, g in zip(theta, gradient(theta))]
        return theta

    h = mpf("0.05")
    a, v = momentum([mpf(3), mpf(1)], [mpf(0), mpf(0)], h, 10)
    whole, v25 = momentum(a, v, h, 15)
    fresh = descent(a, h, 1)
    moved, _ = momentum([a[0], mpf("0.25")], v, h, 1)
    longer, _ = momentum(whole, v25, mpf("0.01"), 5)
    down = descent([mpf(3), mpf(1)], mpf("0.1"), 4)  # 3*0.9^4 = 1.9683 is the first below 2
    on_down = descent(down, mpf("0.1"), 5)
    again = descent([mpf("2.5"), down[1]], mpf("0.1"), 3)
    checks = []
    for name, theta, iteration in (
        ("a", a, 10), ("b", whole, 25), ("whole", whole, 25), ("fresh", fresh, 11), ("moved", moved, 11),
        ("longer", longer, 30), ("down", down, 4), ("on_down", on_down, 9), ("again", again, 7)):
        checks += [
            num(f"runs.{name}.final.x", theta[0]),
            num(f"runs.{name}.final.y", theta[1]),
            exact(f"runs.{name}.iter", iteration),
        ]
    checks += [truth(f"expectations.{i}.passed", True) for i in range(3)]
    return checks + [text("runs.on_down.phases.0.rule", "stop after 5 steps"), text("runs.again.phases.0.rule", "stop when x < 2")]


# ---------------------------------------------------------------------------------------------------- files


def document(checks):
    """One check a line."""
    status = next((c["exit"] for c in checks if "exit" in c), 0)
    lines = ",\n".join("  " + json.dumps(c, ensure_ascii=False) for c in checks if "exit" not in c)
    return f'{{"exit": {status}, "checks": [\n{lines}\n]}}\n'


def main():
    programs = sorted({p.stem for p in PROGRAMS.glob("*.sxj")} - RANDOM)
    missing, surplus = set(programs) - set(CASES), set(CASES) - set(programs)
    if missing or surplus:
        sys.exit(f"programs without references: {sorted(missing)}; references without programs: {sorted(surplus)}")
    wrong = []
    for name in programs:
        file, content = PROGRAMS / f"{name}.ref.json", document(CASES[name]())
        if "--check" in sys.argv:
            if not file.exists() or file.read_text(encoding="utf-8") != content:
                wrong.append(name)
        else:
            file.write_text(content, encoding="utf-8")
    if wrong:
        sys.exit(f"differ: {wrong}")
    print(f"{len(programs)} programs")


if __name__ == "__main__":
    main()
