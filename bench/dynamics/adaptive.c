// The adaptive steps of sxj by hand, along Lorenz' flow and Robertson's kinetics, with the same coefficients and the same control
// of their sizes, without events and records: adaptive METHOD TIME REPEATS prints the end, accepted steps and ns a step.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "coefficients.h"

#define N 3

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void lorenz(const double *y, double *f) {
    f[0] = 10 * (y[1] - y[0]);
    f[1] = y[0] * (28 - y[2]) - y[1];
    f[2] = y[0] * y[1] - 8.0 / 3 * y[2];
}

static void robertson(const double *y, double *f) {
    double slow = 0.04 * y[0], middle = 1e4 * y[1] * y[2], fast = 3e7 * y[1] * y[1];
    f[0] = -slow + middle;
    f[1] = slow - middle - fast;
    f[2] = fast;
}

static void robertson_jacobian(const double *y, double j[N][N]) {
    j[0][0] = -0.04, j[0][1] = 1e4 * y[2], j[0][2] = 1e4 * y[1];
    j[2][0] = 0, j[2][1] = 6e7 * y[1], j[2][2] = 0;
    j[1][0] = 0.04, j[1][1] = -1e4 * y[2] - 6e7 * y[1], j[1][2] = -1e4 * y[1];
}

static double scale(double a, double b, double absolute, double relative) {
    return absolute + relative * fmax(fabs(a), fabs(b));
}

// ---- Dormand and Prince 8(5,3) ----

static double dopri_step(const double *y, double k[12][N], double h, double *end, double relative, double absolute) {
    double stage[N];
    for (int s = 1; s < 12; s++) {
        for (int c = 0; c < N; c++) {
            double sum = 0;
            for (int i = 0; i < s; i++) {
                sum += A[s][i] * k[i][c];
            }
            stage[c] = y[c] + h * sum;
        }
        lorenz(stage, k[s]);
    }
    double high = 0, low = 0;
    for (int c = 0; c < N; c++) {
        double sum = 0, e5 = 0, e3 = 0;
        for (int i = 0; i < 12; i++) {
            sum += A[12][i] * k[i][c];
            e5 += ERROR[i] * k[i][c];
            e3 += (A[12][i] - LOW_ORDER[i]) * k[i][c];
        }
        end[c] = y[c] + h * sum;
        double unit = scale(y[c], end[c], absolute, relative);
        high += e5 / unit * (e5 / unit);
        low += e3 / unit * (e3 / unit);
    }
    return h * high / sqrt((high + 0.01 * low) * N);
}

// ---- RODAS ----

static int factor(double m[N][N], int *pivots) {
    for (int k = 0; k < N; k++) {
        int p = k;
        for (int i = k + 1; i < N; i++) {
            if (fabs(m[i][k]) > fabs(m[p][k])) {
                p = i;
            }
        }
        pivots[k] = p;
        for (int j = 0; p != k && j < N; j++) {
            double kept = m[k][j];
            m[k][j] = m[p][j];
            m[p][j] = kept;
        }
        for (int i = k + 1; i < N; i++) {
            double f = m[i][k] / m[k][k];
            m[i][k] = f;
            for (int j = k + 1; j < N; j++) {
                m[i][j] -= f * m[k][j];
            }
        }
    }
    return 1;
}

static void solve(double m[N][N], const int *pivots, double *b) {
    for (int k = 0; k < N; k++) {
        double kept = b[k];
        b[k] = b[pivots[k]];
        b[pivots[k]] = kept;
    }
    for (int i = 1; i < N; i++) {
        for (int j = 0; j < i; j++) {
            b[i] -= m[i][j] * b[j];
        }
    }
    for (int i = N - 1; i >= 0; i--) {
        for (int j = i + 1; j < N; j++) {
            b[i] -= m[i][j] * b[j];
        }
        b[i] /= m[i][i];
    }
}

static double rodas_step(
        const double *y, const double *slope, double j[N][N], double h, double *end, double relative, double absolute) {
    double m[N][N], u[6][N], stage[N], f[N];
    int pivots[N];
    for (int r = 0; r < N; r++) {
        for (int c = 0; c < N; c++) {
            m[r][c] = -j[r][c] + (r == c ? 1 / (0.25 * h) : 0);
        }
    }
    factor(m, pivots);
    memcpy(f, slope, sizeof f);
    for (int s = 0; s < 6; s++) {
        if (s > 0) {
            for (int c = 0; c < N; c++) {
                double sum = 0;
                for (int i = 0; i < s; i++) {
                    sum += RA[s][i] * u[i][c];
                }
                stage[c] = y[c] + sum;
            }
            robertson(stage, f);
        }
        for (int c = 0; c < N; c++) {
            double sum = 0;
            for (int i = 0; i < s; i++) {
                sum += RC[s][i] * u[i][c];
            }
            u[s][c] = f[c] + sum / h;
        }
        solve(m, pivots, u[s]);
    }
    double sum = 0;
    for (int c = 0; c < N; c++) {
        end[c] = stage[c] + u[5][c];
        double e = u[5][c] / scale(y[c], end[c], absolute, relative);
        sum += e * e;
    }
    return sqrt(sum / N);
}

int main(int argc, char **argv) {
    int stiff = argc > 1 && strcmp(argv[1], "rodas") == 0;
    double to = argc > 2 ? atof(argv[2]) : 100;
    long repeats = argc > 3 ? atol(argv[3]) : 1;
    double relative = stiff ? 1e-8 : 1e-10, absolute = stiff ? 1e-14 : 1e-12;
    long accepted = 0;
    double y[N] = {0};
    double begin = now();
    for (long r = 0; r < repeats; r++) {
        double start[2][N] = {{1, 1, 1}, {1, 0, 0}};
        memcpy(y, start[stiff], sizeof y);
        double t = 0, next = stiff ? 1e-6 : 1e-3;
        while (t < to) {
            double k[12][N], slope[N], j[N][N], end[N];
            if (stiff) {
                robertson(y, slope);
                robertson_jacobian(y, j);
            } else {
                lorenz(y, k[0]);
            }
            int rejected = 0;
            while (1) {
                int cut = t + next >= to;
                double h = cut ? to - t : next;
                double error = stiff ? rodas_step(y, slope, j, h, end, relative, absolute)
                                     : dopri_step(y, k, h, end, relative, absolute);
                double growth = error == 0 ? 10 : 0.9 * pow(error, stiff ? -0.25 : -0.125);
                if (error <= 1) {
                    next = h * fmin(rejected ? 1 : 10, fmax(0.2, growth));
                    t = cut ? to : t + h;
                    memcpy(y, end, sizeof y);
                    accepted++;
                    break;
                }
                rejected = 1;
                next = isnan(error) ? h * 0.1 : h * fmax(0.2, growth);
            }
        }
    }
    double end = now();
    printf("%.17g %.17g %.17g %ld %.1f\n", y[0], y[1], y[2], accepted / repeats, (end - begin) / accepted * 1e9);
    return 0;
}
