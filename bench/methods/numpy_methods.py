"""The stateless methods in NumPy as their libraries compute them, and the time of one call of each.

Prints a line for each method, number of losses K and number of parameters n: the microseconds of a call, the median of
repeated calls. The algorithms are TorchJD's: the Gramian first, then a problem in K weights, solved by SciPy where TorchJD
calls a solver.
"""

import sys
import time

import numpy as np
from scipy.optimize import minimize, nnls


def cone(J, reg):
    K = len(J)
    G = J @ J.T
    A = np.linalg.cholesky(G / np.trace(G) + reg * np.eye(K)).T
    return A


def upgrad(J):
    K, A = len(J), cone(J, 1e-4)
    w = np.zeros(K)
    for i in range(K):
        u = np.eye(K)[i] / K
        w += u + nnls(A, -A @ u)[0]
    return w @ J


def dualproj(J):
    u = np.full(len(J), 1 / len(J))
    A = cone(J, 1e-4)
    return (u + nnls(A, -A @ u)[0]) @ J


def mgda(J):
    G, w = J @ J.T, np.full(len(J), 1 / len(J))
    for _ in range(100):
        t = np.argmin(G @ w)
        a, b, c = (G @ w)[t], w @ G @ w, G[t, t]
        g = 1.0 if c <= a else 0.0 if b <= a else (b - a) / (b + c - 2 * a)
        w = (1 - g) * w
        w[t] += g
        if g < 1e-3:
            break
    return w @ J


def pcgrad(J):
    G, K = J @ J.T, len(J)
    w = np.zeros(K)
    for i in range(K):
        v = np.eye(K)[i]
        for j in range(K):
            along = G[j] @ v
            if j != i and along < 0:
                v[j] -= along / G[j, j]
        w += v
    return w @ J


def cagrad(J, c=0.5):
    G, K = J @ J.T, len(J)
    b, r = G.mean(axis=1), c * np.sqrt(G.mean())
    w = minimize(lambda w: w @ b + r * np.sqrt(max(w @ G @ w, 1e-30)), np.full(K, 1 / K), method="SLSQP",
                 bounds=[(0, 1)] * K, constraints=[{"type": "eq", "fun": lambda w: w.sum() - 1}]).x
    return J.mean(axis=0) + r * (w @ J) / np.sqrt(w @ G @ w)


def nash_mtl(J):
    G = J @ J.T
    a = 1 / np.sqrt(np.diag(G))
    for _ in range(20):
        a = a - np.linalg.solve(G + np.diag(1 / a**2), G @ a - 1 / a)
        a = np.maximum(a, 1e-9)
    d = a @ J
    return d / max(1, np.linalg.norm(d))


def imtl_g(J):
    G = J @ J.T
    v = np.linalg.pinv(G) @ np.sqrt(np.diag(G))
    return (v / v.sum()) @ J


def aligned_mtl(J):
    l, V = np.linalg.eigh(J @ J.T)
    return (np.sqrt(l[0]) * V @ (V.T.sum(axis=1) / np.sqrt(l))) @ J / len(J)


def config(J):
    U = J / np.linalg.norm(J, axis=1)[:, None]
    x = np.linalg.pinv(U) @ np.ones(len(J))
    x /= np.linalg.norm(x)
    return (J @ x).sum() * x


def krum(J):
    G = J @ J.T
    D = np.maximum(np.diag(G)[:, None] + np.diag(G) - 2 * G, 0)
    return J[np.argmin(np.sort(D, axis=1)[:, 1: len(J) - 2].sum(axis=1))]


def trimmed_mean(J):
    return np.sort(J, axis=0)[1:-1].mean(axis=0)


METHODS = {
    "linear_scalarisation": (lambda J: J.sum(axis=0), 2), "mgda": (mgda, 2), "upgrad": (upgrad, 2), "dualproj": (dualproj, 2),
    "pcgrad": (pcgrad, 2), "cagrad": (cagrad, 2), "nash_mtl": (nash_mtl, 2), "imtl_g": (imtl_g, 2),
    "aligned_mtl": (aligned_mtl, 2), "config": (config, 2), "trimmed_mean": (trimmed_mean, 3), "krum": (krum, 4),
}


def gradients(K, n):
    """Those of the program that is timed against this: sines, with a pull that makes them conflict."""
    k, i = np.arange(K)[:, None], np.arange(n)[None, :]
    return np.sin((k + 1) * (i + 1)) + 0.5 * (-1.0) ** k


def main():
    for K in (2, 3, 8):
        for n in (2, 10, 100, 10000):
            J = gradients(K, n)
            for name, (method, least) in METHODS.items():
                if K < least or n < 2:
                    continue
                times, stop = [], time.perf_counter() + 0.2
                try:
                    while time.perf_counter() < stop or len(times) < 5:
                        start = time.perf_counter()
                        method(J)
                        times.append(time.perf_counter() - start)
                except np.linalg.LinAlgError:
                    continue
                print(name, K, n, f"{1e6 * np.median(times):.3g}")


if __name__ == "__main__":
    with np.errstate(all="ignore"):
        sys.exit(main())
