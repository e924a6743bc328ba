package sxj.dynamics.equilibrium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sxj.dynamics.PlanBuilder.vector;
import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.apply;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.negate;
import static sxj.symbolic.Expressions.power;
import static sxj.symbolic.Expressions.scalar;
import static sxj.symbolic.Expressions.subtract;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.dynamics.PlanBuilder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.derivative.Derivative;
import sxj.timing.Workers;

/** Every equilibrium once, refined, with its kind. */
class EquilibriaTest {
    private static List<Equilibrium> find(PlanBuilder b, Expr field, double lo, double hi, Classification kind) {
        double[] low = new double[b.parameters.size()];
        double[] high = new double[b.parameters.size()];
        Arrays.fill(low, lo);
        Arrays.fill(high, hi);
        return Equilibria.find(
                field,
                b.parameters,
                b.layout(),
                new double[b.layout().size()],
                low,
                high,
                0,
                kind,
                new Workers(2),
                (stage, done, all) -> {});
    }

    private static List<Equilibrium> ofLoss(PlanBuilder b, Expr loss, double lo, double hi) {
        return find(b, Derivative.flatGradient(loss, b.parameters), lo, hi, Classification.PROBLEM);
    }

    private static Expr square(Expr e) {
        return multiply(e, e);
    }

    @Test
    void aDoubleWell() {
        PlanBuilder b = new PlanBuilder(0, 0);
        Expr loss = add(square(subtract(square(b.p(0)), scalar(1))), square(b.p(1)));
        List<Equilibrium> all = ofLoss(b, loss, -10, 10);
        assertThat(all).extracting(e -> e.kind().text()).containsExactly("minimum", "saddle", "minimum");
        assertThat(all.get(0).point()).containsExactly(-1, 0);
        assertThat(all.get(1).point()).containsExactly(0, 0);
        assertThat(all.get(2).point()).containsExactly(1, 0);
        assertThat(all.get(0).re()).containsExactly(new double[] {2, 8}, within(1e-12));
        assertThat(all.get(1).re()).containsExactly(new double[] {-4, 2}, within(1e-12));
        assertThat(all).allSatisfy(e -> assertThat(e.starts()).isPositive());
    }

    @Test
    void aMaximumAndOnlyWhatLiesInTheClosedBox() {
        PlanBuilder b = new PlanBuilder(0);
        Expr loss = apply(Function.COS, b.p(0));
        List<Equilibrium> all =
                find(b, Derivative.flatGradient(loss, b.parameters), 0, Math.PI, Classification.PROBLEM);
        assertThat(all)
                .extracting(Equilibrium::kind)
                .containsExactly(Equilibrium.Kind.MAXIMUM, Equilibrium.Kind.MINIMUM);
        assertThat(all.get(0).point()[0]).isZero();
        assertThat(all.get(1).point()[0]).isEqualTo(Math.PI);
        assertThat(ofLoss(b, loss, 0.5, 3)).isEmpty();
    }

    @Test
    void allTheStationaryPointsOfRastrigin() {
        PlanBuilder b = new PlanBuilder(0, 0);
        Expr loss = scalar(0);
        for (int i = 0; i < 2; i++) {
            Expr x = b.p(i);
            Expr wave = apply(Function.COS, multiply(scalar(2 * Math.PI), x));
            loss = add(loss, add(square(x), multiply(scalar(10), subtract(scalar(1), wave))));
        }
        // In each coordinate 2x + 20π sin 2πx = 0 has 11 zeros between −2.75 and 2.75, alternately minimum and maximum.
        List<Equilibrium> all = ofLoss(b, loss, -2.75, 2.75);
        assertThat(all).hasSize(121);
        assertThat(all.stream().filter(e -> e.kind() == Equilibrium.Kind.MINIMUM))
                .hasSize(25);
        assertThat(all.stream().filter(e -> e.kind() == Equilibrium.Kind.MAXIMUM))
                .hasSize(36);
        assertThat(all.stream().filter(e -> e.kind() == Equilibrium.Kind.SADDLE))
                .hasSize(60);
        assertThat(all.get(60).point()).containsExactly(0, 0);
        assertThat(all).allSatisfy(e -> {
            for (double x : e.point()) {
                assertThat(2 * x + 20 * Math.PI * StrictMath.sin(2 * Math.PI * x))
                        .isCloseTo(0, within(1e-11));
            }
        });
    }

