"""Six moves of every surgery method with memory, written again in NumPy from the papers and the authors' programs.

Writes src/test/resources/sxj/methods/surgery_steps.txt: a line for each run of surgery_steps.sxj with its last point.
"""

import math

import numpy as np


def losses(t):
    x, y = t
    return np.array([(x - 3) ** 2 + 2 * (y - 1) ** 2 + 0.1, 3 * (x + 1) ** 2 + (y - 0.5) ** 2 + 0.2,
                     (x - y) ** 2 / 2 + (y + 2) ** 2 + 0.3])


def grads(t):
    x, y = t
    return np.array([[2 * (x - 3), 4 * (y - 1)], [6 * (x + 1), 2 * (y - 0.5)], [x - y, y - x + 2 * (y + 2)]])


class GradVac:
    def __init__(self, always):
        self.always, self.goal = always, np.zeros((3, 3))

    def move(self, t, h):
        J = grads(t)
        pulled = []
        for i in range(3):
            p = J[i].copy()
            for j in range(3):
                if i == j:
                    continue
                phi = p @ J[j] / np.linalg.norm(p) / np.linalg.norm(J[j])
                g = self.goal[i, j]
                if phi < g:
                    w = np.linalg.norm(p) * (g * math.sqrt(1 - phi**2) - phi * math.sqrt(1 - g**2))
                    p = p + w / (np.linalg.norm(J[j]) * math.sqrt(1 - g**2)) * J[j]
                if phi < g or self.always:
                    self.goal[i, j] = 0.5 * g + 0.5 * phi
            pulled.append(p)
        return t - h * sum(pulled)


class GradNorm:
    def __init__(self):
        self.z, self.first = np.ones(3), None

    def move(self, t, h):
        if self.first is None:
            self.first = losses(t)
        J, e = grads(t), np.exp(self.z)
        p = e / e.sum()
        n = 3 * p * np.linalg.norm(J, axis=1)
        r = losses(t) / self.first
        target = n.mean() * (r / r.mean()) ** 1.5
        jacobian = np.diag(p) - np.outer(p, p)
        slope = (np.sign(n - target) * np.linalg.norm(J, axis=1) * 3) @ jacobian
        self.z = self.z - h * slope
        return t - h * 3 * (p @ J)


class Uncertainty:
    def __init__(self):
        self.s = -0.5 * np.ones(3)

    def move(self, t, h):
        d = (grads(t).T / (2 * np.exp(self.s))).sum(axis=1)
        self.s = self.s - h * (-losses(t) / (2 * np.exp(self.s)) + 0.5)
        return t - h * d


class ImtlL:
    def __init__(self):
        self.s = np.zeros(3)

    def move(self, t, h):
        d = (grads(t).T * np.exp(self.s)).sum(axis=1)
        self.s = self.s - h * (np.exp(self.s) * losses(t) - 1)
        return t - h * d


class Famo:
    def __init__(self):
        self.w, self.m, self.v, self.n = np.zeros(3), np.zeros(3), np.zeros(3), 0

    def move(self, t, h):
        z = np.exp(self.w) / np.exp(self.w).sum()
        D = losses(t) + 1e-8
        c = (z / D).sum()
        new = t - h * ((z / D / c) @ grads(t))
        delta = np.log(D) - np.log(losses(new) + 1e-8)
        g = (np.diag(z) - np.outer(z, z)) @ delta + 1e-3 * self.w
        self.n += 1
        self.m = 0.9 * self.m + 0.1 * g
        self.v = 0.999 * self.v + 0.001 * g * g
        self.w = self.w - 0.025 * (self.m / (1 - 0.9**self.n)) / (np.sqrt(self.v / (1 - 0.999**self.n)) + 1e-8)
        return new


class SamGs:
    def __init__(self, gamma):
        self.gamma, self.m, self.v, self.t = gamma, np.zeros((3, 2)), 0.0, 0

    def move(self, t, h):
        J = grads(t)
        l = np.linalg.norm(J, axis=1)
        similar = np.mean([2 * l[i] * l[j] / (l[i] ** 2 + l[j] ** 2) for i in range(3) for j in range(i + 1, 3)])
        self.t += 1
        self.m = 0.9 * self.m + 0.1 * J
        self.v = 0.99 * self.v + 0.01 * (1 - similar) ** 2 + 1e-8
        if similar < self.gamma:
            d = l.mean() * (J / l[:, None]).sum(axis=0)
        else:
            d = (J * np.abs(self.m / (1 - 0.9**self.t))).sum(axis=0) / math.sqrt(self.v / (1 - 0.99**self.t))
        return t - h * d


