package sxj.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sxj.dynamics.PlanBuilder.afterSteps;
import static sxj.dynamics.PlanBuilder.afterTime;
import static sxj.dynamics.PlanBuilder.dopri;
import static sxj.dynamics.PlanBuilder.greater;
import static sxj.dynamics.PlanBuilder.stopWhen;
import static sxj.dynamics.PlanBuilder.vector;
import static sxj.dynamics.PlanBuilder.when;
import static sxj.symbolic.Expressions.and;
import static sxj.symbolic.Expressions.apply;
import static sxj.symbolic.Expressions.divide;
import static sxj.symbolic.Expressions.equal;
import static sxj.symbolic.Expressions.less;
import static sxj.symbolic.Expressions.lessEqual;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.negate;
import static sxj.symbolic.Expressions.not;
import static sxj.symbolic.Expressions.or;
import static sxj.symbolic.Expressions.scalar;
import static sxj.symbolic.Expressions.sqrt;
import static sxj.symbolic.Expressions.subtract;

import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.dynamics.system.Rule;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;
import sxj.trajectory.Trajectory;
import sxj.trajectory.Trajectory.State;
import sxj.trajectory.Trajectory.Status;
import sxj.trajectory.Trajectory.Visit;

/** Adaptive steps: events against closed forms, times met exactly, jumps of square waves, failures. */
class AdaptiveStepTest {
    private static final Expr ONE = vector(scalar(1));

    /** x = cos t, y = sin t. */
    private static PlanBuilder circle() {
        PlanBuilder b = new PlanBuilder(1, 0);
        Expr flow = vector(negate(b.p(1)), b.p(0));
        return b.phase("main", flow, dopri(1e-12, 1e-12));
    }

    /** When the circle's first rule stops it. */
    private static double instant(PlanBuilder b, Expr guard) {
        Trajectory r =
                b.run(stopWhen("stop when guard", guard), afterTime(-1, 100)).go();
        assertThat(r.status()).isEqualTo(Status.CONVERGED);
        return r.last().t();
    }

    @Test
    void anEventIsLocatedInTime() {
        PlanBuilder b = circle();
        assertThat(instant(b, less(b.p(0), scalar(0)))).isCloseTo(Math.PI / 2, within(1e-10));
        b = circle();
        assertThat(instant(b, less(b.p(1), scalar(-0.5)))).isCloseTo(Math.PI + Math.PI / 6, within(1e-10));
    }

    @Test
    void itsStateMakesTheConditionTrueAndIsRecorded() {
        PlanBuilder b = circle().recordEvery(1_000_000);
        Trajectory r = b.run(stopWhen("stop when x < 0", less(b.p(0), scalar(0)), new Rule.Watched("x", b.p(0))))
                .go();
        assertThat(r.last().theta()[0]).isNegative().isCloseTo(0, within(1e-15));
        assertThat(r.last().theta()[1]).isCloseTo(1, within(1e-11));
        assertThat(r.firings().get(0).values().get(0).value())
                .isEqualTo(r.last().theta()[0]);
        assertThat(r.records()).hasSize(2);
    }

    @Test
    void theWholeConditionCounts() {
        // x < 0 from π/2, y < 0.5 again from 5π/6.
        PlanBuilder b = circle();
        Expr both = and(less(b.p(0), scalar(0)), less(b.p(1), scalar(0.5)));
        assertThat(instant(b, both)).isCloseTo(5 * Math.PI / 6, within(1e-10));
        b = circle();
        Expr either = or(less(b.p(0), scalar(-0.5)), greater(b.p(1), scalar(0.5)));
        assertThat(instant(b, either)).isCloseTo(Math.PI / 6, within(1e-10));
        b = circle();
        assertThat(instant(b, not(greater(b.p(0), scalar(-0.5))))).isCloseTo(2 * Math.PI / 3, within(1e-10));
    }

    @Test
    void onlyBecomingTrueIsAnEvent() {
        // Upwards through 0 in the second phase: it is entered at π where y falls through 0.
        PlanBuilder b = new PlanBuilder(1, 0);
        Expr flow = vector(negate(b.p(1)), b.p(0));
        b.phase("first", flow, dopri(1e-12, 1e-12), when("falls", 1, less(b.p(1), scalar(-0.25)), 1))
                .phase("second", flow, dopri(1e-12, 1e-12), stopWhen("rises", greater(b.p(1), scalar(0.25))));
        Trajectory r = b.go();
        double quarter = StrictMath.asin(0.25);
        assertThat(r.visits().get(1).t()).isCloseTo(Math.PI + quarter, within(1e-10));
        assertThat(r.last().t()).isCloseTo(2 * Math.PI + quarter, within(1e-10));
    }

