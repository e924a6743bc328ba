package sxj.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sxj.dynamics.PlanBuilder.afterTime;
import static sxj.dynamics.PlanBuilder.vector;
import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.and;
import static sxj.symbolic.Expressions.apply;
import static sxj.symbolic.Expressions.less;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.negate;
import static sxj.symbolic.Expressions.scalar;
import static sxj.symbolic.Expressions.subtract;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import sxj.dynamics.integrate.DormandPrince853;
import sxj.dynamics.integrate.DormandPrince853Tableau;
import sxj.dynamics.system.Stepper;
import sxj.dynamics.system.VectorField;
import sxj.symbolic.Expr;
import sxj.trajectory.Trajectory;

/** Update rules converge with their order on problems with closed forms. */
class IntegratorOrderTest {
    /** A problem and its solution at time 1. */
    private record Problem(String name, double[] start, Function<PlanBuilder, Expr> flow, double[] end) {}

    private static final List<Problem> PROBLEMS = List.of(
            new Problem("decay", new double[] {1}, b -> vector(negate(b.p(0))), new double[] {0.36787944117144233}),
            new Problem("rotation", new double[] {1, 0}, b -> vector(negate(b.p(1)), b.p(0)), new double[] {
                0.5403023058681398, 0.8414709848078965
            }),
            new Problem(
                    "logistic growth",
                    new double[] {0.25},
                    b -> vector(multiply(b.p(0), subtract(scalar(1), b.p(0)))),
                    new double[] {0.47536689}),
            new Problem(
                    "x' = 2 t x",
                    new double[] {1},
                    b -> vector(multiply(multiply(scalar(2), b.t()), b.p(0))),
                    new double[] {Math.E}),
            new Problem(
                    "x' = cos t", new double[] {0}, b -> vector(apply(sxj.symbolic.Function.COS, b.t())), new double[] {
                        0.8414709848078965
                    }));

    private static double end(Problem problem, int i) {
        // e / (3 + e), to all digits.
        return problem.name.startsWith("logistic") ? Math.E / (3 + Math.E) : problem.end[i];
    }

    private static double error(Problem problem, String rule, int steps) {
        PlanBuilder b = new PlanBuilder(problem.start);
        Expr flow = problem.flow.apply(b);
        double h = 1.0 / steps;
        Stepper.Rule stepper = switch (rule) {
            case "euler" -> b.euler(flow, h);
            case "midpoint" -> b.midpoint(flow, h);
            default -> b.rk4(flow, h);
        };
        double[] end =
                b.phase("main", flow, stepper).run(afterTime(-1, 1)).go().last().theta();
        double error = 0;
        for (int i = 0; i < end.length; i++) {
            error = Math.max(error, Math.abs(end[i] - end(problem, i)));
        }
        return error;
    }

    @Test
    void everyRuleHasItsOrder() {
        String[] rules = {"euler", "midpoint", "rk4"};
        int[] orders = {1, 2, 4};
        for (Problem problem : PROBLEMS) {
            for (int i = 0; i < rules.length; i++) {
                double order = Math.log(error(problem, rules[i], 32) / error(problem, rules[i], 64)) / Math.log(2);
                assertThat(order).as(problem.name + " by " + rules[i]).isCloseTo(orders[i], within(0.25));
            }
        }
    }

    @Test
    void adaptiveStepsMeetTheirTolerance() {
        for (Problem problem : PROBLEMS) {
            PlanBuilder b = new PlanBuilder(problem.start);
            Expr flow = problem.flow.apply(b);
            b.phase("main", flow, PlanBuilder.dopri(1e-11, 1e-13)).run(afterTime(-1, 1));
            double[] end = b.go().last().theta();
            for (int i = 0; i < end.length; i++) {
                assertThat(end[i]).as(problem.name).isCloseTo(end(problem, i), within(1e-10));
            }
        }
    }

    @Test
    void theTableausRowsAreConsistent() {
        for (int i = 0; i < DormandPrince853Tableau.ALL_STAGES; i++) {
            double sum = 0;
            for (double a : DormandPrince853Tableau.A[i]) {
                sum += a;
            }
            assertThat(sum).isCloseTo(DormandPrince853Tableau.C[i], within(1e-13));
        }
        double weights = 0;
        double low = 0;
        double error = 0;
        for (int i = 0; i < DormandPrince853Tableau.STAGES; i++) {
            weights += DormandPrince853Tableau.B[i];
            low += DormandPrince853Tableau.LOW_ORDER[i];
            error += DormandPrince853Tableau.ERROR[i];
        }
        assertThat(weights).isCloseTo(1, within(1e-14));
        assertThat(low).isCloseTo(1, within(1e-14));
        assertThat(error).isCloseTo(0, within(1e-14));
    }

