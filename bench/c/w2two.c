// W2 in two phases: the sum of three Rastrigin-like losses in the plane until I comes near -1/2, then their balance.
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

int main(int argc, char **argv) {
    long steps = argc > 1 ? atol(argv[1]) : 1000000;
    double h = 0.0106 / 3 / steps, p[2] = {3, 3};
    int refine = 0;
    double begin = now();
    for (long n = 0; n < steps; n++) {
        double g[3][2], u[3][2], s[2] = {0, 0}, S = 0, w = 2 * M_PI;
        // loss k is the sum over both coordinates of u^2 + 5(1 - cos 2 pi u), u = p - t_k
        for (int k = 0; k < 3; k++)
            for (int j = 0; j < 2; j++) {
                u[k][j] = p[j] - TARGETS[k][j];
                g[k][j] = 2 * u[k][j] + 5 * w * sin(w * u[k][j]);
                s[j] += g[k][j];
                S += g[k][j] * g[k][j];
            }
        double N = s[0] * s[0] + s[1] * s[1];
        if (!refine && fabs((N / S - 1) / 2 + 0.5) < 1e-2) refine = 1;
        if (!refine)
            for (int j = 0; j < 2; j++) p[j] -= h * s[j];
        else
            for (int j = 0; j < 2; j++) {
                double Hs = 0, Hg = 0;
                for (int k = 0; k < 3; k++) {
                    double H = 2 + 5 * w * w * cos(w * u[k][j]);
                    Hs += H;
                    Hg += H * g[k][j];
                }
                p[j] -= 1e-6 * (2 * Hs * s[j] / S - 2 * N / (S * S) * Hg);
            }
    }
    double end = now();
    printf("%.17g %.17g %.3f ns/step\n", p[0], p[1], (end - begin) / steps * 1e9);
    return 0;
}