    @Test
    void aGuardTrueForAMomentWithinOneStepIsFound() {
        PlanBuilder b = circle();
        // For 0.0028 units of time; the tolerance of x, 1e-12, is 1e-9 of time on so flat a peak.
        double edge = 1 - 1e-6;
        assertThat(instant(b, greater(b.p(1), scalar(edge)))).isCloseTo(StrictMath.asin(edge), within(1e-8));
    }

    @Test
    void anEquationHoldsWhereItsDifferenceChangesSign() {
        PlanBuilder b = circle();
        Expr meeting = equal(b.p(0), b.p(1));
        assertThat(instant(b, meeting)).isCloseTo(Math.PI / 4, within(1e-10));
        b = circle();
        Expr below = and(equal(b.p(0), b.p(1)), less(b.p(0), scalar(0)));
        assertThat(instant(b, below)).isCloseTo(5 * Math.PI / 4, within(1e-10));
    }

    @Test
    void anEquationMayEndOnePhaseAndTheNext() {
        PlanBuilder b = new PlanBuilder(1, 0);
        Expr flow = vector(negate(b.p(1)), b.p(0));
        Expr back = vector(b.p(1), negate(b.p(0)));
        Rule meets = when("meets", 1, equal(b.p(0), scalar(0)), 1);
        Rule stops = when("stops", -1, equal(b.p(0), scalar(0)), 1);
        b.phase("first", flow, dopri(1e-12, 1e-12), meets).phase("second", back, dopri(1e-12, 1e-12), stops);
        Trajectory r = b.go();
        assertThat(r.visits().get(1).t()).isCloseTo(Math.PI / 2, within(1e-10));
        assertThat(r.last().t()).isCloseTo(Math.PI / 2 + Math.PI, within(1e-10));
    }

    @Test
    void guardTrueAtTheStartFiresAtIterationZeroOfItsVisit() {
        PlanBuilder b = circle();
        Trajectory r = b.run(stopWhen("stop", less(scalar(0.5), b.p(0))), afterTime(-1, 1))
                .go();
        assertThat(r.last().iter()).isZero();
    }

    @Test
    void thermostatWithTwoThresholds() {
        // x' = 2 − x from below to 1.5, x' = −x down to 0.5: stays of ln 4 at first, then ln 3 each.
        PlanBuilder b = new PlanBuilder(0);
        Expr heat = vector(subtract(scalar(2), b.p(0)));
        Expr cool = vector(negate(b.p(0)));
        b.phase("heat", heat, dopri(1e-12, 1e-12), when("hot", 1, lessEqual(scalar(1.5), b.p(0)), 1))
                .phase("cool", cool, dopri(1e-12, 1e-12), when("cold", 0, lessEqual(b.p(0), scalar(0.5)), 1))
                .run(afterTime(-1, 8));
        List<Visit> visits = b.go().visits();
        double t = 0;
        for (int i = 1; i < visits.size(); i++) {
            t += StrictMath.log(i == 1 ? 4 : 3);
            assertThat(visits.get(i).t()).isCloseTo(t, within(1e-10));
        }
        assertThat(visits).hasSize(8);
        assertThat(visits.get(7).phase()).isEqualTo("cool");
    }

    @Test
    void stopAfterTimeIsHitExactly() {
        for (double end : new double[] {0.1, 1, 10, 0.3, 5.999999999999998}) {
            PlanBuilder b = circle();
            Trajectory r = b.run(afterTime(-1, end)).go();
            assertThat(r.last().t()).isEqualTo(end);
            assertThat(r.status()).isEqualTo(Status.STOPPED);
        }
    }

