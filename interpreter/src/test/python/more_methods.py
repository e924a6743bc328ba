"""Directions and moves of the methods that have options, preferences or memory, written in NumPy from their formulas.

Nothing here is taken from the library under test: quadratic programs are solved by trying every active set, projections
onto the simplex by trying every support. Writes src/test/resources/sxj/methods/directions.txt (a line "at" with the
gradients and the losses, then a line for each flow with its direction) and src/test/resources/sxj/methods/moves.txt (a line
for each step with the points of its first moves, one after the other).
"""

import itertools
import math

import numpy as np

inf = math.inf


def subsets(K):
    for r in range(1, K + 1):
        yield from itertools.combinations(range(K), r)


def unit(v):
    n = np.linalg.norm(v)
    return v / n if n > 0 else 0 * v


def simplex(v):
    """The nearest point of the simplex: the support whose equal shift leaves it in the simplex and is nearest."""
    best, least = None, inf
    for S in subsets(len(v)):
        S = list(S)
        w = np.zeros(len(v))
        w[S] = v[S] + (1 - v[S].sum()) / len(S)
        if w.min() >= 0 and ((w - v) ** 2).sum() < least:
            best, least = w, ((w - v) ** 2).sum()
    return best


def least_norm_weights(J):
    K, best, least = len(J), None, inf
    for S in subsets(K):
        S = list(S)
        base = J[S[0]]
        if len(S) > 1:
            D = (J[S[1:]] - base).T
            t = np.linalg.lstsq(D, -base, rcond=None)[0]
        else:
            t = np.zeros(0)
        w = np.zeros(K)
        w[S] = np.concatenate([[1 - t.sum()], t])
        if w.min() >= -1e-14 and np.linalg.norm(w @ J) < least:
            best, least = w, np.linalg.norm(w @ J)
    return best


def cone_weights(J, u, reg):
    """Weights of least vᵀ(G/tr G + reg)v over v ≥ u."""
    K, G = len(J), J @ J.T
    A = G / np.trace(G) + reg * np.eye(K)
    best, least = u, u @ A @ u
    for S in subsets(K):
        S, R = list(S), [k for k in range(K) if k not in S]
        v = u.copy()
        v[S] = np.linalg.lstsq(A[np.ix_(S, S)], -A[np.ix_(S, R)] @ u[R], rcond=None)[0]
        if (v >= u - 1e-13).all() and v @ A @ v < least:
            best, least = v, v @ A @ v
    return best


def fair_weights(J, p=1.0):
    """Newton in the logarithms of the weights."""
    K, G, q = len(J), J @ J.T, 1 / p
    a = np.linalg.norm(J, axis=1) ** (-2 / (1 + q))

    def merit(x):
        return x @ G @ x / 2 - (np.log(x).sum() if q == 1 else (x ** (1 - q)).sum() / (1 - q))

    for _ in range(500):
        s = np.linalg.solve(G + np.diag(q * a ** (-q - 1)), G @ a - a ** -q)
        t = 1.0
        while (a - t * s).min() <= 0 or (t > 1e-12 and merit(a - t * s) > merit(a) + 1e-15 * abs(merit(a))):
            t /= 2
        a = a - t * s
    return a


def preference(p, K):
    return np.full(K, 1 / K) if p is None else p * np.ones(K)


# ---- flows: functions of gradients and losses ----

def upgrad(J, L, reg=1e-4, p=None, smallest=0.0):
    p = preference(p, len(J))
    if np.trace(J @ J.T) < smallest:
        return p @ J
    return sum(cone_weights(J, p[i] * np.eye(len(J))[i], reg) for i in range(len(J))) @ J


def dualproj(J, L, reg=1e-4, p=None, smallest=0.0):
    p = preference(p, len(J))
    return (p if np.trace(J @ J.T) < smallest else cone_weights(J, p, reg)) @ J


