#!/usr/bin/env python3
"""Random expressions with values and first and second derivatives to 30 digits.

SymPy differentiates, mpmath evaluates with 60 digits; neither shares anything with the Java code that is tested.
The build does not need this script: its output is committed. To write it again:

    python3 reference_derivatives.py > ../resources/sxj/symbolic/derivative/derivatives.tsv

A line holds, between tabs: the expression in prefix notation, the point x y v0 v1 v2 (exact in binary), the value,
the gradient, and the upper triangle of the Hessian row by row.
"""

import random
import sys

import mpmath
import sympy

CASES = 360
SEED = 20250114
X, Y = sympy.symbols("x y", real=True)
V = sympy.symbols("v0 v1 v2", real=True)
VARIABLES = (X, Y) + V
mpmath.mp.dps = 60

SMOOTH = ["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "log10", "sqrt",
          "sigmoid", "softplus", "neg"]
KINKED = ["abs", "relu", "sign", "floor", "ceil", "round"]
BINARY = ["+", "-", "*", "/", "+", "-", "*", "/", "atan2", "hypot", "min", "max", "pow", "%"]
POWERS = ["2", "3", "4", "5", "-1", "-2", "0.5", "1.5", "-0.5", "2.25"]
TAME = ["sin", "cos", "atan", "tanh", "sigmoid", "softplus", "exp", "neg"]


class Unfit(Exception):
    """The expression is singular, huge or at a kink near the point."""


# ---- generation: nested tuples

def scalar(rng, depth):
    if depth == 0:
        return rng.choice([("x",), ("y",), ("elem", str(rng.randrange(3)), ("v",)), number(rng)])
    kind = rng.random()
    if kind < 0.34:
        return (rng.choice(SMOOTH), scalar(rng, depth - 1))
    if kind < 0.40:
        return (rng.choice(KINKED), scalar(rng, depth - 1))
    if kind < 0.66:
        return (rng.choice(BINARY), scalar(rng, depth - 1), scalar(rng, depth - 1))
    if kind < 0.74:
        return ("power", rng.choice(POWERS), scalar(rng, depth - 1))
    if kind < 0.80:
        return (rng.choice(["where", "choose"]), scalar(rng, depth - 2 if depth > 1 else 0), number(rng),
                scalar(rng, depth - 1), scalar(rng, depth - 1))
    if kind < 0.83:
        return ("clamp", scalar(rng, depth - 1), number(rng), number(rng))
    if kind < 0.92:
        return (rng.choice(["sum", "prod", "norm", "minof", "maxof", "sumsq"]), vector(rng, depth - 1))
    if kind < 0.95:
        return ("dot", vector(rng, depth - 1), vector(rng, depth - 1))
    return ("over", str(rng.randrange(2, 12)), body(rng, depth - 1))


def vector(rng, depth):
    if depth <= 0:
        return ("v",)
    kind = rng.random()
    if kind < 0.35:
        return (rng.choice(SMOOTH), vector(rng, depth - 1))
    if kind < 0.55:
        return (rng.choice(["+", "-", "*", "/", "max"]), vector(rng, depth - 1), scalar(rng, depth - 1))
    if kind < 0.75:
        return (rng.choice(["+", "-", "*", "/", "atan2", "hypot"]), vector(rng, depth - 1), vector(rng, depth - 1))
    if kind < 0.82:
        return ("where", vector(rng, 0), number(rng), vector(rng, depth - 1), vector(rng, depth - 1))
    if kind < 0.91:
        return ("stack", scalar(rng, depth - 1), scalar(rng, depth - 1), scalar(rng, depth - 1))
    return ("each", body(rng, depth - 1))


def body(rng, depth):
    """A scalar over the index k; v is asked at k mod 3."""
    if depth <= 0:
        return rng.choice([("k",), ("x",), ("y",), ("vk",), ("vk",)])
    kind = rng.random()
    if kind < 0.5:
        return (rng.choice(TAME), body(rng, depth - 1))
    if kind < 0.9:
        return (rng.choice(["+", "-", "*"]), body(rng, depth - 1), body(rng, depth - 1))
    return ("/", body(rng, depth - 1), ("+", ("2",), ("power", "2", body(rng, depth - 1))))


def number(rng):
    return (str(rng.choice([0.25, 0.5, 1.5, 2, 3, -0.75, -1, 0.125])),)


# ---- one meaning over two kinds of numbers

