package sxj.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static sxj.dynamics.PlanBuilder.afterSteps;
import static sxj.dynamics.PlanBuilder.afterTime;
import static sxj.dynamics.PlanBuilder.greater;
import static sxj.dynamics.PlanBuilder.stopWhen;
import static sxj.dynamics.PlanBuilder.vector;
import static sxj.dynamics.PlanBuilder.when;
import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.divide;
import static sxj.symbolic.Expressions.equal;
import static sxj.symbolic.Expressions.less;
import static sxj.symbolic.Expressions.lessEqual;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.negate;
import static sxj.symbolic.Expressions.remainder;
import static sxj.symbolic.Expressions.scalar;
import static sxj.symbolic.Expressions.subtract;
import static sxj.symbolic.Expressions.truth;
import static sxj.symbolic.Expressions.variable;

import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.dynamics.simulate.RunObserver;
import sxj.dynamics.simulate.Simulation;
import sxj.dynamics.system.BranchFreeStep;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.RunException;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.Stepper;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;
import sxj.trajectory.Trajectory;
import sxj.trajectory.Trajectory.Status;
import sxj.trajectory.Trajectory.Visit;

/** The loop with update rules: when rules fire, in which order, what is logged and kept. */
class FixedStepTest {
    private static final Expr ONE = vector(scalar(1));

    /** x goes up by h at every step. */
    private static PlanBuilder ramp(double start, double h, Rule... rules) {
        PlanBuilder b = new PlanBuilder(start);
        return b.phase("main", ONE, b.euler(ONE, h), rules);
    }

    @Test
    void stopsAfterSteps() {
        Trajectory r = ramp(0, 0.5).run(afterSteps(-1, 500)).go();
        assertThat(r.status()).isEqualTo(Status.STOPPED);
        assertThat(r.why()).isEqualTo("stopped after 500 steps, as `stop after 500 steps` says");
        assertThat(r.last().iter()).isEqualTo(500);
        assertThat(r.last().t()).isEqualTo(250.0);
        assertThat(r.records()).hasSize(501);
        assertThat(r.visits()).containsExactly(new Visit("main", 0, 500, 0, "stop after 500 steps"));
        assertThat(r.firings()).hasSize(1);
        assertThat(r.limitReached()).isFalse();
    }

    @Test
    void zeroStepsIsARunWithoutAMove() {
        Trajectory r = ramp(3, 0.5).run(afterSteps(-1, 0)).go();
        assertThat(r.last().iter()).isZero();
        assertThat(r.last().theta()).containsExactly(3);
    }

    @Test
    void guardTrueAtTheStartFiresAtIterationZero() {
        PlanBuilder b = ramp(5, 1);
        Trajectory r = b.run(
                        stopWhen("stop when x > 4", greater(b.p(0), scalar(4)), new Rule.Watched("x", b.p(0))),
                        afterSteps(-1, 10))
                .go();
        assertThat(r.status()).isEqualTo(Status.CONVERGED);
        assertThat(r.last().iter()).isZero();
        assertThat(r.why()).isEqualTo("converged at iteration 0: the condition of `stop when x > 4` held, with x = 5");
        assertThat(r.firings().get(0).values()).containsExactly(new Trajectory.Value("x", 5));
    }

    @Test
    void guardHitExactlyAtAStep() {
        PlanBuilder b = ramp(0, 0.25);
        Trajectory r = b.run(stopWhen("stop when x >= 1", lessEqual(scalar(1), b.p(0))), afterSteps(-1, 99))
                .go();
        assertThat(r.last().iter()).isEqualTo(4);
        assertThat(r.last().theta()[0]).isEqualTo(1.0);
    }

    @Test
    void ofTwoThatFireTogetherTheFirstWrittenWins() {
        PlanBuilder b = ramp(0, 1);
        Expr there = lessEqual(scalar(3), b.p(0));
        Trajectory r =
                b.run(stopWhen("first", there), stopWhen("second", there)).go();
        assertThat(r.firings()).extracting(Trajectory.Firing::rule).containsExactly("first");
        assertThat(r.visits().get(0).rule()).isEqualTo("first");
    }