    @Test
    void aDegenerateMinimumIsOnePoint() {
        PlanBuilder b = new PlanBuilder(0, 0);
        Expr loss = add(power(subtract(b.p(0), scalar(1)), scalar(4)), square(b.p(1)));
        List<Equilibrium> all = ofLoss(b, loss, -5, 5);
        assertThat(all).extracting(Equilibrium::kind).containsExactly(Equilibrium.Kind.DEGENERATE);
        assertThat(all.get(0).point()[0]).isCloseTo(1, within(1e-4));
    }

    @Test
    void aSmallConvexProblemInFourDimensions() {
        PlanBuilder b = new PlanBuilder(0, 0, 0, 0);
        double[] centre = {2.0 / 3, 1, 4.0 / 3, 1};
        Expr loss = scalar(0);
        for (int i = 0; i < 4; i++) {
            loss = add(loss, multiply(scalar(i + 1), square(subtract(b.p(i), scalar(centre[i])))));
        }
        List<Equilibrium> all = ofLoss(b, loss, -10, 10);
        assertThat(all).hasSize(1);
        assertThat(all.get(0).point()).containsExactly(centre, within(1e-14));
        assertThat(all.get(0).re()).containsExactly(new double[] {2, 4, 6, 8}, within(1e-12));
    }

    @Test
    void gamesAreStableWherePlayersComeBackAlongMinusTheirGradients() {
        PlanBuilder b = new PlanBuilder(0, 0);
        Expr x = b.p(0);
        Expr y = b.p(1);
        Expr bilinear = vector(y, negate(x));
        assertThat(kinds(b, bilinear, Classification.GAME)).containsExactly("centre");
        Expr regularised = vector(add(x, y), subtract(y, x));
        assertThat(kinds(b, regularised, Classification.GAME)).containsExactly("stable focus");
        assertThat(kinds(b, regularised, Classification.FIELD)).containsExactly("unstable focus");
        Expr node = vector(multiply(scalar(2), x), multiply(scalar(3), y));
        assertThat(kinds(b, node, Classification.GAME)).containsExactly("stable node");
        assertThat(kinds(b, node, Classification.FIELD)).containsExactly("unstable node");
        // d: −(d − t)² + (d − g)² is linear in d: the Jacobian [[2, −2], [−2, 0]], eigenvalues 1 ± √5.
        Expr potential = vector(subtract(multiply(scalar(2), x), multiply(scalar(2), y)), multiply(scalar(-2), x));
        List<Equilibrium> all = find(b, potential, -1, 1, Classification.GAME);
        assertThat(all).extracting(e -> e.kind().text()).containsExactly("saddle");
        assertThat(all.get(0).re()).containsExactly(new double[] {1 - Math.sqrt(5), 1 + Math.sqrt(5)}, within(1e-14));
    }

    private static List<String> kinds(PlanBuilder b, Expr field, Classification classification) {
        return find(b, field, -3, 3, classification).stream()
                .map(e -> e.kind().text())
                .toList();
    }

    @Test
    void lotkaVolterra() {
        PlanBuilder b = new PlanBuilder(0, 0);
        Expr x = b.p(0);
        Expr y = b.p(1);
        Expr field =
                vector(multiply(x, subtract(scalar(1), multiply(scalar(2), y))), multiply(y, subtract(x, scalar(1))));
        List<Equilibrium> all = find(b, field, 0, 4, Classification.FIELD);
        assertThat(all).extracting(e -> e.kind().text()).containsExactly("saddle", "centre");
        assertThat(all.get(1).point()).containsExactly(1, 0.5);
        assertThat(all.get(1).im()).containsExactly(new double[] {-1, 1}, within(1e-15));
    }

    @Test
    void sameSeedSameAnswer() {
        PlanBuilder b = new PlanBuilder(0, 0, 0);
        Expr loss = Expressions.scalar(0);
        for (int i = 0; i < 3; i++) {
            loss = add(loss, square(subtract(square(b.p(i)), scalar(1))));
        }
        List<Equilibrium> all = ofLoss(b, loss, -2, 2);
        assertThat(all).hasSize(27);
        assertThat(all).usingRecursiveComparison().isEqualTo(ofLoss(b, loss, -2, 2));
    }
}
