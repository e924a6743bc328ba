package sxj.kernel.interpret;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.kernel.Kernel;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Finds where the first number that is not finite comes from. */
public final class NotFinite {
    private Kernel.@Nullable Culprit found;

    private NotFinite() {}

    /** The first operation whose result is not finite while its operands are; null if there is none. */
    public static Kernel.@Nullable Culprit first(
            List<Expr> outputs, Map<Symbol, Tensor> values, Kernel.Maker kernels) {
        NotFinite search = new NotFinite();
        TreeEvaluator.observe(outputs, values, kernels, search::look);
        return search.found;
    }

    private boolean look(Expr e, List<Tensor> operands, Tensor value) {
        if (isFinite(value) || !operands.stream().allMatch(NotFinite::isFinite)) {
            return true;
        }
        found = new Kernel.Culprit(e, operands, value);
        return false;
    }

    private static boolean isFinite(Tensor tensor) {
        return Arrays.stream(tensor.data()).allMatch(Double::isFinite);
    }
}
