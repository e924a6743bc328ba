package sxj.symbolic.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Postorder;
import sxj.symbolic.ReferenceInterpreter;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.SimplifyingBuilder;

/** What is kept of a loop for those that wait for it, and what is not. */
class LoopValueSharingTest {
    private static final Symbol X = Symbol.of("x", Shape.vector(3));
    private static final Expr POINT = Expressions.variable(X);
    private static final Tensor AT = Tensor.vector(0.3, -1.7, 2.5);

    @Test
    void aLoopThatWaitsForAnotherTakesWhatThatWorkedOut() {
        Expr total = sum("k", LoopValueSharingTest::exp);
        Expr waiting = sum("m", e -> Expressions.divide(exp(e), total));

        List<Expr> outputs = LoopValueSharing.of(List.of(waiting));

        assertThat(exponentials(List.of(waiting))).isEqualTo(2);
        assertThat(exponentials(outputs)).isEqualTo(1);
        assertThat(ReferenceInterpreter.number(outputs.get(0), Map.of(X, AT)))
                .isEqualTo(ReferenceInterpreter.number(waiting, Map.of(X, AT)));
    }

    @Test
    void loopsThatDoNotWaitStayAsTheyAre() {
        List<Expr> outputs = List.of(sum("k", LoopValueSharingTest::exp), sum("m", e -> Expressions.negate(exp(e))));

        assertThat(LoopValueSharing.of(outputs)).isSameAs(outputs);
    }

    @Test
    void whatCostsLittleIsWorkedOutAgain() {
        Expr total = sum("k", e -> Expressions.multiply(e, e));
        List<Expr> outputs = List.of(sum("m", e -> Expressions.divide(Expressions.multiply(e, e), total)));

        assertThat(LoopValueSharing.of(outputs)).isSameAs(outputs);
    }

    @Test
    void whatIsNotChosenIsNotWorkedOut() {
        Expr total = sum("k", LoopValueSharingTest::exp);
        Expr zero = Expressions.scalar(0);
        List<Expr> outputs = List.of(sum(
                "m", e -> Expressions.choose(Expressions.less(e, zero), Expressions.divide(exp(e), total), zero)));

        assertThat(LoopValueSharing.of(outputs)).isSameAs(outputs);
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
                .filter(e -> SimplifyingBuilder.isA(e, Function.EXP))
                .count();
    }
}