class GCond:
    critical, main, weak = -0.8, -0.5, 0.0

    def __init__(self, zones=False, wins=False, lion=0.0):
        self.zones, self.wins, self.lion = zones, wins, lion
        self.before, self.size = np.zeros((3, 2)), np.ones(3)
        self.momentum, self.n, self.history = np.zeros(2), 0, []

    def arbitrate(self, g, i, j):
        full = len(self.history) == 3 and len(set(self.history)) == 1
        if full and self.history[0] in (i, j):
            champion = self.history[0]
            other = j if champion == i else i
            return (champion, other) if self.wins else (other, champion)
        scaled = {k: np.linalg.norm(g[k]) / (self.size[k] + 1e-8) for k in (i, j)}
        score = {}
        for k in (i, j):
            steady = g[k] @ self.before[k] / (np.linalg.norm(g[k]) * np.linalg.norm(self.before[k]) + 1e-8)
            score[k] = 0.8 * max(steady, 0) + 0.2 * scaled[k] / (sum(scaled.values()) + 1e-8)
        return (j, i) if score[j] > score[i] else (i, j)

    def angle(self, c):
        if c >= self.main:
            s = min(max((c - self.main) / (self.weak - self.main + 1e-8), 0), 1)
            return math.pi / 2 * (1 - s)
        if c > self.critical:
            return math.pi / 2 + math.pi / 2 * ((c - self.main) / (self.critical - self.main + 1e-8)) ** 2
        return math.pi

    def won(self, k):
        self.history = (self.history + [k])[-3:]

    def move(self, t, h):
        g = grads(t)
        self.size = np.maximum(0.95 * self.size + 0.05 * np.linalg.norm(g, axis=1), 1e-8)
        for _ in range(6):
            worst, pair = self.weak, None
            for i in range(3):
                for j in range(i + 1, 3):
                    a, b = g[i] @ g[i], g[j] @ g[j]
                    if a < 1e-8 or b < 1e-8:
                        continue
                    c = g[i] @ g[j] / (math.sqrt(a * b) + 1e-8)
                    if c < worst:
                        worst, pair = c, (i, j)
            if pair is None:
                break
            i, j = pair
            if self.zones and worst >= self.main:
                along = g[i] @ g[j]
                a, b = g[i].copy(), g[j].copy()
                g[i] = a - along / (b @ b + 1e-8) * b
                g[j] = b - along / (a @ a + 1e-8) * a
                continue
            w, l = self.arbitrate(g, i, j)
            self.won(w)
            winner, loser = g[w].copy(), g[l].copy()
            along = winner @ loser
            if self.zones:
                g[l] = 0 * loser if worst < self.critical else loser - along / (winner @ winner + 1e-8) * winner
            else:
                a = self.angle(worst)
                g[w] = winner - math.sin(a) * along / (loser @ loser + 1e-8) * loser
                g[l] = loser - math.sin(min(a, math.pi / 2)) * along / (winner @ winner + 1e-8) * winner
        self.before = g
        self.n += 1
        self.momentum = 0.85 * self.momentum + 0.15 * g.sum(axis=0)
        m = self.momentum / (1 - 0.85**self.n)
        if self.lion:
            ratio = np.linalg.norm(t) / np.linalg.norm(m)
            return t - h * np.sign(m) * self.lion * min(ratio, 100)
        return t - h * m


RUNS = {
    "gradvac_always": (GradVac(True), 0.02),
    "gradvac_changed": (GradVac(False), 0.02),
    "gradnorm_run": (GradNorm(), 0.02),
    "uncertainty": (Uncertainty(), 0.02),
    "imtl_l_run": (ImtlL(), 0.02),
    "famo_run": (Famo(), 0.02),
    "sam_gs_moments": (SamGs(0.1), 0.002),
    "sam_gs_equal": (SamGs(2), 0.02),
    "gcond_smooth": (GCond(), 0.02),
    "gcond_wins": (GCond(wins=True), 0.02),
    "gcond_zones": (GCond(zones=True), 0.02),
    "gcond_lion": (GCond(lion=0.1), 0.02),
}


def main():
    with open("../resources/sxj/methods/surgery_steps.txt", "w", encoding="utf-8") as out:
        for name, (method, h) in RUNS.items():
            t = np.array([1.5, -0.5])
            for _ in range(6):
                t = method.move(t, h)
            out.write(f"{name} {t[0]!r} {t[1]!r}\n".replace("np.float64(", "").replace(")", ""))


if __name__ == "__main__":
    main()
