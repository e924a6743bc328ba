package sxj.symbolic.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Postorder;
import sxj.symbolic.ReferenceInterpreter;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.print.FormulaText;

/** How derived expressions are arranged: what is divided by, how often, and what stays as it was. */
class ReassociationTest {
    private static final Symbol X = Symbol.of("x", Shape.SCALAR);
    private static final Symbol Y = Symbol.of("y", Shape.SCALAR);
    private static final Expr A = Expressions.variable(X);
    private static final Expr B = Expressions.variable(Y);

    @Test
    void aGradientDividesByOneNumberOnce() {
        Expr norm = Expressions.add(square(A), square(B));
        Expr ratio = Expressions.divide(square(Expressions.add(A, B)), norm);

        List<Expr> gradient = Derivative.gradient(ratio, List.of(X, Y));

        List<Expr> order = Postorder.of(gradient);
        assertThat(order).filteredOn(Reciprocal::is).containsExactly(Reciprocal.of(norm));
        assertThat(order)
                .filteredOn(e -> SimplifyingBuilder.isA(e, Function.DIVIDE))
                .containsExactly(ratio);
    }

    @Test
    void theReciprocalIsMultipliedLast() {
        Expr norm = Expressions.add(square(A), square(B));
        Expr ratio = Expressions.divide(square(Expressions.add(A, B)), norm);

        Expr partial = Derivative.gradient(ratio, List.of(X, Y)).get(0);

        assertThat(Reciprocal.divisor(partial)).isSameAs(norm);
        assertThat(Postorder.of(List.of(SimplifyingBuilder.first(partial)))).noneMatch(Reciprocal::is);
        assertThat(FormulaText.of(partial)).isEqualTo("2*(x + y - x*((x + y)^2/(x^2 + y^2)))/(x^2 + y^2)");
    }

    @Test
    void whatIsDividedByOnceStaysDivided() {
        Expr partial =
                Derivative.gradient(Expressions.divide(A, B), List.of(X, Y)).get(0);

        assertThat(FormulaText.of(partial)).isEqualTo("1/y");
        assertThat(SimplifyingBuilder.isA(partial, Function.DIVIDE)).isTrue();
    }

    @Test
    void valuesAreThoseOfTheRuleForQuotients() {
        Expr norm = Expressions.add(square(A), square(B));
        Expr ratio = Expressions.divide(square(Expressions.add(A, B)), norm);

        double partial = ReferenceInterpreter.number(
                Derivative.gradient(ratio, List.of(X, Y)).get(0), Map.of(X, Tensor.scalar(3), Y, Tensor.scalar(-1)));

        // ((x + y)²/(x² + y²))' by x = 2 (x + y)/(x² + y²) − 2 x (x + y)²/(x² + y²)²
        assertThat(partial).isCloseTo(4 / 10.0 - 6 * 4 / 100.0, within(1e-16));
    }

    @Test
    void secondDerivativesOfSmallNumbersStayInRange() {
        Expr norm = Expressions.add(square(A), square(B));
        Expr ratio = Expressions.divide(square(Expressions.add(A, B)), norm);
        Map<Symbol, Tensor> small = Map.of(X, Tensor.scalar(1e-80), Y, Tensor.scalar(2e-80));

        double mixed = ReferenceInterpreter.number(
                Derivative.gradient(Derivative.gradient(ratio, List.of(X, Y)).get(0), List.of(Y))
                        .get(0),
                small);

        // with (x + y)²/(x² + y²) = 1 + 2xy/(x² + y²) = 1 + sin 2φ the mixed derivative at (1, 2) is 14/125, times
        // 1e160
        assertThat(mixed).isCloseTo(0.112e160, withinPercentage(1e-12));
    }

    private static Expr square(Expr e) {
        return Expressions.power(e, Expressions.scalar(2));
    }
}
