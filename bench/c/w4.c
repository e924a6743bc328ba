// W4: K quadratic losses in d dimensions, balance flow by explicit Euler; every sum in eight interleaved lanes.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double sumsq(const double *a, long n) {
    double p[8] = {0};
    long i = 0;
    for (; i + 8 <= n; i += 8)
        for (int j = 0; j < 8; j++) p[j] += a[i + j] * a[i + j];
    double s = ((p[0] + p[4]) + (p[2] + p[6])) + ((p[1] + p[5]) + (p[3] + p[7]));
    for (; i < n; i++) s += a[i] * a[i];
    return s;
}

int main(int argc, char **argv) {
    long K = atol(argv[1]), d = atol(argv[2]), steps = atol(argv[3]);
    double h = 1e-4;
    double *T = malloc(sizeof(double) * K * d), *x = malloc(sizeof(double) * d);
    double *s = malloc(sizeof(double) * d), *g = malloc(sizeof(double) * d);
    double *p = malloc(sizeof(double) * 8 * d);
    for (long k = 0; k < K; k++)
        for (long j = 0; j < d; j++) T[k * d + j] = sin(7.0 * k + 3.0 * j);
    for (long j = 0; j < d; j++) x[j] = 0.5;
    double begin = now();
    double B = 0;
    for (long n = 0; n < steps; n++) {
        memset(p, 0, sizeof(double) * 8 * d);
        double S = 0, lane[8] = {0};
        for (long k = 0; k < K; k++) {
            const double *t = T + k * d;
            double *q = p + (k % 8) * d;
            for (long j = 0; j < d; j++) {
                g[j] = x[j] - t[j];
                q[j] += g[j];
            }
            lane[k % 8] += sumsq(g, d);
        }
        S = ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
        for (long j = 0; j < d; j++)
            s[j] = ((p[j] + p[4 * d + j]) + (p[2 * d + j] + p[6 * d + j]))
                    + ((p[d + j] + p[5 * d + j]) + (p[3 * d + j] + p[7 * d + j]));
        double N = sumsq(s, d);
        B = N / S;
        double a = 2.0 * K / S, b = 2 * N / (S * S);
        for (long j = 0; j < d; j++) x[j] -= h * (a * s[j] - b * s[j]);
    }
    double end = now();
    printf("%.17g %.1f ns/step\n", B, (end - begin) / steps * 1e9);
    return 0;
}