class Symbols:
    """SymPy expressions: what is differentiated."""
    variables = dict(zip(["x", "y", "v0", "v1", "v2"], VARIABLES))
    sin, cos, tan, asin, acos, atan = (sympy.sin, sympy.cos, sympy.tan, sympy.asin, sympy.acos, sympy.atan)
    sinh, cosh, tanh, exp, log, sqrt, atan2 = (sympy.sinh, sympy.cosh, sympy.tanh, sympy.exp, sympy.log, sympy.sqrt,
                                               sympy.atan2)

    @staticmethod
    def number(text):
        return sympy.Rational(text)

    @staticmethod
    def when(less, a, b):
        return sympy.Piecewise((a, less[0] < less[1]), (b, True))

    @staticmethod
    def fit(condition):
        pass


class Numbers(Symbols):
    """mpmath numbers at the point: decides whether an expression is fit, and which branch it takes."""
    def __init__(self, point):
        self.variables = dict(zip(["x", "y", "v0", "v1", "v2"], point))
        for name in ["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "sqrt", "atan2"]:
            setattr(self, name, getattr(mpmath, name))

    @staticmethod
    def number(text):
        return mpmath.mpf(text)

    @staticmethod
    def when(less, a, b):
        if abs(less[0] - less[1]) < 0.01:
            raise Unfit
        return a if less[0] < less[1] else b

    @staticmethod
    def fit(condition):
        if not condition():
            raise Unfit


def apply(name, a, m, steps):
    """A function of one argument; steps remembers the values of piecewise constant functions at the point."""
    one = m.number("1")
    if name == "neg":
        return -a
    if name in ("sin", "cos", "atan", "sinh", "cosh", "tanh", "exp"):
        m.fit(lambda: abs(a) < 12)
        return getattr(m, name)(a)
    if name == "tan":
        m.fit(lambda: abs(m.cos(a)) > 0.2)
        return m.tan(a)
    if name in ("asin", "acos"):
        m.fit(lambda: abs(a) < 0.9)
        return getattr(m, name)(a)
    if name in ("log", "log10", "sqrt"):
        m.fit(lambda: a > 0.05)
        return m.log(a) / m.log(m.number("10")) if name == "log10" else getattr(m, name)(a)
    if name == "sigmoid":
        m.fit(lambda: abs(a) < 12)
        return one / (one + m.exp(-a))
    if name == "softplus":
        m.fit(lambda: abs(a) < 12)
        return m.log(one + m.exp(a))
    if name == "abs":
        return m.when((a, 0), -a, a)
    if name == "relu":
        return m.when((a, 0), m.number("0"), a)
    return steps(name, a)


def binary(name, a, b, m, steps):
    if name == "+":
        return a + b
    if name == "-":
        return a - b
    if name == "*":
        return a * b
    if name == "/":
        m.fit(lambda: abs(b) > 0.1)
        return a / b
    if name == "atan2":
        m.fit(lambda: abs(a) > 0.05 and abs(b) > 0.05)
        return m.atan2(a, b)
    if name == "hypot":
        m.fit(lambda: abs(a) > 0.05 or abs(b) > 0.05)
        return m.sqrt(a * a + b * b)
    if name == "min":
        return m.when((a, b), a, b)
    if name == "max":
        return m.when((b, a), a, b)
    if name == "pow":
        m.fit(lambda: a > 0.1 and abs(b) < 6)
        return m.exp(b * m.log(a))
    m.fit(lambda: abs(b) > 0.1)
    return a - b * steps("floor", a / b)


def power(text, a, m):
    exponent = m.number(text)
    m.fit(lambda: abs(a) > 0.1 and (a > 0 or exponent == int(exponent)))
    return a ** exponent


def meaning(e, m, steps, k=None):
    """A number, or a list of three."""
    name = e[0]

    def at(i):
        return meaning(e[i], m, steps, k)

    def each(function, *arguments):
        if not any(isinstance(a, list) for a in arguments):
            return function(*arguments)
        return [function(*(a[i] if isinstance(a, list) else a for a in arguments)) for i in range(3)]

    def chosen(condition, limit, then, otherwise):
        return m.when((condition, limit), then, otherwise)

    if name in ("x", "y"):
        return m.variables[name]
    if name == "v":
        return [m.variables["v%d" % i] for i in range(3)]
    if name == "k":
        return m.number(str(k))
    if name == "vk":
        return m.variables["v%d" % (k % 3)]
    if name == "elem":
        return at(2)[int(e[1])]
    if name in SMOOTH + KINKED:
        return each(lambda a: apply(name, a, m, steps), at(1))
    if name in BINARY:
        return each(lambda a, b: binary(name, a, b, m, steps), at(1), at(2))
    if name == "power":
        return each(lambda a: power(e[1], a, m), at(2))
    if name in ("where", "choose"):
        return each(chosen, at(1), at(2), at(3), at(4))
    if name == "clamp":
        low, high = at(2), at(3)
        if low > high:
            raise Unfit
        return m.when((at(1), low), low, m.when((high, at(1)), high, at(1)))
    if name == "stack":
        return [at(1), at(2), at(3)]
    if name == "each":
        return [meaning(e[1], m, steps, i) for i in range(3)]
    if name == "over":
        return sum((meaning(e[2], m, steps, i) for i in range(int(e[1]))), m.number("0"))
    if name == "dot":
        return sum((a * b for a, b in zip(at(1), at(2))), m.number("0"))
    if name in ("sum", "prod", "norm", "sumsq", "minof", "maxof"):
        a = at(1)
        if name == "sum":
            return a[0] + a[1] + a[2]
        if name == "prod":
            return a[0] * a[1] * a[2]
        if name in ("minof", "maxof"):
            kind = name[:3]
            return binary(kind, binary(kind, a[0], a[1], m, steps), a[2], m, steps)
        squares = a[0] ** 2 + a[1] ** 2 + a[2] ** 2
        m.fit(lambda: squares > 0.01)
        return m.sqrt(squares) if name == "norm" else squares
    return m.number(name)


class Steps:
    """Piecewise constant functions: their values at the point are recorded, then used as numbers."""

    def __init__(self):
        self.values = []
        self.next = 0

    def record(self, name, a):
        nearest = mpmath.nint(a - mpmath.mpf("0.5")) + mpmath.mpf("0.5") if name == "round" else mpmath.nint(a)
        kink = mpmath.mpf(0) if name == "sign" else nearest
        if abs(a - kink) < 0.01:
            raise Unfit
        value = {"sign": mpmath.sign, "floor": mpmath.floor, "ceil": mpmath.ceil,
                 "round": lambda b: mpmath.floor(b + mpmath.mpf("0.5"))}[name](a)
        self.values.append(int(value))
        return value

    def replay(self, name, a):
        self.next += 1
        return sympy.Integer(self.values[self.next - 1])


def text(e):
    return e[0] if len(e) == 1 else "(" + " ".join(part if isinstance(part, str) else text(part) for part in e) + ")"


def reference(rng, depth):
    """A case, or None if the random expression does not serve."""
    point = [mpmath.mpf(rng.randrange(20, 110)) / 64 for _ in range(2)]
    point += [mpmath.mpf(rng.randrange(-90, 90)) / 64 for _ in range(3)]
    e = scalar(rng, depth)
    steps = Steps()
    try:
        value = meaning(e, Numbers(point), steps.record)
    except (Unfit, ZeroDivisionError):
        return None
    if isinstance(value, mpmath.mpc) or not 1e-6 < abs(value) < 1e4:
        return None
    try:
        formula = sympy.sympify(meaning(e, Symbols, steps.replay))
    except TypeError:  # SymPy evaluates a branch that is not taken, and it is not real
        return None
    if len(formula.free_symbols) == 0 or sympy.count_ops(formula) > 160:
        return None
    gradient = [sympy.diff(formula, a) for a in VARIABLES]
    hessian = [sympy.diff(gradient[i], VARIABLES[j]) for i in range(5) for j in range(i, 5)]
    try:
        numbers = sympy.lambdify(VARIABLES, [formula] + gradient + hessian, modules="mpmath", cse=True)(*point)
    except (KeyError, NameError, ZeroDivisionError):  # no real number in a branch that is not taken
        return None
    if any(isinstance(a, mpmath.mpc) or not abs(a) < 1e6 for a in map(mpmath.mpmathify, numbers)):
        return None
    if abs(numbers[0] - value) > mpmath.mpf("1e-50") * abs(value) or max(abs(a) for a in numbers[1:6]) < 1e-6:
        return None

    def line(values):
        # what cancels does so to the 60th digit, not to the last
        return " ".join(mpmath.nstr(mpmath.mpf(a), 30, strip_zeros=True) if abs(a) > 1e-40 else "0" for a in values)

    return "\t".join([text(e), " ".join(str(float(a)) for a in point), line(numbers[:1]), line(numbers[1:6]),
                      line(numbers[6:])])


def main():
    rng = random.Random(SEED)
    print("# expression\tx y v0 v1 v2\tvalue\tgradient\tupper triangle of the Hessian; by reference_derivatives.py")
    used = set()
    count = 0
    while count < CASES:
        case = reference(rng, 2 + count % 4)
        if case is None or case.split("\t")[0] in used:
            continue
        used.add(case.split("\t")[0])
        print(case)
        sys.stdout.flush()
        count += 1


if __name__ == "__main__":
    main()
