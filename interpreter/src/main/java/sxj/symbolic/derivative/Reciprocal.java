package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;
import sxj.symbolic.Rebuild;

/** 1/x as derived expressions hold it where several numbers are divided by x: the power x⁻¹, and products with it. */
public final class Reciprocal {
    private static final double EXPONENT = -1;

    private Reciprocal() {}

    static Expr of(Expr divisor) {
        return Expressions.power(divisor, Expressions.scalar(EXPONENT));
    }

    static boolean is(Expr e) {
        return SimplifyingBuilder.isA(e, Function.POWER)
                && e.shape().isScalar()
                && SimplifyingBuilder.isNumber(SimplifyingBuilder.second(e))
                && SimplifyingBuilder.value(SimplifyingBuilder.second(e)) == EXPONENT;
    }

    /**
     * An expression with quotients in place of such products, as they are differentiated: the square of a reciprocal
     * leaves the range of numbers long before a number that is divided twice does.
     */
    static Expr asQuotients(Expr root) {
        List<Expr> order = Postorder.of(root);
        if (order.stream().noneMatch(e -> divisor(e) != null)) {
            return root;
        }
        Map<Expr, Expr> done = new IdentityHashMap<>();
        for (Expr e : order) {
            Expr divisor = divisor(e);
            List<Expr> children = new ArrayList<>();
            for (Expr child : divisor == null ? Node.children(e) : List.of(SimplifyingBuilder.first(e), divisor)) {
                children.add(Objects.requireNonNull(done.get(child)));
            }
            done.put(
                    e,
                    divisor == null ? Rebuild.of(e, children) : Expressions.divide(children.get(0), children.get(1)));
        }
        return Objects.requireNonNull(done.get(root));
    }

    /** What a product with a reciprocal divides by, and is shown to; null for anything else. */
    static @Nullable public Expr divisor(Expr e) {
        return SimplifyingBuilder.isA(e, Function.MULTIPLY) && is(SimplifyingBuilder.second(e))
                ? SimplifyingBuilder.first(SimplifyingBuilder.second(e))
                : null;
    }
}
