package sxj.symbolic.derivative;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.symbolic.Expr;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;

/**
 * How long the chain of operations is that an expression waits for, in additions: what a processor that does several
 * operations at once takes at least. Latencies are those of current processors (Intel, AMD, ARM), about.
 */
final class CriticalPath {
    private static final int DIVISION = 4;
    private static final int REDUCTION = 2;

    private final Map<Expr, Integer> lengths = new IdentityHashMap<>();

    int length(Expr e) {
        if (!lengths.containsKey(e)) {
            for (Expr each : Postorder.of(List.of(e), lengths.keySet())) {
                int longest = 0;
                for (Expr child : Node.children(each)) {
                    longest = Math.max(longest, lengths.getOrDefault(child, 0));
                }
                lengths.put(each, longest + latency(each));
            }
        }
        return lengths.getOrDefault(e, 0);
    }

    private static int latency(Expr e) {
        if (!(e instanceof Expr.Apply apply)) {
            return e instanceof Expr.Constant || e instanceof Expr.Variable ? 0 : REDUCTION;
        }
        if (Reciprocal.is(e)) {
            return DIVISION;
        }
        return apply.function().latency();
    }
}
