package sxj.dynamics.equilibrium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sxj.dynamics.PlanBuilder.afterSteps;
import static sxj.dynamics.PlanBuilder.vector;
import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.negate;
import static sxj.symbolic.Expressions.scalar;
import static sxj.symbolic.Expressions.subtract;
import static sxj.symbolic.Expressions.variable;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sxj.dynamics.PlanBuilder;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.Stepper;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;

/** Longest stable steps, and the advice given where a run's step is longer. */
class StabilityTest {
    /** x' = −4 x, y' = −100 y. */
    private static Expr stiff(PlanBuilder b) {
        return vector(multiply(scalar(-4), b.p(0)), multiply(scalar(-100), b.p(1)));
    }

    private static Optional<StepSizeWarning> advice(PlanBuilder b) {
        b.run(afterSteps(-1, 20));
        return StepSizeWarning.of(b.plan(), b.go());
    }

    @Test
    void longestStableStepOfALinearFlow() {
        PlanBuilder b = new PlanBuilder(1, 1);
        Stability.Report report = Stability.at(
                stiff(b), b.parameters, b.layout(), new double[b.layout().size()]);
        assertThat(report.re()).containsExactly(-100, -4);
        assertThat(report.im()).containsExactly(0, 0);
        assertThat(report.longestStableStep()).isEqualTo(0.02);
    }

    @Test
    void ofAFocusAndOfARotation() {
        PlanBuilder b = new PlanBuilder(1, 1);
        // Eigenvalues −1 ± 2i: 2 · 1 / 5.
        Expr focus = vector(
                subtract(negate(b.p(0)), multiply(scalar(2), b.p(1))), subtract(multiply(scalar(2), b.p(0)), b.p(1)));
        Stability.Report report = Stability.at(
                focus, b.parameters, b.layout(), new double[b.layout().size()]);
        assertThat(report.longestStableStep()).isCloseTo(0.4, within(1e-14));
        assertThat(report.im()).containsExactly(new double[] {-2, 2}, within(1e-14));
        Expr rotation = vector(negate(b.p(1)), b.p(0));
        assertThat(Stability.at(
                                rotation,
                                b.parameters,
                                b.layout(),
                                new double[b.layout().size()])
                        .longestStableStep())
                .isInfinite();
    }

    @Test
    void tooLongAStepIsToldWithTheLongestStableOne() {
        PlanBuilder b = new PlanBuilder(1, 1);
        Optional<StepSizeWarning> advice = advice(b.phase("main", stiff(b), b.euler(stiff(b), 0.0201)));
        assertThat(advice).hasValueSatisfying(a -> {
            assertThat(a.longestStableStep()).isEqualTo(0.02);
            assertThat(a.sentence())
                    .isEqualTo("the step 0.0201 of run r is longer than its flow can bear where it ended; the longest"
                            + " stable step there is 0.02");
        });
    }

    @Test
    void alsoWhereTheRunEndedAtTheEquilibriumItself() {
        PlanBuilder b = new PlanBuilder(0, 0);
        assertThat(advice(b.phase("main", stiff(b), b.euler(stiff(b), 0.03)))).isPresent();
    }

    @Test
    void aStepThatIsShortEnoughIsNot() {
        PlanBuilder b = new PlanBuilder(1, 1);
        assertThat(advice(b.phase("main", stiff(b), b.euler(stiff(b), 0.0199)))).isEmpty();
    }

    @Test
    void otherStepsAreJudgedByTheirOwnMaps() {
        PlanBuilder b = new PlanBuilder(1, 1);
        assertThat(advice(b.phase("main", stiff(b), b.rk4(stiff(b), 0.025)))).isEmpty();
        PlanBuilder a = new PlanBuilder(1, 1);
        assertThat(advice(a.phase("main", stiff(a), a.rk4(stiff(a), 0.028))))
                .hasValueSatisfying(told -> assertThat(told.longestStableStep()).isCloseTo(0.0278529356, within(1e-9)));
        PlanBuilder c = new PlanBuilder(1, 1);
        assertThat(advice(c.phase("main", stiff(c), c.midpoint(stiff(c), 0.025))))
                .hasValueSatisfying(told -> assertThat(told.longestStableStep()).isCloseTo(0.02, within(1e-9)));
        PlanBuilder d = new PlanBuilder(1, 1);
        Symbol v = d.other("v", Shape.vector(2));
        Stepper.Rule momentum = new Stepper.Rule(
                List.of(
                        new StepOp.Compute(d.clock.h(), scalar(0.03)),
                        new StepOp.Compute(v, add(multiply(scalar(0.9), variable(v)), stiff(d))),
                        new StepOp.Move(add(d.theta(), multiply(d.h(), variable(v))))),
                true,
                1);
        List<Mode.State> states = List.of(new Mode.State(v, sxj.symbolic.Expressions.fill(scalar(0), Shape.vector(2))));
        assertThat(advice(d.phase("main", stiff(d), momentum, states))).isEmpty();
    }
}
