// Compares the values that Points.java writes with MPFR's to 160 bits (48 digits) and tells the greatest error.
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void sigmoid(mpfr_t f, mpfr_t x) {
    mpfr_neg(f, x, MPFR_RNDN);
    mpfr_exp(f, f, MPFR_RNDN);
    mpfr_add_ui(f, f, 1, MPFR_RNDN);
    mpfr_ui_div(f, 1, f, MPFR_RNDN);
}

static void softplus(mpfr_t f, mpfr_t x) {
    if (mpfr_cmp_ui(x, 1000) > 0) { // as e^x would not fit
        mpfr_set(f, x, MPFR_RNDN);
        return;
    }
    mpfr_exp(f, x, MPFR_RNDN);
    mpfr_log1p(f, f, MPFR_RNDN);
}

static void reference(const char *name, mpfr_t f, mpfr_t x, mpfr_t y) {
#define UNARY(n) if (!strcmp(name, #n)) { mpfr_##n(f, x, MPFR_RNDN); return; }
    UNARY(sin) UNARY(cos) UNARY(tan) UNARY(asin) UNARY(acos) UNARY(atan) UNARY(sinh) UNARY(cosh) UNARY(tanh)
    UNARY(exp) UNARY(log) UNARY(log10)
    if (!strcmp(name, "sigmoid")) sigmoid(f, x);
    else if (!strcmp(name, "softplus")) softplus(f, x);
    else if (!strcmp(name, "atan2")) mpfr_atan2(f, x, y, MPFR_RNDN);
    else if (!strcmp(name, "hypot")) mpfr_hypot(f, x, y, MPFR_RNDN);
    else if (!strcmp(name, "pow")) mpfr_pow(f, x, y, MPFR_RNDN);
    else exit(2);
}

// Where Java's conventions are not those of C: a NaN stays one, and (±1)^±infinity is none.
static int undefined(const char *name, double x, double y) {
    if (!strcmp(name, "hypot")) return !isinf(x) && !isinf(y) && (isnan(x) || isnan(y));
    return isnan(x) || isnan(y) || (!strcmp(name, "pow") && fabs(x) == 1 && isinf(y));
}

int main(int count, char **words) {
    const char *name = words[1];
    double record[3], worst = 0, at[3] = {0};
    long points = 0, nearest = 0, wrong = 0;
    mpfr_t x, y, f, d, half;
    mpfr_inits2(160, x, y, f, d, half, (mpfr_ptr) 0);
    mpfr_set_ui_2exp(half, 1, 1024, MPFR_RNDN);
    mpfr_t least;
    mpfr_init2(least, 160);
    mpfr_set_d(least, 0x1.fffffffffffffp1023, MPFR_RNDN);
    while (fread(record, 8, 3, stdin) == 3) {
        points++;
        double value = record[2], error;
        mpfr_set_d(x, record[0], MPFR_RNDN);
        mpfr_set_d(y, record[1], MPFR_RNDN);
        if (!undefined(name, record[0], record[1])) reference(name, f, x, y);
        else mpfr_set_nan(f);
        if (mpfr_nan_p(f) || isnan(value)) {
            error = mpfr_nan_p(f) && isnan(value) ? 0 : INFINITY;
        } else if (!!mpfr_signbit(f) != !!signbit(value)) {
            error = INFINITY;
        } else if (mpfr_zero_p(f) || mpfr_inf_p(f)) {
            error = mpfr_get_d(f, MPFR_RNDN) == value ? 0 : INFINITY;
        } else {
            long exponent = mpfr_get_exp(f) - 53;
            if (exponent < -1074) exponent = -1074;
            if (isinf(value)) {
                // as if it were 2^1024
                mpfr_abs(d, f, MPFR_RNDN);
                if (mpfr_cmp(d, half) >= 0) mpfr_set_zero(d, 1);
                else mpfr_sub(d, half, d, MPFR_RNDN);
            } else {
                if (mpfr_get_exp(f) > 1024) exponent = 971;
                mpfr_sub_d(d, f, value, MPFR_RNDN);
            }
            mpfr_div_2si(d, d, exponent, MPFR_RNDN);
            error = fabs(mpfr_get_d(d, MPFR_RNDU));
        }
        if (error <= 0.5) nearest++;
        if (!(error <= 1) && ++wrong <= 8 && count > 2)
            fprintf(stderr, "%s(%a, %a) = %a is wrong by %g\n", name, record[0], record[1], value, error);
        if (error > worst) {
            worst = error;
            memcpy(at, record, sizeof at);
        }
    }
    printf("| %s | %ld | %.4f | %.3f %% | %a", name, points, worst, 100.0 * (points - nearest) / points, at[0]);
    if (!strcmp(name, "pow") || !strcmp(name, "atan2") || !strcmp(name, "hypot")) printf(", %a", at[1]);
    printf(" |\n");
    return wrong != 0 || points == 0;
}