    /** On a rotation, one step of h and h/2: the end's error falls with h^9, the way between with h^8. */
    @Test
    void oneStepAndTheWayBetweenHaveTheirOrders() {
        double[] ends = new double[2];
        double[] ways = new double[2];
        for (int i = 0; i < 2; i++) {
            double h = i == 0 ? 1.2 : 0.6;
            DormandPrince853 method = new DormandPrince853(2);
            VectorField field = (t, y, d) -> {
                d[0] = -y[1];
                d[1] = y[0];
            };
            double[] y = {1, 0};
            method.begin(field, 0, y);
            method.step(field, h);
            method.prepareBetween(field);
            ends[i] = Math.abs(method.end()[0] - StrictMath.cos(h));
            double[] middle = new double[2];
            for (double s = 0.1; s < 1; s += 0.1) {
                method.between(s * h, middle);
                ways[i] = Math.max(ways[i], Math.abs(middle[0] - StrictMath.cos(s * h)));
            }
        }
        assertThat(Math.log(ends[0] / ends[1]) / Math.log(2)).isBetween(8.3, 10.5);
        assertThat(Math.log(ways[0] / ways[1]) / Math.log(2)).isBetween(7.0, 9.5);
    }

    @Test
    void lorenzAgreesWithThirtyDigits() {
        PlanBuilder b = new PlanBuilder(1, 1, 1);
        Expr x = b.p(0);
        Expr y = b.p(1);
        Expr z = b.p(2);
        Expr flow = vector(
                multiply(scalar(10), subtract(y, x)),
                subtract(multiply(x, subtract(scalar(28), z)), y),
                subtract(multiply(x, y), multiply(scalar(8.0 / 3), z)));
        double[] end = b.phase("main", flow, PlanBuilder.dopri(1e-13, 1e-13))
                .run(afterTime(-1, 5))
                .go()
                .last()
                .theta();
        // Taylor series of order 30 with 30 digits, 2000 steps.
        assertThat(end[0]).isCloseTo(-6.512113699419599, within(1e-9));
        assertThat(end[1]).isCloseTo(-6.974042788417077, within(1e-9));
        assertThat(end[2]).isCloseTo(23.924129572103370, within(1e-9));
    }

    @Test
    void vanDerPolAgreesWithThirtyDigits() {
        PlanBuilder b = new PlanBuilder(2, 0);
        Expr x = b.p(0);
        Expr v = b.p(1);
        Expr damping = multiply(multiply(scalar(5), subtract(scalar(1), multiply(x, x))), v);
        Expr flow = vector(v, add(damping, negate(x)));
        double[] end = b.phase("main", flow, PlanBuilder.dopri(1e-12, 1e-12))
                .run(afterTime(-1, 20))
                .go()
                .last()
                .theta();
        assertThat(end[0]).isCloseTo(-1.6012968795428539, within(1e-9));
        assertThat(end[1]).isCloseTo(0.19832667633866208, within(1e-9));
    }

    /** Pinned on Java 17 and 25, compiled and interpreted: a chaotic run and its event differ in no bit. */
    @Test
    void theSameBitsEverywhere() {
        PlanBuilder b = new PlanBuilder(1, 1, 1);
        Expr x = b.p(0);
        Expr y = b.p(1);
        Expr z = b.p(2);
        Expr flow = vector(
                multiply(scalar(10), subtract(y, x)),
                subtract(multiply(x, subtract(scalar(28), z)), y),
                subtract(multiply(x, y), multiply(scalar(8.0 / 3), z)));
        Expr late = and(less(x, scalar(-10)), less(scalar(8), b.t()));
        b.phase("main", flow, PlanBuilder.dopri(1e-9, 1e-9), PlanBuilder.stopWhen("late", late));
        Trajectory.State last = b.run(afterTime(-1, 20)).go().last();
        assertThat(last.iter()).isEqualTo(216);
        assertThat(last.t()).isEqualTo(8.362596762787776);
        assertThat(last.theta()[0]).isEqualTo(-10.000000000000009);
        assertThat(last.theta()[2]).isEqualTo(25.328342196904128);
    }
}
