/* The kernels of procedures in C: kernels NAME REPEATS. Compiled with gcc -O2 -ffp-contract=off -fwrapv. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double nested(long n) {
    double sum = 0.0;
    for (long i = 0; i < n; i++) {
        double x = (double) i * 0.001;
        for (long j = 0; j < n; j++) {
            x = x * 0.999 + 0.5;
            sum = sum + x;
        }
    }
    return sum;
}

static double congruential(long n) {
    long s = 42;
    double sum = 0.0;
    for (long i = 0; i < n; i++) {
        s = s * 6364136223846793005L + 1442695040888963407L;
        sum = sum + (double) (s % 1000);
    }
    return sum;
}

static double runge_kutta(long n) {
    double x = 1.0, y = 0.0, h = 0.001;
    for (long i = 0; i < n; i++) {
        double kx1 = y, ky1 = (1.0 - x * x) * y - x;
        double x2 = x + 0.5 * h * kx1, y2 = y + 0.5 * h * ky1;
        double kx2 = y2, ky2 = (1.0 - x2 * x2) * y2 - x2;
        double x3 = x + 0.5 * h * kx2, y3 = y + 0.5 * h * ky2;
        double kx3 = y3, ky3 = (1.0 - x3 * x3) * y3 - x3;
        double x4 = x + h * kx3, y4 = y + h * ky3;
        double kx4 = y4, ky4 = (1.0 - x4 * x4) * y4 - x4;
        x = x + h / 6.0 * (kx1 + 2.0 * kx2 + 2.0 * kx3 + kx4);
        y = y + h / 6.0 * (ky1 + 2.0 * ky2 + 2.0 * ky3 + ky4);
    }
    return x + y;
}

static double coupling(double a, double b, double c, double d, double e, double f, double g, double h, double i, double j) {
    return a * b - c * d + e * f - g * h + i * j;
}

static double arguments(long n) {
    double x = 0.1, y = 0.2;
    for (long k = 0; k < n; k++) {
        double z = coupling(x, y, 0.3, x, 0.5, y, 0.7, x, 0.9, y);
        y = x * 0.5 + 0.1;
        x = z * 0.5;
    }
    return x + y;
}

static long fibonacci(long n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

static double vectors(long n) {
    double *v = malloc(n * sizeof(double)), sum = 0.0;
    for (long i = 0; i < n; i++) v[i] = (double) i * 0.5;
    for (long round = 0; round < 1000; round++) {
        for (long i = 1; i < n; i++) v[i] = 0.5 * (v[i] + v[i - 1]);
        sum = sum + v[n - 1];
    }
    free(v);
    return sum;
}

int main(int count, char **words) {
    long repeats = count > 2 ? atol(words[2]) : 1;
    for (long r = 0; r < repeats; r++) {
        double value = !strcmp(words[1], "nested")          ? nested(20000 + r)
                       : !strcmp(words[1], "congruential")  ? congruential(100000000 + r)
                       : !strcmp(words[1], "runge_kutta")   ? runge_kutta(20000000 + r)
                       : !strcmp(words[1], "arguments")     ? arguments(60000000 + r)
                       : !strcmp(words[1], "recursion")     ? (double) fibonacci(38)
                                                            : vectors(200000 + r);
        printf("%g\n", value);
    }
    return 0;
}
