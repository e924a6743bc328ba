// W3: the shallow network a·b = 1 with 1000 weights on each side: gradient descent, then RK4; dot products in eight lanes.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define D 1000

static double a[D], b[D], ka[4][D], kb[4][D], ta[D], tb[D];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double dot(const double *x, const double *y) {
    double p[8] = {0};
    for (long i = 0; i + 8 <= D; i += 8)
        for (int j = 0; j < 8; j++) p[j] += x[i + j] * y[i + j];
    return ((p[0] + p[4]) + (p[2] + p[6])) + ((p[1] + p[5]) + (p[3] + p[7]));
}

static void start(void) {
    for (int i = 0; i < D; i++) {
        a[i] = sin(1 + i) * 0.02;
        b[i] = cos(2 + 3 * i) * 0.02;
    }
}

static void flow(const double *x, const double *y, double *fx, double *fy) {
    double e = dot(x, y) - 1;
    for (int i = 0; i < D; i++) {
        fx[i] = -(e * y[i]);
        fy[i] = -(e * x[i]);
    }
}

int main(int argc, char **argv) {
    long steps = argc > 1 ? atol(argv[1]) : 100000;
    double h = 0.01;
    start();
    double begin = now();
    for (long n = 0; n < steps; n++) {
        double e = dot(a, b) - 1;
        for (int i = 0; i < D; i++) {
            double x = a[i];
            a[i] += h * -(e * b[i]);
            b[i] += h * -(e * x);
        }
    }
    double end = now();
    printf("gd  %.17g %.1f ns/step\n", dot(a, b), (end - begin) / steps * 1e9);
    start();
    begin = now();
    for (long n = 0; n < steps; n++) {
        double c[4] = {0, h / 2, h / 2, h};
        flow(a, b, ka[0], kb[0]);
        for (int s = 1; s < 4; s++) {
            for (int i = 0; i < D; i++) {
                ta[i] = a[i] + c[s] * ka[s - 1][i];
                tb[i] = b[i] + c[s] * kb[s - 1][i];
            }
            flow(ta, tb, ka[s], kb[s]);
        }
        for (int i = 0; i < D; i++) {
            a[i] += h / 6 * (ka[0][i] + 2 * ka[1][i] + 2 * ka[2][i] + ka[3][i]);
            b[i] += h / 6 * (kb[0][i] + 2 * kb[1][i] + 2 * kb[2][i] + kb[3][i]);
        }
    }
    end = now();
    printf("rk4 %.17g %.1f ns/step\n", dot(a, b), (end - begin) / steps * 1e9);
    return 0;
}