    @Test
    void phaseStopsComeBeforeRunStopsBeforePhaseSwitchesBeforeRunSwitches() {
        String[] names = {"phase stop", "run stop", "phase switch", "run switch"};
        for (int first = 0; first < 4; first++) {
            PlanBuilder b = new PlanBuilder(0);
            Expr at3 = equal(b.p(0), scalar(3));
            Rule[] all = {
                when(names[0], -1, at3, 1),
                when(names[1], -1, at3, 1),
                when(names[2], 1, at3, 1),
                when(names[3], 1, at3, 1)
            };
            List<Rule> ofPhase = new java.util.ArrayList<>();
            for (int i = 0; i <= 2; i += 2) {
                if (i >= first) {
                    ofPhase.add(all[i]);
                }
            }
            b.phase("p", ONE, b.euler(ONE, 1), ofPhase.toArray(Rule[]::new)).phase("q", ONE, b.euler(ONE, 1));
            for (int i = 3; i >= 1; i -= 2) {
                if (i >= first) {
                    b.run(all[i]);
                }
            }
            Trajectory r = b.run(afterSteps(-1, 5)).go();
            assertThat(r.firings().get(0).rule()).isEqualTo(names[first]);
            assertThat(r.firings().get(0).iter()).isEqualTo(3);
        }
    }

    @Test
    void hysteresisWithTwoThresholds() {
        PlanBuilder b = new PlanBuilder(0);
        Expr down = vector(scalar(-1));
        b.phase("up", ONE, b.euler(ONE, 0.25), when("switch to down when x >= 2", 1, lessEqual(scalar(2), b.p(0)), 1))
                .phase(
                        "down",
                        down,
                        b.euler(down, 0.25),
                        when("switch to up when x <= 1", 0, lessEqual(b.p(0), scalar(1)), 1));
        Trajectory r = b.run(afterSteps(-1, 20)).go();
        assertThat(r.visits())
                .containsExactly(
                        new Visit("up", 0, 8, 0, "switch to down when x >= 2"),
                        new Visit("down", 8, 12, 2, "switch to up when x <= 1"),
                        new Visit("up", 12, 16, 3, "switch to down when x >= 2"),
                        new Visit("down", 16, 20, 4, "stop after 20 steps"));
        assertThat(r.records().get(8).phase()).isEqualTo(1);
        assertThat(r.records().get(8).phaseIter()).isZero();
        assertThat(r.records().get(10).phaseT()).isEqualTo(0.5);
    }

