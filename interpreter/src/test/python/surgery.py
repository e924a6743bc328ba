"""Directions of the gradient-surgery methods for matrices of gradients, computed with 60 digits.

Nothing here is taken from the library under test: quadratic programs are solved by trying every active set, CAGrad by
bisection on each face, the pseudo-inverse by eigenvalues. Writes src/test/resources/sxj/methods/surgery.txt: a line
"matrix" with the rows, then a line for each method with its direction.
"""

import itertools
import random
import sys

from mpmath import mp, mpf, matrix, sqrt, eigsy, lu_solve

mp.dps = 60


def dot(a, b):
    return sum((x * y for x, y in zip(a, b)), mpf(0))


def norm(a):
    return sqrt(dot(a, a))


def combine(w, J):
    return [sum((w[k] * J[k][i] for k in range(len(J))), mpf(0)) for i in range(len(J[0]))]


def gram(J):
    return [[dot(a, b) for b in J] for a in J]


def solve(A, b):
    """Raises ZeroDivisionError for a singular matrix; within rounding of one the answer is worthless."""
    try:
        return list(lu_solve(matrix(A), matrix(b)))
    except TypeError as singular:
        raise ZeroDivisionError from singular


def subsets(K):
    for r in range(1, K + 1):
        yield from itertools.combinations(range(K), r)


def pcgrad(J):
    d = [mpf(0)] * len(J[0])
    for i, g in enumerate(J):
        p = list(g)
        for j, other in enumerate(J):
            along = dot(p, other)
            if j != i and along < 0:
                p = [x - along / dot(other, other) * y for x, y in zip(p, other)]
        d = [x + y for x, y in zip(d, p)]
    return d


def cosine_projection(J):
    d = combine([mpf(1)] * len(J), J)
    for i, g in enumerate(J):
        for j, other in enumerate(J):
            c = dot(g, other) / norm(g) / norm(other)
            if j != i and c < 0:
                f = abs(c) * dot(g, other) / (dot(other, other) + mpf("1e-12"))
                d = [x - f * y for x, y in zip(d, other)]
    return d


def mgda(J):
    G, K, best = gram(J), len(J), None
    for S in subsets(K):
        n = len(S)
        A = [[G[i][j] for j in S] + [mpf(1)] for i in S] + [[mpf(1)] * n + [mpf(0)]]
        try:
            w = solve(A, [mpf(0)] * n + [mpf(1)])[:n]
        except ZeroDivisionError:
            continue
        if min(w) < 0 or abs(sum(w) - 1) > mpf(10) ** -30:
            continue
        full = [mpf(0)] * K
        for i, x in zip(S, w):
            full[i] = x
        x = combine(full, J)
        if best is None or dot(x, x) < dot(best, best):
            best = x
    return best


def cone(J, u, reg):
    """Weights of least vᵀ(G/tr G + reg)v over v ≥ u, by the sets where v = u."""
    K, G = len(J), gram(J)
    tr = sum(G[i][i] for i in range(K))
    A = [[G[i][j] / tr + (reg if i == j else 0) for j in range(K)] for i in range(K)]
    best, least = None, None
    for S in [()] + list(subsets(K)):
        v = list(u)
        if S:
            right = [-sum((A[i][j] * u[j] for j in range(K) if j not in S), mpf(0)) for i in S]
            try:
                inner = solve([[A[i][j] for j in S] for i in S], right)
            except ZeroDivisionError:
                continue
            for i, x in zip(S, inner):
                v[i] = x
        if any(v[i] < u[i] for i in range(K)):
            continue
        value = dot(v, [dot(row, v) for row in A])
        if least is None or value < least:
            best, least = v, value
    return best


def upgrad(J, reg=mpf(1) / 10000):
    K = len(J)
    w = [mpf(0)] * K
    for i in range(K):
        v = cone(J, [mpf(1) / K if k == i else mpf(0) for k in range(K)], reg)
        w = [x + y for x, y in zip(w, v)]
    return combine(w, J)


def dualproj(J, reg=mpf(1) / 10000):
    return combine(cone(J, [mpf(1) / len(J)] * len(J), reg), J)


def cagrad(J, c=mpf(1) / 2):
    K, G = len(J), gram(J)
    mean = combine([mpf(1) / K] * K, J)
    rho = c * norm(mean)
    b = [dot(g, mean) for g in J]

    def value(w):
        return dot(w, b) + rho * norm(combine(w, J))

    best, least = None, None
    for S in subsets(K):
        n = len(S)
        try:
            ones = solve([[G[i][j] for j in S] for i in S], [mpf(1)] * n)
            lin = solve([[G[i][j] for j in S] for i in S], [b[i] for i in S])
        except ZeroDivisionError:
            continue

        def weights(tau):
            nu = (rho / tau + sum(lin)) / sum(ones)
            return [tau / rho * (nu * o - l) for o, l in zip(ones, lin)]

        def excess(tau):
            w = weights(tau)
            full = [mpf(0)] * K
            for i, x in zip(S, w):
                full[i] = x
            return norm(combine(full, J)) - tau

        lo, hi = mpf(10) ** -40, 2 * max(norm(g) for g in J)
        for _ in range(400):
            mid = (lo + hi) / 2
            if excess(mid) > 0:
                lo = mid
            else:
                hi = mid
        w = weights(hi)
        if min(w) < 0 or abs(sum(w) - 1) > mpf(10) ** -30 or abs(excess(hi)) > mpf(10) ** -30 * hi:
            continue
        full = [mpf(0)] * K
        for i, x in zip(S, w):
            full[i] = x
        if least is None or value(full) < least:
            best, least = full, value(full)
    x = combine(best, J)
    return [m + rho * y / norm(x) for m, y in zip(mean, x)]


