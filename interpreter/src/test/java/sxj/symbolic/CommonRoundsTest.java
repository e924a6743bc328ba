package sxj.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is kept of a loop for those that wait for it, and what is not. */
class CommonRoundsTest {
    private static final Symbol X = Symbol.of("x", Shape.vector(3));
    private static final Expr POINT = Expressions.variable(X);
    private static final Tensor AT = Tensor.vector(0.3, -1.7, 2.5);

    @Test
    void aLoopThatWaitsForAnotherTakesWhatThatWorkedOut() {
        Expr total = sum("k", CommonRoundsTest::exp);
        Expr waiting = sum("m", e -> Expressions.divide(exp(e), total));

        List<Expr> outputs = CommonRounds.of(List.of(waiting));

        assertThat(exponentials(List.of(waiting))).isEqualTo(2);
        assertThat(exponentials(outputs)).isEqualTo(1);
        assertThat(Meaning.number(outputs.get(0), Map.of(X, AT))).isEqualTo(Meaning.number(waiting, Map.of(X, AT)));
    }

    @Test
    void loopsThatDoNotWaitStayAsTheyAre() {
        List<Expr> outputs = List.of(sum("k", CommonRoundsTest::exp), sum("m", e -> Expressions.negate(exp(e))));

        assertThat(CommonRounds.of(outputs)).isSameAs(outputs);
    }

    @Test
    void whatCostsLittleIsWorkedOutAgain() {
        Expr total = sum("k", e -> Expressions.multiply(e, e));
        List<Expr> outputs = List.of(sum("m", e -> Expressions.divide(Expressions.multiply(e, e), total)));

        assertThat(CommonRounds.of(outputs)).isSameAs(outputs);
    }

    @Test
    void whatIsNotChosenIsNotWorkedOut() {
        Expr total = sum("k", CommonRoundsTest::exp);
        Expr zero = Expressions.scalar(0);
        List<Expr> outputs = List.of(sum(
                "m", e -> Expressions.choose(Expressions.less(e, zero), Expressions.divide(exp(e), total), zero)));

        assertThat(CommonRounds.of(outputs)).isSameAs(outputs);
    }

    private static Expr sum(String index, UnaryOperator<Expr> term) {
        Binder binder = new Binder(index);
        Expr entry = Expressions.element(POINT, List.of(Expressions.bound(binder)));
        return Expressions.sum(binder, 3, term.apply(entry));
    }

    private static Expr exp(Expr e) {
        return Expressions.apply(Function.EXP, e);
    }

    private static long exponentials(List<Expr> outputs) {
        return Postorder.of(outputs).stream()
                .filter(e -> Algebra.isA(e, Function.EXP))
                .count();
    }
}
