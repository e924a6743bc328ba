"""Writes two conformance programs of seeded random content with their references: random_runs and random_derivatives.

random_runs holds runs with up to three phases and random rules; each is simulated here by the order of the language's
page (stops of the phase, stops of the run, switches of the phase, switches of the run, each as written). Conditions
that come closer than 1e-9 to a tie are drawn again. random_derivatives holds nested expressions; SymPy differentiates
them, with 50 digits.

    python3 conformance_random.py            writes programs and references
    python3 conformance_random.py --check    fails where a file differs from what would be written
"""

import random
import sys
from dataclasses import dataclass, field
from typing import Callable

import sympy as sp

from conformance_reference import PROGRAMS, document, exact, length, num, phases, text

# ---------------------------------------------------------------------------------------------------- runs

FLOWS = {
    "[-y, x]": lambda x, y: (-y, x),
    "[-x, -2*y]": lambda x, y: (-x, -2 * y),
    "[0.5*x, y]": lambda x, y: (0.5 * x, y),
    "[1 - x, -1 - y]": lambda x, y: (1 - x, -1 - y),
}


class Tie(Exception):
    """A condition too close to call."""


@dataclass(eq=False)
class Rule:
    target: int | None  # None stops
    written: str
    condition: Callable | None = None
    streak: int = 1
    steps: int | None = None
    time: float | None = None

    @property
    def stops(self):
        return self.target is None


@dataclass
class Phase:
    name: str
    flow: str
    h: float
    rules: list = field(default_factory=list)


def comparison(rng):
    v, op, c = rng.choice("xy"), rng.choice("<>"), round(rng.uniform(-1.5, 1.5), 3)

    def holds(state):
        value = state["xy".index(v)]
        if abs(value - c) < 1e-9:
            raise Tie
        return value < c if op == "<" else value > c

    return f"{v} {op} {c}" if c >= 0 else f"{v} {op} ({c})", holds


def rule(rng, target, names):
    head = "stop" if target is None else f"switch to {names[target]}"
    kind = rng.random()
    if kind < 0.55:
        written, condition = comparison(rng)
        if rng.random() < 0.25:
            other, second = comparison(rng)
            written, condition = f"{written} and {other}", lambda s, a=condition, b=second: a(s) and b(s)
        streak = rng.randint(2, 5) if rng.random() < 0.3 else 1
        row = f" for {streak} steps" if streak > 1 else ""
        return Rule(target, f"{head} when {written}{row}", condition=condition, streak=streak)
    if kind < 0.8:
        steps = rng.randint(0, 12)
        return Rule(target, f"{head} after {steps} steps", steps=steps)
    time = round(rng.uniform(0, 1.5), 2)
    return Rule(target, f"{head} after time {time}", time=time)


def simulate(start, modes, of_run):
    """Status, iteration, state and visits (phase, from, to) of a run."""
    state, iteration, t, here = start, 0, 0.0, 0
    entered, entered_at, clock_from, clock_at, h_before = 0, 0.0, 0, 0.0, None
    streaks, visits = {}, []
    while True:
        counted, tried = set(), set()
        while True:
            own = modes[here].rules
            order = [r for r in own if r.stops] + [r for r in of_run if r.stops]
            order += [r for r in own if not r.stops] + [r for r in of_run if not r.stops]
            fired = None
            for r in order:
                since, since_t = (entered, entered_at) if any(r is o for o in own) else (0, 0.0)
                if r.condition:
                    holds = r.condition(state)
                    if id(r) not in counted:
                        counted.add(id(r))
                        streaks[id(r)] = streaks.get(id(r), 0) + 1 if holds else 0
                    fires = streaks[id(r)] >= r.streak
                elif r.steps is not None:
                    fires = iteration - since >= r.steps
                else:
                    fires = t - since_t >= r.time - 1e-9 * modes[here].h
                if fires and fired is None:
                    fired = r
            if fired is None:
                break
            visits.append((modes[here].name, entered, iteration))
            if fired.stops:
                return "converged" if fired.condition else "stopped", iteration, state, visits
            if (here, fired.target) in tried:
                return "stuck", iteration, state, None
            tried.add((here, fired.target))
            here, entered, entered_at = fired.target, iteration, t
            for r in modes[here].rules:
                streaks[id(r)] = 0
                counted.discard(id(r))
        h = modes[here].h
        dx, dy = FLOWS[modes[here].flow](*state)
        state, iteration = (state[0] + h * dx, state[1] + h * dy), iteration + 1
        if h != h_before:
            clock_from, clock_at, h_before = iteration - 1, t, h
        t = clock_at + (iteration - clock_from) * h


