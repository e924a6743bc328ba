"""Times a call of each stateless method here and in NumPy: python3 compare.py SXJ

A run makes the same move over and over on fixed gradients; the time of a call is the difference between a long run and a short
one, over the difference of their steps, so that starting and compiling do not count.
"""

import subprocess
import sys
import tempfile
import time

PROGRAM = """
problem p {{
    param x = zeros({n})
    const J = [[sin((k + 1)*(i + 1)) + 0.5*(-1)^k for i in 0..{n}] for k in 0..{K}]
    loss L[k in 0..{K}] = dot(J[k], x) + 1e-9*sumsq(x)
}}
run r on p {{ flow {method}; step 1e-9; stop after {steps} steps; record every {steps} steps }}
"""


def seconds(sxj, method, K, n, steps):
    with tempfile.NamedTemporaryFile("w", suffix=".sxj", encoding="utf-8") as file:
        file.write(PROGRAM.format(method=method, K=K, n=n, steps=steps))
        file.flush()
        start = time.perf_counter()
        subprocess.run([sxj, file.name], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.perf_counter() - start


def main(sxj):
    print("| method | K | n | here, µs | NumPy, µs | times faster |\n|---|---|---|---|---|---|")
    lines = subprocess.run([sys.executable, "numpy_methods.py"], check=True, capture_output=True, text=True).stdout
    for line in lines.splitlines():
        method, K, n, numpy = line.split()
        few = 20000 if int(n) <= 100 else 500
        short = seconds(sxj, method, K, n, few)
        long = seconds(sxj, method, K, n, 5 * few)
        here = 1e6 * (long - short) / (4 * few)
        print(f"| {method} | {K} | {n} | {here:.3g} | {float(numpy):.3g} | {float(numpy) / here:.3g} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