def aligned_mtl(J, L, scale="min", reduction="mean", p=1.0, tolerance=2.0**-52):
    U, s, V = np.linalg.svd(J, full_matrices=False)
    kept = s**2 > s.max() ** 2 * len(J) * tolerance
    U, s, V = U[:, kept], s[kept], V[kept]
    chosen = {"min": s.min(), "median": np.sort(s)[(len(s) - 1) // 2], "rmse": math.sqrt((s**2).mean())}[scale]
    d = chosen * ((p * np.ones(len(J))) @ U) @ V
    return d / len(J) if reduction == "mean" else d


def config(J, L, p=1.0):
    x = unit(np.linalg.pinv(np.array([unit(g) for g in J])) @ (p * np.ones(len(J))))
    return (J @ x).sum() * x


def frank_wolfe(J, L, rounds=100, eps=1e-3):
    G, w = J @ J.T, np.full(len(J), 1 / len(J))
    for _ in range(rounds):
        t = np.argmin(G @ w)
        a, b, c = (G @ w)[t], w @ G @ w, G[t, t]
        gamma = 1.0 if c <= a else 0.0 if b <= a else (b - a) / (b + c - 2 * a)
        w = (1 - gamma) * w
        w[t] += gamma
        if gamma < eps:
            break
    return w @ J


def geometric_mean(J, L):
    return np.prod(L) ** (1 / len(L)) / len(L) * sum(g / x for g, x in zip(J, L))


def cosmos(J, L, lam=1.0, p=None):
    r = preference(p, len(J))
    nr, nl = np.linalg.norm(r), np.linalg.norm(L)
    cos = r @ L / nr / nl
    return (r - lam * (r / nr / nl - cos * L / nl**2)) @ J


def pbi(J, L, penalty=5.0, p=None, z=0.0):
    w = unit(preference(p, len(J)))
    f = L - z
    q = f - (f @ w) * w
    return (w + penalty * (unit(q) if len(J) > 1 else 0)) @ J


def smooth_tchebycheff(J, L, mu=1.0, p=None, z=0.0):
    p = preference(p, len(J))
    a = p * (L - z) / mu
    e = np.exp(a - a.max())
    return (p * e / e.sum()) @ J


def sdmgrad_flow(J, L, lam=0.3, p=None):
    p = preference(p, len(J))
    M = J + lam * (p @ J)
    return (least_norm_weights(M) + lam * p) @ J / (1 + lam)


def krum(J, L, byzantine=1, selected=1, power=2):
    K = len(J)
    score = [sum(sorted(np.linalg.norm(J[i] - J[j]) ** power for j in range(K) if j != i)[: K - byzantine - 2])
             for i in range(K)]
    return J[sorted(range(K), key=lambda i: score[i])[:selected]].mean(axis=0)


def trimmed_mean(J, L, trim=1):
    return np.sort(J, axis=0)[trim: len(J) - trim].mean(axis=0)


P = {K: np.arange(1, K + 1) / 2 for K in range(1, 9)}


def flows(K):
    """Names as programs write them, and what they mean."""
    p = P[K]
    text = "[" + ", ".join(str(x) for x in p) + "]"
    zero = p.copy()
    zero[0] = 0
    nothing = "[" + ", ".join(str(x) for x in zero) + "]"
    all_of_them = {
        f"upgrad(preference = {text})": lambda J, L: upgrad(J, L, p=p),
        f"upgrad(0, {nothing})": lambda J, L: upgrad(J, L, 0.0, zero),
        "upgrad(0, 1)": lambda J, L: upgrad(J, L, 0.0, 1.0),
        f"upgrad(preference = {text}, smallest = 1e9)": lambda J, L: upgrad(J, L, p=p, smallest=1e9),
        f"dualproj(preference = {text})": lambda J, L: dualproj(J, L, p=p),
        f"dualproj(0, {text}, 1e9)": lambda J, L: dualproj(J, L, 0.0, p, 1e9),
        "cagrad(smallest = 1e9)": lambda J, L: 0 * J[0],
        f"aligned_mtl(\"min\", \"sum\", {text})": lambda J, L: aligned_mtl(J, L, "min", "sum", p),
        f"aligned_mtl(\"median\", preference = {text})": lambda J, L: aligned_mtl(J, L, "median", p=p),
        f"aligned_mtl(\"rmse\", tolerance = 0.01)": lambda J, L: aligned_mtl(J, L, "rmse", tolerance=0.01),
        f"config({text})": lambda J, L: config(J, L, p),
        "mgda(rounds = 100)": frank_wolfe,
        "mgda(rounds = 7, ε = 0.2)": lambda J, L: frank_wolfe(J, L, 7, 0.2),
        "fair_grad(0)": lambda J, L: J.sum(axis=0),
        "geometric_mean": geometric_mean,
        "cosmos": cosmos,
        f"cosmos(3, {text})": lambda J, L: cosmos(J, L, 3.0, p),
        "pbi": pbi,
        f"pbi(2, {text}, 0.5)": lambda J, L: pbi(J, L, 2.0, p, 0.5),
        "smooth_tchebycheff": smooth_tchebycheff,
        f"smooth_tchebycheff(0.1, {text}, 0.25)": lambda J, L: smooth_tchebycheff(J, L, 0.1, p, 0.25),
        "sdmgrad": sdmgrad_flow,
        f"sdmgrad(0.6, {text})": lambda J, L: sdmgrad_flow(J, L, 0.6, p),
        "trimmed_mean(0)": lambda J, L: trimmed_mean(J, L, 0),
    }
    if K >= 3:
        all_of_them["trimmed_mean"] = trimmed_mean
    if K >= 4:
        all_of_them["krum"] = krum
        all_of_them["krum(1, 2, 1)"] = lambda J, L: krum(J, L, 1, 2, 1)
    if K >= 5:
        all_of_them["trimmed_mean(2)"] = lambda J, L: trimmed_mean(J, L, 2)
        all_of_them["krum(2, 3)"] = lambda J, L: krum(J, L, 2, 3)
    return all_of_them


def places(rng):
    """Gradients and losses: TorchJD's test matrix, random, of very different lengths, nearly parallel, stationary, one alone."""
    yield np.array([[-4.0, 1, 1], [6, 1, 1]]), np.array([1.5, 0.5])
    for K in (2, 3, 5):
        n = K + 1
        base = rng.normal(size=(K, n))
        L = rng.uniform(0.2, 3, size=K)
        yield base, L
        yield base * (10.0 ** np.arange(-2, K - 2))[:, None], L
        yield rng.normal(size=n) + 1e-3 * base, L
        if K >= 3:
            flat = base[:-1]
            w = rng.uniform(0.2, 1, size=K - 1)
            yield np.vstack([flat, -w @ flat]), L
    yield rng.normal(size=(1, 3)), np.array([0.7])


# ---- steps ----

C = np.array([[3.0, 1.0, -2.0, 0.5], [-1.0, 0.5, 1.0, 1.5], [0.2, -2.0, 0.3, -1.0]])
W = np.array([[1.0, 2.0, 0.5, 1.0], [3.0, 1.0, 1.0, 0.2], [0.5, 1.5, 0.1, 2.0]])
START = np.array([1.5, -0.5, 0.4, 0.8])


def losses(t):
    """Those of the problem `moved` of moves.sxj."""
    return np.array([(w * (t - c) ** 2).sum() + 0.1 * t[0] * t[1] + 0.5 for w, c in zip(W, C)])


def grads(t):
    return np.array([2 * w * (t - c) for w, c in zip(W, C)]) + 0.1 * np.array([t[1], t[0], 0, 0])


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def other(t):
    """A second estimate of the gradients, as a program can write it."""
    return grads(t) + 0.1 * np.sin(10 * t)[None, :] * np.array([1.0, -2.0, 0.5])[:, None]


def dwa(h=0.02, T=2.0, period=1):
    seen = []

    def move(t):
        n = len(seen)
        epoch = n // period
        if epoch < 2:
            w = np.ones(3)
        else:
            m1 = np.mean(seen[(epoch - 1) * period: epoch * period], axis=0)
            m2 = np.mean(seen[(epoch - 2) * period: (epoch - 1) * period], axis=0)
            w = 3 * softmax(m1 / m2 / T)
        seen.append(losses(t))
        return t - h * w @ grads(t)
    return move


def excess_mtl(h=0.02, rate=0.01, warm_up=1, factor=1.0):
    s = {"S": np.zeros((3, 4)), "E": [], "z": np.zeros(3)}

    def move(t):
        J = grads(t)
        s["S"] = s["S"] + J**2
        E = (J**2 / np.sqrt(s["S"] + 1e-7)).sum(axis=1)
        if len(s["E"]) < warm_up:
            s["E"].append(E)
        else:
            s["z"] = s["z"] + rate * E / (np.mean(s["E"], axis=0) + 1e-7)
        return t - h * factor * softmax(s["z"]) @ J
    return move


def cr_mogm(weights, h=0.02, alpha=0.9, initial=None):
    s = {}

    def move(t):
        w = weights(grads(t))
        s.setdefault("l", w if initial is None else initial)
        s["l"] = alpha * s["l"] + (1 - alpha) * w
        return t - h * s["l"] @ grads(t)
    return move


def moco(h=0.02, beta=0.1, gamma=0.1, rho=0.1, bd=0.0, gd=0.0, normalise="none", projection="simplex"):
    s = {"Y": np.zeros((3, 4)), "l": np.full(3, 1 / 3), "n": 0}

    def move(t):
        s["n"] += 1
        J, L = grads(t), losses(t)
        if normalise == "length":
            J = J * (L / (np.linalg.norm(J, axis=1) + 1e-8))[:, None]
        s["Y"] = s["Y"] - beta * s["n"] ** -bd * (s["Y"] - J)
        size = np.ones(3)
        if normalise in ("l2", "loss+"):
            size = size * np.linalg.norm(s["Y"], axis=1)
        if normalise in ("loss", "loss+"):
            size = size * L
        y = s["Y"] / size[:, None]
        moved = s["l"] - gamma * s["n"] ** -gd * (y @ y.T + rho * np.eye(3)) @ s["l"]
        s["l"] = softmax(moved) if projection == "softmax" else simplex(moved)
        return t - h * y.T @ s["l"]
    return move


def modo(h=0.02, gamma=0.1, rho=0.1, first=grads, second=grads, third=None):
    s = {"l": np.full(3, 1 / 3)}

    def move(t):
        A, B = first(t), second(t)
        s["l"] = simplex(s["l"] - gamma * (A @ B.T + rho * np.eye(3)) @ s["l"])
        return t - h * ((A + B) / 2 if third is None else third(t)).T @ s["l"]
    return move


def sdmgrad(h=0.02, lam=0.3, p=None, rate=10.0, momentum=0.5, rounds=20, first=grads, second=grads, third=grads):
    s = {"w": np.full(3, 1 / 3)}
    p = preference(p, 3)

    def move(t):
        G = first(t) @ second(t).T
        M = G / (np.sqrt(np.maximum(np.diag(G), 0)).mean() ** 2 + 1e-8)
        v, w = np.zeros(3), s["w"]
        for _ in range(rounds):
            v = momentum * v + M @ (w + lam * p)
            w = simplex(w - rate * v)
        s["w"] = w
        return t - h * third(t).T @ (w + lam * p) / (1 + lam)
    return move


def db_mtl(h=0.02, beta=0.9, decay=0.0):
    s = {"Y": np.zeros((3, 4)), "n": 0}

    def move(t):
        s["n"] += 1
        r = grads(t) / (losses(t) + 1e-8)[:, None]
        s["Y"] = r + beta * s["n"] ** -decay * (s["Y"] - r)
        l = np.linalg.norm(s["Y"], axis=1)
        return t - h * (l.max() / (l + 1e-8)) @ s["Y"]
    return move


def stch_warm_up(h=0.02, mu=1.0, warm_up=4, period=1):
    seen = []

    def move(t):
        n, J, L = len(seen), grads(t), losses(t)
        seen.append(L)
        if n < (warm_up + 1) * period:
            return t - h * (1 / (L + 1e-20)) @ J
        nadir = np.mean(seen[warm_up * period: (warm_up + 1) * period], axis=0)
        return t - h * 3 * (softmax(np.log(L / nadir) / mu) / L) @ J
    return move


def imtl(h=0.02, rate=0.02):
    s = {"s": np.zeros(3)}

    def move(t):
        J = np.exp(s["s"])[:, None] * grads(t)
        v = np.linalg.solve(J @ J.T, np.linalg.norm(J, axis=1))
        s["s"] = s["s"] - rate * (np.exp(s["s"]) * losses(t) - 1)
        return t - h * v @ J / v.sum()
    return move


def nash_mtl_cached(h=0.02, every=1, max_norm=1.0):
    s = {"n": 0, "a": None}

    def move(t):
        if s["n"] % every == 0:
            s["a"] = fair_weights(grads(t))
        s["n"] += 1
        d = s["a"] @ grads(t)
        n = np.linalg.norm(d)
        return t - h * (d * max_norm / n if 0 < max_norm < n else d)
    return move


def gradvac(h=0.02, beta=0.5, always=True, groups=(0, 0, 0, 0), eps=0.0):
    goal = {}

    def move(t):
        d = np.zeros(4)
        for part in sorted(set(groups)):
            inside = [i for i in range(4) if groups[i] == part]
            J = grads(t)[:, inside]
            for i in range(3):
                p = J[i].copy()
                for j in range(3):
                    if i == j:
                        continue
                    phi = p @ J[j] / (np.linalg.norm(p) * np.linalg.norm(J[j]) + eps)
                    g = goal.get((part, i, j), 0.0)
                    if phi < g:
                        w = np.linalg.norm(p) * (g * math.sqrt(1 - phi**2) - phi * math.sqrt(1 - g**2))
                        p = p + w / (np.linalg.norm(J[j]) * math.sqrt(1 - g**2) + eps) * J[j]
                    if phi < g or always:
                        goal[part, i, j] = (1 - beta) * g + beta * phi
                d[inside] += p
        return t - h * d
    return move


def gradnorm(h=0.02, alpha=1.5, rate=0.02, warm_up=0):
    s = {"z": np.ones(3), "seen": []}

    def move(t):
        J, L = grads(t), losses(t)
        if len(s["seen"]) < warm_up:
            s["seen"].append(L)
            return t - h * J.sum(axis=0)
        if not s["seen"]:
            s["seen"].append(L)
        first = np.mean(s["seen"], axis=0)
        w = 3 * softmax(s["z"])
        n = w * np.linalg.norm(J, axis=1)
        r = L / first
        signs = np.sign(n - n.mean() * (r / r.mean()) ** alpha)
        share = softmax(s["z"])
        slope = (signs * 3 * np.linalg.norm(J, axis=1)) @ (np.diag(share) - np.outer(share, share))
        s["z"] = s["z"] - rate * slope
        return t - h * w @ J
    return move


def upgrad_weights(J):
    return sum(cone_weights(J, np.eye(3)[i] / 3, 1e-4) for i in range(3))


ESTIMATE = "grads + 0.1*outer([1, -2, 0.5], sin(10*theta))"

STEPS = {
    "dwa(0.02)": dwa,
    "dwa(0.02, 0.5, 3)": lambda: dwa(T=0.5, period=3),
    "excess_mtl(0.02)": excess_mtl,
    "excess_mtl(0.02, 1, 4, 3)": lambda: excess_mtl(rate=1.0, warm_up=4, factor=3.0),
    "cr_mogm(0.02)": lambda: cr_mogm(least_norm_weights),
    "cr_mogm(0.02, fair_weights(grads), 0.5)": lambda: cr_mogm(fair_weights, alpha=0.5),
    "cr_mogm(0.02, sum(cone_weights(grads, eye(K)[i]/K, 1e-4) for i in 0..K), 0.8, 1/3)":
        lambda: cr_mogm(upgrad_weights, alpha=0.8, initial=np.full(3, 1 / 3)),
    "moco(0.02)": moco,
    "moco(0.02, 0.5, 0.1, 0, 0.5, 0.5, \"length\", \"softmax\")":
        lambda: moco(beta=0.5, rho=0.0, bd=0.5, gd=0.5, normalise="length", projection="softmax"),
    "moco(0.02, 0.3, normalise = \"l2\")": lambda: moco(beta=0.3, normalise="l2"),
    "moco(0.02, 0.3, normalise = \"loss\")": lambda: moco(beta=0.3, normalise="loss"),
    "moco(0.02, 0.3, γ_decay = 0.5, normalise = \"loss+\")": lambda: moco(beta=0.3, gd=0.5, normalise="loss+"),
    "modo(0.02)": modo,
    "modo(0.02, 0.001, 0)": lambda: modo(gamma=0.001, rho=0.0),
    f"modo(0.02, 0.01, second = {ESTIMATE})": lambda: modo(gamma=0.01, second=other),
    f"modo(0.02, 0.01, 0.1, grads, {ESTIMATE}, 2*grads)":
        lambda: modo(gamma=0.01, second=other, third=lambda t: 2 * grads(t)),
    "sdmgrad(0.02, rate = 0.5)": lambda: sdmgrad(rate=0.5),
    "sdmgrad(0.02, 0.6, [0.5, 0.25, 0.25], 0.5, 0, 5)":
        lambda: sdmgrad(lam=0.6, p=np.array([0.5, 0.25, 0.25]), rate=0.5, momentum=0.0, rounds=5),
    f"sdmgrad(0.02, rate = 0.5, second = {ESTIMATE}, third = {ESTIMATE})":
        lambda: sdmgrad(rate=0.5, second=other, third=other),
    "db_mtl(0.02)": db_mtl,
    "db_mtl(0.02, 0.9, 0.5)": lambda: db_mtl(decay=0.5),
    "stch_warm_up(0.02)": stch_warm_up,
    "stch_warm_up(0.02, 0.5, 1, 3)": lambda: stch_warm_up(mu=0.5, warm_up=1, period=3),
    "stch_warm_up(0.02, 0.5, 0)": lambda: stch_warm_up(mu=0.5, warm_up=0),
    "imtl(0.02)": imtl,
    "imtl(0.02, 0.1)": lambda: imtl(rate=0.1),
    "nash_mtl_cached(0.02)": nash_mtl_cached,
    "nash_mtl_cached(0.02, 3, 0.5)": lambda: nash_mtl_cached(every=3, max_norm=0.5),
    "nash_mtl_cached(0.02, 4, 0)": lambda: nash_mtl_cached(every=4, max_norm=0.0),
    "gradvac(0.02, groups = [0, 1, 0, 1])": lambda: gradvac(groups=(0, 1, 0, 1)),
    "gradvac(0.02, 0.3, \"changed\", \"losses\", 0, 1e-8)": lambda: gradvac(beta=0.3, always=False, eps=1e-8),
    "gradnorm(0.02, warm_up = 3)": lambda: gradnorm(warm_up=3),
}

MOVES = 12


def number(x):
    return repr(float(x))


def main():
    with open("../resources/sxj/methods/directions.txt", "w", encoding="utf-8") as out:
        for J, L in places(np.random.default_rng(30)):
            rows = ",".join("[" + ",".join(number(x) for x in row) + "]" for row in J)
            out.write(f"at [{rows}] [{','.join(number(x) for x in L)}]\n")
            for name, flow in flows(len(J)).items():
                out.write(f"{name}: {' '.join(number(x) for x in flow(J, L))}\n")
    with open("../resources/sxj/methods/moves.txt", "w", encoding="utf-8") as out:
        for name, make in STEPS.items():
            move, t, path = make(), START, []
            for _ in range(MOVES):
                t = move(t)
                path.extend(number(x) for x in t)
            out.write(f"{name}: {' '.join(path)}\n")


if __name__ == "__main__":
    main()