def random_run(rng, name):
    """Its text and its checks."""
    count = rng.randint(1, 3)
    names = ["a", "b", "c"][:count] if count > 1 else ["main"]
    modes = []
    for i in range(count):
        mode = Phase(names[i], rng.choice(list(FLOWS)), rng.choice([0.05, 0.1, 0.13, 0.2]))
        for _ in range(rng.randint(0, 3)):
            others = [j for j in range(count) if j != i]
            mode.rules.append(rule(rng, rng.choice(others) if others and rng.random() > 0.2 else None, names))
        modes.append(mode)
    of_run = [rule(rng, None, names) for _ in range(rng.randint(0, 1))]
    limit = rng.randint(15, 60)
    of_run.append(Rule(None, f"stop after {limit} steps", steps=limit))
    rng.shuffle(of_run)
    start = (round(rng.uniform(-2, 2), 3), round(rng.uniform(-2, 2), 3))

    status, iteration, state, visits = simulate(start, modes, of_run)
    lines = [f"run {name} on plane {{", f"    start x = {start[0]}, y = {start[1]}"]
    for mode in modes:
        clauses = [f"flow {mode.flow}", f"step {mode.h}"] + [r.written for r in mode.rules]
        lines.append(f"    phase {mode.name} {{ {'; '.join(clauses)} }}" if count > 1 else "    " + "; ".join(clauses))
    lines += ["    " + r.written for r in of_run] + ["}"]
    checks = [text(f"runs.{name}.status", status), exact(f"runs.{name}.iter", iteration)]
    checks += [num(f"runs.{name}.final.{v}", value, 1e-9, 1e-12) for v, value in zip("xy", state)]
    return lines, checks + (phases(name, visits) if visits else [])


def random_runs(rng):
    lines = ["// core", "// Random runs: phases, rules, streaks and times, simulated independently by conformance_random.py."]
    lines.append("problem plane { param x = 0; param y = 0 }")
    checks, count = [], 0
    while count < 150:
        try:
            written, found = random_run(rng, f"r{count}")
        except Tie:
            continue
        lines += written
        checks += found
        count += 1
    return lines, checks


# ---------------------------------------------------------------------------------------------------- derivatives

SYMBOLS = sp.symbols("x y z", real=True)
POINT = dict(zip(SYMBOLS, (sp.Rational("0.3"), sp.Rational("-0.7"), sp.Rational("1.1"))))

UNARY = [
    ("sin({a})", sp.sin),
    ("cos({a})", sp.cos),
    ("tanh({a})", sp.tanh),
    ("atan({a})", sp.atan),
    ("exp(tanh({a}))", lambda a: sp.exp(sp.tanh(a))),
    ("sigmoid({a})", lambda a: 1 / (1 + sp.exp(-a))),
    ("sqrt(1 + ({a})^2)", lambda a: sp.sqrt(1 + a**2)),
    ("log(1 + ({a})^2)", lambda a: sp.log(1 + a**2)),
    ("(-({a}))", lambda a: -a),
    ("({a})^2", lambda a: a**2),
    ("({a})^3", lambda a: a**3),
]
BINARY = [
    ("({a} + {b})", lambda a, b: a + b),
    ("({a} - ({b}))", lambda a, b: a - b),
    ("({a})*({b})", lambda a, b: a * b),
    ("({a})/(1.5 + ({b})^2)", lambda a, b: a / (sp.Rational(3, 2) + b**2)),
    ("norm([{a}, {b}, 1])", lambda a, b: sp.sqrt(a**2 + b**2 + 1)),
    ("sum([{a}, 2*({b})]*[3, ({a})])", lambda a, b: 3 * a + 2 * b * a),
    ("softplus(sin({a} + {b}))", lambda a, b: sp.log(1 + sp.exp(sp.sin(a + b)))),
]


def expression(rng, depth):
    if depth == 0 or rng.random() < 0.1:
        if rng.random() < 0.75:
            v = rng.choice(SYMBOLS)
            return str(v), v
        c = rng.choice(["2", "0.5", "3", "1.25"])
        return c, sp.Rational(c)
    a, A = expression(rng, depth - 1)
    if rng.random() < 0.55:
        form, f = rng.choice(UNARY)
        return form.format(a=a), f(A)
    b, B = expression(rng, depth - 1)
    form, f = rng.choice(BINARY)
    return form.format(a=a, b=b), f(A, B)


def random_derivatives(rng):
    lines = ["// core", "// Random expressions with their gradients and Hessians, differentiated by SymPy in conformance_random.py."]
    lines += ["param x = 0.3", "param y = -0.7", "param z = 1.1", "loss L = x^2"]
    checks, count = [], 0
    while count < 60:
        written, e = expression(rng, 3)
        if len(e.free_symbols) < 2:
            continue
        value = sp.N(e.subs(POINT), 50)
        gradient = [sp.N(sp.diff(e, v).subs(POINT), 50) for v in SYMBOLS]
        hessian = [[sp.N(sp.diff(e, v, w).subs(POINT), 50) for w in SYMBOLS] for v in SYMBOLS]
        scale = float(max(abs(q) for q in gradient + hessian[0] + hessian[1] + hessian[2]))
        if scale > 1e6:
            continue
        lines += [f"({written})", f"grad({written})", f"hess({written})"]
        for k, wanted in enumerate((value, gradient, hessian)):
            checks.append(num(f"values.{3 * count + k}", wanted, 1e-12, 1e-12 * max(scale, 1e-3)))
        count += 1
    return lines, checks + [length("values", 3 * count)]


# ---------------------------------------------------------------------------------------------------- files


def main():
    wrong = []
    for make, seed in ((random_runs, 7), (random_derivatives, 11)):
        lines, checks = make(random.Random(seed))
        files = {
            f"{make.__name__}.sxj": "\n".join(lines) + "\n",
            f"{make.__name__}.ref.json": document(checks),
        }
        for name, content in files.items():
            file = PROGRAMS / name
            if "--check" not in sys.argv:
                file.write_text(content, encoding="utf-8")
            elif not file.exists() or file.read_text(encoding="utf-8") != content:
                wrong.append(name)
    if wrong:
        sys.exit(f"differ: {wrong}")


if __name__ == "__main__":
    main()
