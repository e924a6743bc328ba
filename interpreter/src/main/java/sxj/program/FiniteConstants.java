package sxj.program;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.fault.IdleFault;
import sxj.kernel.EvaluationException;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.LimitException;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreeWalk;
import sxj.timing.Interrupts;

/** Warns where a constant that is not finite is made: not of what is made of it, nor where {@code inf} is written. */
final class FiniteConstants {
    private final Definitions definitions;

    FiniteConstants(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Looks at the constants of a scope, which are known by now. */
    void of(List<Item> declarations, Environment.Home home, @Nullable BoundProblem instance) {
        Set<String> expected = new HashSet<>(Set.of("inf"));
        for (Item item : declarations) {
            if (item instanceof Item.Data data) {
                expected.add(data.name().text());
            }
        }
        for (Item item : declarations) {
            if (item instanceof Item.Const constant) {
                Tensor value = value(constant, home, instance);
                if (value == null || Arrays.stream(value.data()).allMatch(Double::isFinite)) {
                    continue;
                }
                if (TreeWalk.names(constant).stream().noneMatch(expected::contains)) {
                    warn(constant, value);
                }
                expected.add(constant.name().text());
            }
        }
    }

    private void warn(Item.Const constant, Tensor value) {
        String name = constant.name().text();
        double first = Arrays.stream(value.data())
                .filter(entry -> !Double.isFinite(entry))
                .findFirst()
                .orElse(Double.NaN);
        String shown = value.shape().isScalar()
                ? "it is " + NumberText.shortest(first)
                : NumberText.shortest(first) + " is in it";
        String hint = Double.isNaN(first)
                ? "0/0, `log` and `sqrt` of a negative number, and `x % 0` are no numbers"
                : "a number over 0 and `log(0)` are infinite; write `inf` where that is meant";
        definitions.warn(IdleFault.NOT_FINITE, constant.value().span(), name, shown, hint);
    }

    private @Nullable Tensor value(Item.Const constant, Environment.Home home, @Nullable BoundProblem instance) {
        try {
            Value value = definitions.value(constant, home, instance);
            return value instanceof Value.Numeric numeric && numeric.expr() instanceof Expr.Constant known
                    ? known.value()
                    : null;
        } catch (UserError
                | EvaluationException
                | LimitException
                | ValueNotYetAvailable
                | Interrupts.LeftException told) {
            return null;
        }
    }
}
