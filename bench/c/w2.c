// W2: the balance flow of three Rastrigin-like losses in the plane, explicit Euler; W5: the same from many starts.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const double TARGETS[3][2] = {{2, 1}, {-1, 3}, {0, -2}};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

// One step from p; returns B there. Loss k is the sum over both coordinates of u^2 + 5(1 - cos 2 pi u), u = p - t_k.
static double step(double *p, double h) {
    double g[3][2], H[3][2], s[2] = {0, 0}, Hs[2] = {0, 0}, S = 0;
    for (int k = 0; k < 3; k++)
        for (int j = 0; j < 2; j++) {
            double w = 2 * M_PI, u = p[j] - TARGETS[k][j];
            g[k][j] = 2 * u + 5 * w * sin(w * u);
            H[k][j] = 2 + 5 * w * w * cos(w * u);
            s[j] += g[k][j];
            Hs[j] += H[k][j];
            S += g[k][j] * g[k][j];
        }
    double N = s[0] * s[0] + s[1] * s[1];
    for (int j = 0; j < 2; j++) {
        double Hg = H[0][j] * g[0][j] + H[1][j] * g[1][j] + H[2][j] * g[2][j];
        p[j] -= h * (2 * Hs[j] * s[j] / S - 2 * N / (S * S) * Hg);
    }
    return N / S;
}

int main(int argc, char **argv) {
    long steps = argc > 1 ? atol(argv[1]) : 1000000, starts = argc > 2 ? atol(argv[2]) : 1;
    double h = argc > 3 ? atof(argv[3]) : 1e-6, total = 0, p[2] = {3, 3};
    double begin = now();
    for (long i = 0; i < starts; i++) {
        p[0] = 3;
        p[1] = starts == 1 ? 3 : 2.9 + 0.2 * i / (starts - 1);
        for (long n = 0; n < steps; n++) step(p, h);
        total += p[1];
    }
    double end = now();
    if (starts == 1)
        printf("%.17g %.17g", p[0], p[1]);
    else
        printf("%.17g", total / starts);
    printf(" %.3f ns/step\n", (end - begin) / steps / starts * 1e9);
    return 0;
}