    @Test
    void rulesOfTheNewPhaseAreLookedAtBeforeAnythingMoves() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("a", ONE, b.euler(ONE, 1), when("to b", 1, lessEqual(scalar(2), b.p(0)), 1))
                .phase("b", ONE, b.euler(ONE, 1), when("to c", 2, truth(true), 1))
                .phase("c", ONE, b.euler(ONE, 1));
        Trajectory r = b.run(afterSteps(-1, 4)).go();
        assertThat(r.visits())
                .containsExactly(
                        new Visit("a", 0, 2, 0, "to b"),
                        new Visit("b", 2, 2, 2, "to c"),
                        new Visit("c", 2, 4, 2, "stop after 4 steps"));
    }

    @Test
    void toAndFroWithoutMovingIsStuckAndNamesBoth() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("p", ONE, b.euler(ONE, 1), when("switch to q when x > 1", 1, greater(b.p(0), scalar(1)), 1))
                .phase("q", ONE, b.euler(ONE, 1), when("switch to p when x > 0", 0, greater(b.p(0), scalar(0)), 1));
        Trajectory r = b.run(afterSteps(-1, 9)).go();
        assertThat(r.status()).isEqualTo(Status.STUCK);
        assertThat(r.last().iter()).isEqualTo(2);
        assertThat(r.why())
                .isEqualTo(
                        "stuck at iteration 2, t = 2: `switch to q when x > 1` and `switch to p when x > 0` fire again"
                                + " and again without a move between");
    }

    @Test
    void goingBackOnceWithoutMovingIsNotStuck() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("p", ONE, b.euler(ONE, 1), afterSteps(1, 2))
                .phase("q", ONE, b.euler(ONE, 1), when("back", 0, truth(true), 1));
        Trajectory r = b.run(afterSteps(-1, 5)).go();
        assertThat(r.status()).isEqualTo(Status.STOPPED);
        assertThat(r.visits()).extracting(Visit::phase).containsExactly("p", "q", "p", "q", "p");
    }

    @Test
    void aRunsSwitchToThePhaseItIsInStaysSilent() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("p", ONE, b.euler(ONE, 1)).phase("q", ONE, b.euler(ONE, 1));
        Trajectory r = b.run(afterSteps(-1, 5), when("to q", 1, lessEqual(scalar(2), b.p(0)), 1))
                .go();
        assertThat(r.visits()).extracting(Visit::phase).containsExactly("p", "q");
        assertThat(r.status()).isEqualTo(Status.STOPPED);
    }

    @Test
    void aPhaseMayBeginAnew() {
        PlanBuilder b = new PlanBuilder(0);
        Symbol v = b.other("v", Shape.SCALAR);
        Stepper.Rule step = new Stepper.Rule(
                List.of(
                        new StepOp.Compute(b.clock.h(), scalar(1)),
                        new StepOp.Compute(v, add(variable(v), scalar(1))),
                        new StepOp.Move(vector(variable(v)))),
                true,
                0);
        b.phase("p", ONE, step, List.of(new Mode.State(v, scalar(10))), afterSteps(0, 3));
        Trajectory r = b.run(afterSteps(-1, 7)).go();
        assertThat(r.records())
                .extracting(s -> s.theta()[0])
                .containsExactly(0.0, 11.0, 12.0, 13.0, 11.0, 12.0, 13.0, 11.0);
    }

    @Test
    void forKStepsNeedsKIterationsInARow() {
        PlanBuilder b = ramp(0, 1);
        // Holds at 2, 3, then from 5 on: three in a row are 5, 6, 7.
        Expr guard = sxj.symbolic.Expressions.and(
                lessEqual(scalar(2), b.p(0)), sxj.symbolic.Expressions.not(equal(b.p(0), scalar(4))));
        Trajectory r = b.run(when("stop when g for 3 steps", -1, guard, 3), afterSteps(-1, 50))
                .go();
        assertThat(r.last().iter()).isEqualTo(7);
        assertThat(r.status()).isEqualTo(Status.CONVERGED);
        assertThat(r.why()).contains("held 3 iterations in a row");
    }

    @Test
    void forKStepsOfAPhaseCountsFromItsEntryAndOfARunGoesOn() {
        for (boolean ofRun : new boolean[] {true, false}) {
            PlanBuilder b = new PlanBuilder(0);
            Rule held = when("held", -1, lessEqual(scalar(2), b.p(0)), 4);
            b.phase("p", ONE, b.euler(ONE, 1), afterSteps(1, 4));
            b.phase("q", ONE, b.euler(ONE, 1), ofRun ? new Rule[0] : new Rule[] {held});
            if (ofRun) {
                b.run(held);
            }
            // Of the run: 2, 3, 4, 5 (4 counts once, though looked at in both phases). Of q: 4, 5, 6, 7.
            assertThat(b.run(afterSteps(-1, 50)).go().last().iter()).isEqualTo(ofRun ? 5 : 7);
        }
    }

    @Test
    void afterInAPhaseCountsFromItsLastEntryInARunFromTheStart() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("p", ONE, b.euler(ONE, 0.5), afterSteps(1, 3)).phase("q", ONE, b.euler(ONE, 0.25), afterTime(0, 0.5));
        Trajectory r = b.run(afterSteps(-1, 12)).go();
        assertThat(r.visits()).extracting(Visit::from).containsExactly(0L, 3L, 5L, 8L, 10L);
        assertThat(r.visits()).extracting(Visit::t).containsExactly(0.0, 1.5, 2.0, 3.5, 4.0);
    }

    @Test
    void whatARunsAfterNamesComesOnce() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("p", ONE, b.euler(ONE, 1)).phase("q", ONE, b.euler(ONE, 1), afterSteps(0, 2));
        Trajectory r = b.run(afterSteps(-1, 9), afterSteps(1, 3)).go();
        assertThat(r.visits()).extracting(Visit::from).containsExactly(0L, 3L, 5L);
    }

    @Test
    void aTimeHasPassedAtTheFirstIterationThatReachesItButForRounding() {
        // 0.1 * 3 = 0.30000000000000004 and 20 * 0.3 = 6; 0.7/0.1 needs the tolerance: 7 * 0.1 = 0.7000000000000001.
        assertThat(ramp(0, 0.1).run(afterTime(-1, 0.3)).go().last().iter()).isEqualTo(3);
        assertThat(ramp(0, 0.3).run(afterTime(-1, 6)).go().last().iter()).isEqualTo(20);
        assertThat(ramp(0, 0.1).run(afterTime(-1, 0.8)).go().last().iter()).isEqualTo(8);
        assertThat(ramp(0, 0.1).run(afterTime(-1, 0.85)).go().last().iter()).isEqualTo(9);
        assertThat(ramp(0, 0.1 * (1 - 1e-10))
                        .run(afterTime(-1, 0.1))
                        .go()
                        .last()
                        .iter())
                .isEqualTo(1);
        assertThat(ramp(0, 0.1 * (1 - 1e-8)).run(afterTime(-1, 0.1)).go().last().iter())
                .isEqualTo(2);
        Trajectory r = ramp(0, 0.1).run(afterTime(-1, 0.3)).go();
        assertThat(r.status()).isEqualTo(Status.STOPPED);
        assertThat(r.why()).isEqualTo("stopped after time 0.3, at iteration 3, as `stop after time 0.3` says");
    }

    @Test
    void timeIsNotASumWhileTheStepIsConstant() {
        Trajectory r = ramp(0, 0.1).run(afterSteps(-1, 1000)).go();
        assertThat(r.records()).allSatisfy(s -> assertThat(s.t()).isEqualTo(s.iter() * 0.1));
    }

    @Test
    void timeIsTheSumOfStepsThatChange() {
        PlanBuilder b = new PlanBuilder(0);
        Expr schedule = divide(scalar(1), add(b.iter(), scalar(1)));
        b.phase("main", ONE, b.euler(ONE, schedule));
        Trajectory r = b.run(afterSteps(-1, 4)).go();
        assertThat(r.last().t()).isEqualTo(1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4);
        assertThat(r.last().h()).isEqualTo(0.25);
    }

    @Test
    void aGuardIsFalseWhereNaNTakesPart() {
        PlanBuilder b = ramp(0, 1);
        Expr nan = divide(subtract(b.p(0), b.p(0)), scalar(0));
        Trajectory r = b.run(
                        stopWhen("less", less(nan, scalar(1))), stopWhen("equal", equal(nan, nan)), afterSteps(-1, 3))
                .go();
        assertThat(r.last().iter()).isEqualTo(3);
    }

    @Test
    void divergedKeepsTheLastFiniteStateAndSaysWhatFailed() {
        PlanBuilder b = new PlanBuilder(2);
        Expr flow = vector(multiply(multiply(b.p(0), b.p(0)), b.p(0)));
        b.phase("main", flow, b.euler(flow, 1));
        Trajectory r = b.run(afterSteps(-1, 100)).go();
        // 2, 10, 1010, 1.03e9, 1.09e27, 1.3e81, 2.2e243, then the cube overflows.
        assertThat(r.status()).isEqualTo(Status.DIVERGED);
        assertThat(r.last().iter()).isEqualTo(6);
        assertThat(r.last().theta()[0]).isCloseTo(2.2e243, within(0.2e243));
        assertThat(r.why())
                .startsWith("x would be Infinity after iteration 6: ")
                .contains(" is Infinity (")
                .contains("where x = ");
        assertThat(r.visits()).containsExactly(new Visit("main", 0, 6, 0, ""));
    }

    @Test
    void undefinedWhereTheFlowHasNoValue() {
        PlanBuilder b = new PlanBuilder(1, 5);
        Expr flow = vector(negate(divide(b.p(0), b.p(0))), scalar(0));
        b.phase("main", flow, b.euler(flow, 1));
        Trajectory r = b.run(afterSteps(-1, 100)).go();
        assertThat(r.status()).isEqualTo(Status.UNDEFINED);
        assertThat(r.last().iter()).isEqualTo(1);
        assertThat(r.last().theta()).containsExactly(0, 5);
        assertThat(r.why()).startsWith("x would be NaN after iteration 1: ").contains(" is NaN (0 / 0) where x = 0");
    }

    @Test
    void balanceIsUndefinedWhereEveryGradientVanishes() {
        PlanBuilder b = new PlanBuilder(3);
        Expr g1 = multiply(scalar(2), subtract(b.p(0), scalar(3)));
        Expr g2 = multiply(scalar(4), subtract(b.p(0), scalar(3)));
        Expr sum = add(g1, g2);
        Expr balance = divide(multiply(sum, sum), add(multiply(g1, g1), multiply(g2, g2)));
        Expr flow = negate(Derivative.flatGradient(balance, b.parameters));
        Trajectory r =
                b.phase("main", flow, b.euler(flow, 0.5)).run(afterSteps(-1, 9)).go();
        assertThat(r.status()).isEqualTo(Status.UNDEFINED);
        assertThat(r.last().iter()).isZero();
        assertThat(r.why()).contains("0 / 0").contains("x = 3");
    }

    @Test
    void nothingByNothingInTwoPartsIsUndefinedTooAPoleIsNot() {
        PlanBuilder b = new PlanBuilder(0);
        Expr parts = vector(multiply(b.p(0), divide(scalar(1), b.p(0))));
        Trajectory r =
                b.phase("main", parts, b.euler(parts, 1)).run(afterSteps(-1, 9)).go();
        assertThat(r.status()).isEqualTo(Status.UNDEFINED);
        PlanBuilder c = new PlanBuilder(0);
        Expr pole = vector(divide(scalar(1), c.p(0)));
        assertThat(c.phase("main", pole, c.euler(pole, 1))
                        .run(afterSteps(-1, 9))
                        .go()
                        .status())
                .isEqualTo(Status.DIVERGED);
    }

    @Test
    void aStepSizeMustBePositive() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("main", ONE, b.euler(ONE, subtract(scalar(2), b.iter())));
        Trajectory r = b.run(afterSteps(-1, 9)).go();
        assertThat(r.status()).isEqualTo(Status.DIVERGED);
        assertThat(r.last().iter()).isEqualTo(2);
        assertThat(r.last().theta()[0]).isEqualTo(3.0);
        assertThat(r.why()).isEqualTo("the step size is 0 at iteration 2; a step size must be a positive number");
    }

    @Test
    void aStepSizeOfNothingByNothingDiverges() {
        PlanBuilder b = new PlanBuilder(0);
        b.phase("main", ONE, b.euler(ONE, divide(b.p(0), b.p(0))));
        Trajectory r = b.run(afterSteps(-1, 9)).go();
        assertThat(r.status()).isEqualTo(Status.DIVERGED);
        assertThat(r.why()).startsWith("the step size would be NaN after iteration 0: ");
    }

    @Test
    void boxesProjectAfterTheBody() {
        PlanBuilder b = new PlanBuilder(0.5, 0.5);
        Expr flow = vector(scalar(1), divide(scalar(-1), scalar(0)));
        b.phase("main", flow, b.euler(flow, 0.3)).box(new double[] {0, 0}, new double[] {1, Double.POSITIVE_INFINITY});
        Trajectory r = b.run(afterSteps(-1, 3)).go();
        assertThat(r.status()).isEqualTo(Status.STOPPED);
        assertThat(r.records()).extracting(s -> s.theta()[0]).containsExactly(0.5, 0.8, 1.0, 1.0);
        assertThat(r.last().theta()[1]).isZero();
    }

    @Test
    void aWhileLoopWithoutEndIsAFailure() {
        PlanBuilder b = new PlanBuilder(0);
        Stepper.Rule step = new Stepper.Rule(
                List.of(
                        new StepOp.Compute(b.clock.h(), scalar(1)),
                        new StepOp.While(less(b.p(0), scalar(1)), List.of(new StepOp.Compute(b.clock.h(), scalar(1))))),
                false,
                0);
        Plan plan = b.phase("main", ONE, step).run(afterSteps(-1, 1)).plan();
        assertThatThrownBy(() -> Simulation.run(plan, RunObserver.NONE))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("did not end");
    }

    /** The same actions with and without the one kernel for the whole step: the branch, never taken, prevents it. */
    @Test
    void aStepAsOneKernelGivesTheSameBits() {
        double[][] ends = new double[2][];
        for (int way = 0; way < 2; way++) {
            PlanBuilder b = new PlanBuilder(1.1, -0.3);
            Expr flow =
                    vector(subtract(b.p(1), multiply(b.p(0), b.p(0))), subtract(multiply(scalar(0.3), b.t()), b.p(0)));
            List<StepOp> actions = new java.util.ArrayList<>(b.rk4(flow, 0.013).actions());
            actions.addAll(b.euler(flow, 0.01).actions().subList(1, 2));
            if (way == 1) {
                actions.add(new StepOp.Branch(truth(false), List.of(), List.of()));
            }
            Stepper.Rule rule = new Stepper.Rule(actions, true, 5);
            assertThat(BranchFreeStep.of(b.phase("main", flow, rule).plan(), rule) == null)
                    .isEqualTo(way == 1);
            ends[way] = b.run(afterSteps(-1, 300)).go().last().theta();
        }
        assertThat(ends[0]).isEqualTo(ends[1]);
    }

    @Test
    void anIndexOutOfRangeMattersOnlyIfTheRunMoves() {
        PlanBuilder b = new PlanBuilder(0);
        Expr data = sxj.symbolic.Expressions.variable(b.other("data", Shape.vector(3)));
        Expr flow = vector(add(scalar(1), sxj.symbolic.Expressions.element(data, b.iter())));
        b.phase("main", flow, b.euler(flow, 1));
        PlanBuilder stopped = b;
        assertThat(stopped.run(stopWhen("third", equal(b.iter(), scalar(3))))
                        .go()
                        .last()
                        .iter())
                .isEqualTo(3);
        PlanBuilder c = new PlanBuilder(0);
        Expr more = sxj.symbolic.Expressions.variable(c.other("data", Shape.vector(3)));
        Expr past = vector(sxj.symbolic.Expressions.element(more, c.iter()));
        c.phase("main", past, c.euler(past, 1)).run(afterSteps(-1, 9));
        assertThatThrownBy(c::go).isInstanceOf(RunException.class);
    }

    @Test
    void backtrackingHalvesTheStepUntilTheLossFalls() {
        PlanBuilder b = new PlanBuilder(1);
        Expr flow = vector(multiply(scalar(-200), b.p(0)));
        Symbol q = b.other("q", Shape.vector(1));
        Expr next = add(b.theta(), multiply(b.h(), flow));
        Expr loss = multiply(b.p(0), b.p(0));
        Expr lossThere = multiply(
                sxj.symbolic.Expressions.element(variable(q), scalar(0)),
                sxj.symbolic.Expressions.element(variable(q), scalar(0)));
        Stepper.Rule step = new Stepper.Rule(
                List.of(
                        new StepOp.Compute(b.clock.h(), scalar(1)),
                        new StepOp.Compute(q, next),
                        new StepOp.While(
                                less(loss, lossThere),
                                List.of(
                                        new StepOp.Compute(b.clock.h(), multiply(scalar(0.5), b.h())),
                                        new StepOp.Compute(q, next))),
                        new StepOp.Branch(less(lossThere, loss), List.of(new StepOp.Move(variable(q))), List.of())),
                false,
                1);
        Trajectory r = b.phase("main", flow, step).run(afterSteps(-1, 1)).go();
        assertThat(r.last().h()).isEqualTo(1.0 / 128);
        assertThat(r.last().theta()[0]).isEqualTo(1 - 200.0 / 128);
        assertThat(r.last().t()).isEqualTo(1.0 / 128);
    }

    @Test
    void aRunWhoseStopsAreConditionsOnlyHasALimit() {
        PlanBuilder b = ramp(0, 1).recordEvery(1_000_000);
        Trajectory r = b.run(stopWhen("never", less(b.p(0), scalar(-1)))).go();
        assertThat(r.limitReached()).isTrue();
        assertThat(r.last().iter()).isEqualTo(10_000_000);
        assertThat(r.why()).contains("10,000,000 iterations");
    }

    @Test
    void interruption() {
        PlanBuilder b = ramp(0, 1);
        b.run(afterSteps(-1, 1_000_000));
        Trajectory r = Simulation.run(b.plan(), new RunObserver() {
            private int asked;

            @Override
            public boolean interrupted() {
                return ++asked == 3;
            }
        });
        assertThat(r.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(r.last().iter()).isBetween(2L, 100_000L);
        assertThat(r.why()).isEqualTo("interrupted at iteration " + r.last().iter());
    }

    @Test
    void remainderOfIterationsAsAGuard() {
        PlanBuilder b = ramp(0, 1);
        Expr every7 = equal(remainder(b.iter(), scalar(7)), scalar(6));
        assertThat(b.run(stopWhen("7th", every7)).go().last().iter()).isEqualTo(6);
    }
}