def fair_grad(J, p=mpf(1)):
    """Newton in the logarithms of the weights, halved until the residual falls."""
    K, G = len(J), gram(J)

    def residual(a):
        return [dot(row, a) - x ** (-1 / p) for row, x in zip(G, a)]

    def merit(a):
        q = 1 / p
        barrier = sum((mp.log(x) if q == 1 else x ** (1 - q) / (1 - q)) for x in a)
        return dot(a, [dot(row, a) for row in G]) / 2 - barrier

    a = [norm(g) ** (-2 * p / (p + 1)) for g in J]
    for _ in range(400):
        r = residual(a)
        H = [[G[i][j] + (1 / p * a[i] ** (-1 / p - 1) if i == j else 0) for j in range(K)] for i in range(K)]
        s = solve(H, r)
        t = mpf(1)
        while t > mpf(10) ** -50:
            trial = [x - t * y for x, y in zip(a, s)]
            if min(trial) > 0 and merit(trial) < merit(a):
                break
            t /= 2
        else:
            break
        a = trial
    return combine(a, J)


def nash_mtl(J):
    d = fair_grad(J)
    return [x * min(mpf(1), 1 / norm(d)) for x in d]


def eigen(A):
    values, vectors = eigsy(matrix(A))
    return [values[i] for i in range(len(A))], [[vectors[i, k] for i in range(len(A))] for k in range(len(A))]


def pinv_symmetric_times(A, b):
    values, vectors = eigen(A)
    cut = max(values) * mpf(10) ** -45
    result = [mpf(0)] * len(b)
    for value, v in zip(values, vectors):
        if value > cut:
            f = dot(v, b) / value
            result = [x + f * y for x, y in zip(result, v)]
    return result


def imtl_g(J):
    v = pinv_symmetric_times(gram(J), [norm(g) for g in J])
    return combine([x / sum(v) for x in v], J)


def aligned_mtl(J):
    values, vectors = eigen(gram(J))
    K = len(J)
    kept = [(x, v) for x, v in zip(values, vectors) if x > max(values) * mpf(10) ** -45]
    least = min(x for x, _ in kept)
    w = [mpf(0)] * K
    for x, v in kept:
        f = sqrt(least / x) * sum(v) / K
        w = [a + f * b for a, b in zip(w, v)]
    return combine(w, J)


def config(J):
    U = [[x / norm(g) for x in g] for g in J]
    x = combine(pinv_symmetric_times(gram(U), [mpf(1)] * len(J)), U)
    x = [y / norm(x) for y in x]
    f = sum(dot(g, x) for g in J)
    return [f * y for y in x]


METHODS = {
    "pcgrad": pcgrad,
    "cosine_projection": cosine_projection,
    "mgda": mgda,
    "upgrad": upgrad,
    "upgrad(0)": lambda J: upgrad(J, mpf(0)),
    "dualproj": dualproj,
    "dualproj(0)": lambda J: dualproj(J, mpf(0)),
    "cagrad": cagrad,
    "cagrad(0.9)": lambda J: cagrad(J, mpf(0.9)),
    "nash_mtl": nash_mtl,
    "fair_grad": fair_grad,
    "fair_grad(0.5)": lambda J: fair_grad(J, mpf(1) / 2),
    "fair_grad(2)": lambda J: fair_grad(J, mpf(2)),
    "imtl_g": imtl_g,
    "aligned_mtl": aligned_mtl,
    "config": config,
}


def matrices():
    yield [[-4, 1, 1], [6, 1, 1]]
    rng = random.Random(20)
    for K in range(2, 6):
        d = K + rng.randrange(3)
        base = [[rng.gauss(0, 1) for _ in range(d)] for _ in range(K)]
        yield base
        pull = [rng.gauss(0, 1) for _ in range(d)]
        yield [[x * 0.3 + (1 if k % 2 else -1) * y for x, y in zip(row, pull)] for k, row in enumerate(base)]
        yield [[x * 1e-3 + y for x, y in zip(row, pull)] for row in base]
        yield [[x * (1e-6 if k == 0 else 1) for x in row] for k, row in enumerate(base)]
        yield base[:-1] + [list(base[0])]
        yield [[x * 10.0 ** (1.5 * k - K) for x in row] for k, row in enumerate(base)]
        turned = [[x / 1e4 if k == K - 1 else x for x in row] for k, row in enumerate(base)]
        yield [[y + 1e-5 * x for x, y in zip(row, pull)] for row in turned[:2]] + turned[2:]


def stationary():
    """Zero lies in the hull of the rows: some methods stand still, these do not."""
    rng = random.Random(21)
    for K in range(3, 6):
        base = [[rng.gauss(0, 1) for _ in range(3)] for _ in range(K - 1)]
        yield base + [[-sum((k + 1) * row[i] for k, row in enumerate(base)) / 8 for i in range(3)]]


ON_STATIONARY = ["pcgrad", "cosine_projection", "upgrad", "dualproj", "cagrad", "cagrad(0.9)"]


def main():
    lines = []
    cases = [(J, METHODS) for J in matrices()] + [(J, ON_STATIONARY) for J in stationary()]
    for J, names in cases:
        exact = [[mpf(x) for x in row] for row in J]
        lines.append("matrix " + repr(J).replace(" ", ""))
        for name in names:
            d = METHODS[name](exact)
            lines.append(name + " " + " ".join(mp.nstr(x, 20) for x in d))
        print(len(lines), file=sys.stderr)
    with open("../resources/sxj/methods/surgery.txt", "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
