#!/usr/bin/env python3
"""Measures an accepted step of `dopri` along Lorenz' flow and of `rodas` along Robertson's kinetics: sxj, the same methods in C
(adaptive.c) and SciPy's solve_ivp (DOP853, Radau) at the same tolerances. Processor time of the whole process; a step's time is what
a longer run takes more than a shorter one that is long enough for the compilers of Java to be done, over their difference in steps;
the rest of the shorter run is the start. Needs a C compiler, and SciPy for its row.

bench/dynamics/run.py [--sxj COMMAND]
"""

import argparse
import os
import re
import resource
import shlex
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
JAVA = HERE.parent.parent / "interpreter/src/main/java/sxj/dynamics/integrate"
BUILT = Path(tempfile.mkdtemp(prefix="sxj-dynamics-"))
PROGRAMS = {
    "dopri": "run r on lorenz {{ flow motion; step dopri; stop after time {time}; record every 1000 steps }}\n"
    "print \"{{r.iter}} {{r.x}}\"\n",
    "rodas": "sweep s over k in 0..{repeats} {{\n"
    "    run r on robertson {{ flow motion; step rodas(1e-8, 1e-14); stop after time {time}; record every 1000 steps }}\n"
    "    collect n = r.iter, a = r.a\n}}\nprint \"{{s.n[0]*{repeats}}} {{s.a[0]}}\"\n",
}
SHORT = {"dopri": (100000, 1), "rodas": (1e11, 5000)}
LONG = {"dopri": (1100000, 1), "rodas": (1e11, 25000)}


def table(name, source, c_name, rows, columns):
    """A table of coefficients of a Java source as one of C."""
    text = source[source.index(" " + name + " = {") :]
    text = text[text.index("{") : text.index("};") + 1]
    kind = f"[{rows}][{columns}]" if columns else f"[{rows}]"
    return f"static const double {c_name}{kind} = {text};\n".replace("{}", "{0}")


def build():
    dopri = (JAVA / "DormandPrince853Tableau.java").read_text()
    rodas = (JAVA / "Rodas.java").read_text()
    header = table("A", dopri, "A", 16, 16) + table("LOW_ORDER", dopri, "LOW_ORDER", 16, 0)
    header += table("ERROR", dopri, "ERROR", 16, 0) + table("A", rodas, "RA", 6, 6) + table("C", rodas, "RC", 6, 6)
    (BUILT / "coefficients.h").write_text(header)
    subprocess.run(
        ["gcc", "-O3", "-march=native", "-ffp-contract=off", f"-I{BUILT}", HERE / "adaptive.c", "-o", BUILT / "adaptive", "-lm"],
        check=True,
    )


def by_c(method):
    out = subprocess.run(
        [BUILT / "adaptive", method, str(SHORT[method][0]), str(SHORT[method][1])],
        check=True, capture_output=True, text=True,
    ).stdout.split()
    return float(out[4])


def once(command, method, case):
    program = BUILT / f"{method}.sxj"
    program.write_text(PROGRAMS[method].format(time=case[0], repeats=case[1]))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([*command, str(program), "--threads", "1"], check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    steps = re.findall(r"^(\d+) (\S+)$", out, re.M)[-1]
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(steps[0])


def by_sxj(command, method):
    short, few = once(command, method, SHORT[method])
    long, many = once(command, method, LONG[method])
    step = (long - short) / (many - few)
    return step * 1e9, short - few * step


def by_scipy(method):
    try:
        from scipy.integrate import solve_ivp
    except ImportError:
        return float("nan")

    def lorenz(t, y):
        return [10 * (y[1] - y[0]), y[0] * (28 - y[2]) - y[1], y[0] * y[1] - 8 / 3 * y[2]]

    def robertson(t, y):
        middle, fast = 1e4 * y[1] * y[2], 3e7 * y[1] * y[1]
        return [-0.04 * y[0] + middle, 0.04 * y[0] - middle - fast, fast]

    begin = time.process_time()
    if method == "dopri":
        solution = solve_ivp(lorenz, [0, 100], [1, 1, 1], method="DOP853", rtol=1e-10, atol=1e-12)
    else:
        solution = solve_ivp(robertson, [0, 1e11], [1, 0, 0], method="Radau", rtol=1e-8, atol=1e-14)
    return (time.process_time() - begin) / (solution.t.size - 1) * 1e9


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sxj", default=str(HERE.parent.parent / "sxj"))
    command = shlex.split(parser.parse_args().sxj)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    build()
    print(f"{'':8}{'sxj':>12}{'C':>12}{'sxj / C':>12}{'SciPy':>12}   ns an accepted step; {'start of sxj':>12}, s")
    for method in PROGRAMS:
        c, scipy = by_c(method), by_scipy(method)
        step, start = by_sxj(command, method)
        print(f"{method:8}{step:12.0f}{c:12.0f}{step / c:12.2f}{scipy:12.0f}{'':24}{start:12.2f}", flush=True)


if __name__ == "__main__":
    main()
