// W1: the balance flow of three quadratic losses in the plane, explicit Euler, 10^7 steps, every 1000th recorded.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int argc, char **argv) {
    long steps = argc > 1 ? atol(argv[1]) : 10000000;
    double h = argc > 2 ? atof(argv[2]) : 1e-6;
    double x = -3, y = -3;
    double *record = malloc(sizeof(double) * 2 * (steps / 1000 + 1));
    double begin = now();
    for (long n = 0; n < steps; n++) {
        if (n % 1000 == 0) {
            record[n / 1000 * 2] = x;
            record[n / 1000 * 2 + 1] = y;
        }
        double ax = 2 * (x - 3), ay = 2 * (y - 1);
        double bx = 2 * (x + 1), by = 2 * (y - 4);
        double cx = 2 * (x - 1), cy = 2 * (y + 2);
        double sx = ax + bx + cx, sy = ay + by + cy;
        double N = sx * sx + sy * sy;
        double S = ax * ax + ay * ay + bx * bx + by * by + cx * cx + cy * cy;
        // grad B = 2/S · H s − 2 N/S² · Σ H_k g_k with H_k = 2, H = 6
        double p = 12 / S, q = 4 * N / (S * S);
        x = x - h * (p * sx - q * sx);
        y = y - h * (p * sy - q * sy);
    }
    double end = now();
    printf("%.17g %.17g %.3f ns/step\n", x, y, (end - begin) / steps * 1e9);
    return 0;
}
