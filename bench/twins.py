"""The workloads in Python with NumPy (W1 without: two numbers), written as a user would; prints the result and the time
of one step in ns."""

import sys
import time

import numpy as np


def rastrigin(p, targets):
    """Gradients (…, K, d) and diagonal Hessians of the three losses at points (…, d)."""
    w = 2 * np.pi
    u = p[..., None, :] - targets
    return 2 * u + 5 * w * np.sin(w * u), 2 + 5 * w * w * np.cos(w * u)


def down_balance(p, g, h, rate):
    """One step down B for losses with diagonal Hessians h."""
    s = g.sum(-2)
    n = (s * s).sum(-1)[..., None]
    total = (g * g).sum((-2, -1))[..., None]
    return p - rate * (2 * h.sum(-2) * s / total - 2 * n / total**2 * (h * g).sum(-2))


TARGETS = np.array([[2.0, 1], [-1, 3], [0, -2]])


def w1(steps):
    x = y = -3.0
    for _ in range(steps):
        ax, ay, bx, by, cx, cy = 2 * (x - 3), 2 * (y - 1), 2 * (x + 1), 2 * (y - 4), 2 * (x - 1), 2 * (y + 2)
        sx, sy = ax + bx + cx, ay + by + cy
        n = sx * sx + sy * sy
        total = ax * ax + ay * ay + bx * bx + by * by + cx * cx + cy * cy
        p, q = 12 / total, 4 * n / (total * total)
        x, y = x - 1e-6 * (p * sx - q * sx), y - 1e-6 * (p * sy - q * sy)
    return x, y


def w2(steps):
    p = np.array([3.0, 3.0])
    for _ in range(steps):
        p = down_balance(p, *rastrigin(p, TARGETS), 1e-6)
    return p


def w2two(steps):
    p, refined = np.array([3.0, 3.0]), False
    for _ in range(steps):
        g, h = rastrigin(p, TARGETS)
        if not refined:
            total = g.sum(axis=0)
            refined = abs((total @ total / (g * g).sum() - 1) / 2 + 0.5) < 1e-2
        p = down_balance(p, g, h, 1e-6) if refined else p - 0.0106 / 3 / steps * total
    return p


def network():
    i = np.arange(1000)
    return 0.02 * np.sin(1 + i), 0.02 * np.cos(2 + 3 * i)


def w3(steps):
    a, b = network()
    for _ in range(steps):
        e = a @ b - 1
        a, b = a - 0.01 * e * b, b - 0.01 * e * a
    return (a @ b,)


def w3rk4(steps):
    a, b = network()

    def flow(a, b):
        e = a @ b - 1
        return -e * b, -e * a

    h = 0.01
    for _ in range(steps):
        a1, b1 = flow(a, b)
        a2, b2 = flow(a + h / 2 * a1, b + h / 2 * b1)
        a3, b3 = flow(a + h / 2 * a2, b + h / 2 * b2)
        a4, b4 = flow(a + h * a3, b + h * b3)
        a, b = a + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4), b + h / 6 * (b1 + 2 * b2 + 2 * b3 + b4)
    return (a @ b,)


def w4(steps, losses, dimension):
    targets = np.sin(7.0 * np.arange(losses)[:, None] + 3.0 * np.arange(dimension))
    x = np.full(dimension, 0.5)
    for n in range(steps + 1):
        g = x - targets
        s = g.sum(0)
        square, total = s @ s, np.einsum("ij,ij->", g, g)
        x = x - 1e-4 * (2 * losses * s / total - 2 * square / total**2 * s)
    return (square / total,)


def w5(steps, starts):
    p = np.stack([np.full(starts, 3.0), 2.9 + 0.2 * np.arange(starts) / (starts - 1)], 1)
    for _ in range(steps):
        p = down_balance(p, *rastrigin(p, TARGETS), 1e-6)
    return (p[:, 1].mean(),)


def logistic(w, x, y):
    """Gradients of the ten losses, and the weights q of the data in their Hessians."""
    z = (x @ w) * y
    p = 1 / (1 + np.exp(z))
    g = -np.einsum("kij,ki->kj", x, p * y) / x.shape[1]
    return g, p * (1 - p) / x.shape[1]


def logistic_data():
    k, i, j = np.ogrid[:10, :1000, :50]
    x = np.sin(1.0 * k + 0.7 * i + 1.3 * j + 0.01 * i * j)
    return x, np.where(np.sin(2.0 * k[..., 0] + 0.9 * i[..., 0]) > 0, 1.0, -1.0)


def w6(steps):
    x, y = logistic_data()
    w = np.full(50, 0.1)
    for _ in range(steps):
        g, q = logistic(w, x, y)
        s = g.sum(0)
        square, total = s @ s, np.vdot(g, g)
        direction = 2 / total * s - 2 * square / total**2 * g
        moved = q * np.matmul(x, direction[:, :, None])[:, :, 0]
        w = w - 0.01 * np.einsum("kij,ki->j", x, moved)
    return (w @ w,)


def w6pcgrad(steps):
    x, y = logistic_data()
    w = np.full(50, 0.1)
    for _ in range(steps):
        g, _ = logistic(w, x, y)
        d = np.zeros(50)
        for i in range(10):
            p = g[i]
            for j in range(10):
                if i != j and p @ g[j] < 0:
                    p = p - (p @ g[j]) / (g[j] @ g[j]) * g[j]
            d = d + p
        w = w - 0.01 * d
    return (w @ w,)


if __name__ == "__main__":
    name, steps, *shape = sys.argv[1], *map(int, sys.argv[2:])
    workload = globals()[name]
    begin = time.process_time()
    result = workload(steps, *shape)
    spent = time.process_time() - begin
    points = shape[0] if name == "w5" else 1
    print(*(repr(float(x)) for x in result), f"{spent / steps / points * 1e9:.3f} ns/step")