    @Test
    void afterTimeInAPhaseCountsFromItsEntry() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("p", ONE, dopri(1e-9, 1e-9), afterTime(1, 0.3)).phase("q", ONE, dopri(1e-9, 1e-9), afterTime(0, 0.1));
        Trajectory r = b.run(afterTime(-1, 6)).go();
        assertThat(r.last().t()).isEqualTo(6.0);
        // 15 rounds of 0.4 end where the run does, but for rounding: one instant, and stops come first.
        assertThat(r.visits()).hasSize(30);
        assertThat(r.last().theta()[0]).isCloseTo(6, within(1e-12));
    }

    @Test
    void twoEventsAtOneInstantTheFirstWrittenWins() {
        PlanBuilder b = circle();
        // The second is true 1e-13 earlier.
        Rule first = stopWhen("first", less(b.p(0), scalar(0)));
        Rule second = stopWhen("second", less(b.p(0), scalar(1e-13)));
        Trajectory r = b.run(first, second).go();
        assertThat(r.firings()).extracting(Trajectory.Firing::rule).containsExactly("first");
        PlanBuilder c = circle();
        Trajectory s = c.run(stopWhen("first", less(c.p(0), scalar(0))), stopWhen("second", less(c.p(0), scalar(1e-9))))
                .go();
        assertThat(s.firings()).extracting(Trajectory.Firing::rule).containsExactly("second");
    }

    @Test
    void anEventAtTheEndOfTimeIsOneInstantWithIt() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("main", ONE, dopri(1e-9, 1e-9));
        Trajectory r = b.run(stopWhen("reached", lessEqual(scalar(2), b.p(0))), afterTime(-1, 2))
                .go();
        assertThat(r.firings()).extracting(Trajectory.Firing::rule).containsExactly("reached");
        assertThat(r.last().t()).isEqualTo(2.0);
    }

    @Test
    void forKStepsCountsIterations() {
        PlanBuilder b = circle();
        Rule held = when("held", -1, lessEqual(scalar(-2), b.p(0)), 4);
        assertThat(b.run(held, afterTime(-1, 1e9)).go().last().iter()).isEqualTo(3);
    }

    @Test
    void noStepCrossesAJumpOfASquareWave() {
        PlanBuilder b = new PlanBuilder(0);
        Expr wave = apply(Function.SQUARE_WAVE, b.t(), scalar(0.2));
        Expr flow = vector(wave);
        Trajectory r = b.phase("main", flow, dopri(1e-9, 1e-9))
                .run(afterTime(-1, 1.05))
                .go();
        // Five whole periods, then half of a half: 5 · 0.1 + 0.05.
        assertThat(r.last().theta()[0]).isCloseTo(0.55, within(1e-14));
        for (int k = 1; k <= 10; k++) {
            double jump = 0.1 * k;
            assertThat(r.records())
                    .as("jump " + k)
                    .anySatisfy(s -> assertThat(s.t()).isCloseTo(jump, within(1e-15 * 4)));
        }
        assertThat(r.last().iter()).isLessThan(80);
    }

    @Test
    void squareWavesDriveARelaxationExactly() {
        // θ' = η (g (a − b) + b − θ), period 2η, η = 0.5, a = 1, b = −1: each half contracts by e^(−η²).
        double eta = 0.5;
        PlanBuilder b = new PlanBuilder(3);
        Expr wave = apply(Function.SQUARE_WAVE, b.t(), scalar(2 * eta));
        Expr flow = vector(multiply(scalar(eta), subtract(subtract(multiply(wave, scalar(2)), scalar(1)), b.p(0))));
        Trajectory r = b.phase("main", flow, dopri(1e-12, 1e-12))
                .run(afterTime(-1, 34))
                .go();
        double theta = 3;
        double c = StrictMath.exp(-eta * eta);
        for (int half = 0; half < 68; half++) {
            double target = half % 2 == 0 ? 1 : -1;
            theta = target + (theta - target) * c;
        }
        assertThat(r.last().theta()[0]).isCloseTo(theta, within(1e-11));
    }

    @Test
    void chatteringOnASurfaceIsStuck() {
        PlanBuilder b = new PlanBuilder(1);
        Expr down = vector(scalar(-1));
        b.phase("above", down, dopri(1e-9, 1e-9), when("below", 1, less(b.p(0), scalar(0)), 1))
                .phase("below", ONE, dopri(1e-9, 1e-9), when("above", 0, greater(b.p(0), scalar(0)), 1))
                .run(afterTime(-1, 5));
        Trajectory r = b.go();
        assertThat(r.status()).isEqualTo(Status.STUCK);
        assertThat(r.last().t()).isCloseTo(1, within(1e-12));
        assertThat(r.why()).contains("`below`").contains("`above`");
    }

    @Test
    void blowUpDiverges() {
        PlanBuilder b = new PlanBuilder(1);
        Expr flow = vector(multiply(b.p(0), b.p(0)));
        Trajectory r =
                b.phase("main", flow, dopri(1e-9, 1e-9)).run(afterTime(-1, 2)).go();
        assertThat(r.status()).isEqualTo(Status.DIVERGED);
        assertThat(r.last().t()).isCloseTo(1, within(1e-8));
        assertThat(r.last().theta()[0]).isFinite().isGreaterThan(1e8);
        assertThat(r.why()).startsWith("no step is short enough");
    }

    @Test
    void aFlowThatEndsDiverges() {
        // The root of 1 − t has no value past 1.
        PlanBuilder b = new PlanBuilder(0);
        Expr flow = vector(sqrt(subtract(scalar(1), b.t())));
        Trajectory r =
                b.phase("main", flow, dopri(1e-9, 1e-9)).run(afterTime(-1, 2)).go();
        assertThat(r.status()).isEqualTo(Status.DIVERGED);
        assertThat(r.last().t()).isCloseTo(1, within(1e-9));
        assertThat(r.why()).startsWith("the flow of x is NaN at iteration ").contains("sqrt(-");
    }

    @Test
    void aFlowWithoutValueAtTheStartIsUndefined() {
        PlanBuilder b = new PlanBuilder(0, 0);
        Expr flow = vector(scalar(1), divide(b.p(0), b.p(0)));
        Trajectory r =
                b.phase("main", flow, dopri(1e-9, 1e-9)).run(afterTime(-1, 2)).go();
        assertThat(r.status()).isEqualTo(Status.UNDEFINED);
        assertThat(r.last().iter()).isZero();
        assertThat(r.why()).startsWith("the flow of y is NaN at iteration 0").contains("0 / 0");
    }

    @Test
    void tolerancesMustBePositive() {
        for (double[] bad : new double[][] {{0, 1e-9}, {1e-9, -1}, {Double.NaN, 1e-9}}) {
            PlanBuilder b = new PlanBuilder(0);
            Trajectory r = b.phase("main", ONE, dopri(bad[0], bad[1]))
                    .run(afterTime(-1, 2))
                    .go();
            assertThat(r.status()).isEqualTo(Status.DIVERGED);
            assertThat(r.why()).contains("must be a positive number");
        }
    }

    @Test
    void boxesHold() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("main", ONE, dopri(1e-9, 1e-9)).box(new double[] {-1}, new double[] {0.5});
        Trajectory r = b.run(afterTime(-1, 2)).go();
        assertThat(r.records()).allSatisfy(s -> assertThat(s.theta()[0]).isBetween(0.0, 0.5));
        assertThat(r.last().theta()[0]).isEqualTo(0.5);
    }

    @Test
    void aGuardOfTimeIsMetOnItsDouble() {
        PlanBuilder b = circle();
        Trajectory r = b.run(stopWhen("late", lessEqual(scalar(3), b.t()))).go();
        assertThat(r.last().t()).isEqualTo(3.0);
    }

    @Test
    void everyAcceptedStepIsAnIteration() {
        PlanBuilder b = circle();
        Trajectory r = b.run(afterTime(-1, 20)).go();
        assertThat(r.records()).hasSize((int) r.last().iter() + 1);
        double before = -1;
        for (State s : r.records()) {
            assertThat(s.t()).isGreaterThan(before);
            before = s.t();
            assertThat(s.theta()[0]).isCloseTo(StrictMath.cos(s.t()), within(1e-9));
        }
    }

    @Test
    void fixedAndAdaptivePhasesFollowEachOther() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("p", ONE, b.euler(ONE, 0.25), afterTime(1, 1)).phase("q", ONE, dopri(1e-9, 1e-9), afterTime(0, 0.3));
        Trajectory r = b.run(afterSteps(-1, 30)).go();
        assertThat(r.visits().get(1).t()).isEqualTo(1.0);
        assertThat(r.visits().get(2).t()).isEqualTo(1.3);
        assertThat(r.visits().get(3).t()).isEqualTo(2.3);
    }
}
