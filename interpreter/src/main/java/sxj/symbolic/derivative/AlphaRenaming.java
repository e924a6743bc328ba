package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;
import sxj.symbolic.Rebuild;
import sxj.symbolic.Substitution;

/**
 * Sees to it that in an expression every binder has one count and none is also free: what breaks this is renamed, which
 * changes no value. Derivatives rest on it: they write an adjoint once for an index, whatever binds it.
 */
final class AlphaRenaming {
    private final Map<Binder, Integer> counts;
    private final Set<Binder> outer;
    private final FreeIndices binding;
    private final Map<Expr, Expr> done = new IdentityHashMap<>();

    private AlphaRenaming(Map<Binder, Integer> counts, Set<Binder> outer, FreeIndices binding) {
        this.counts = counts;
        this.outer = outer;
        this.binding = binding;
    }

    /**
     * The expression, renamed where needed.
     *
     * @param seed another expression whose free indices are not to be bound either
     * @param counts receives the count of every binder
     */
    static Expr of(Expr root, Expr seed, Map<Binder, Integer> counts, FreeIndices binding) {
        Set<Binder> outer = new LinkedHashSet<>(binding.free(root));
        outer.addAll(binding.free(seed));
        AlphaRenaming separation = new AlphaRenaming(counts, outer, binding);
        for (Expr e : Postorder.of(root)) {
            separation.done.put(e, separation.separate(e));
        }
        return separation.known(root);
    }

    private Expr separate(Expr e) {
        List<Expr> children = new ArrayList<>();
        for (Expr child : Node.children(e)) {
            children.add(known(child));
        }
        Binder binder = FreeIndices.binder(e);
        if (binder == null) {
            return Rebuild.of(e, children);
        }
        int count = FreeIndices.count(e);
        Expr body = children.get(0);
        Binder own = binder;
        while (outer.contains(own)
                || counts.getOrDefault(own, count) != count
                || own != binder
                        && (binding.inside(body).contains(own)
                                || binding.free(body).contains(own))) {
            own = own.twin();
        }
        counts.put(own, count);
        if (own == binder) {
            return Rebuild.of(e, children);
        }
        Expr renamed = Substitution.ofBound(binder, Expressions.bound(own)).of(body);
        return e instanceof Expr.Build ? Expressions.build(own, count, renamed) : Expressions.sum(own, count, renamed);
    }

    private Expr known(Expr e) {
        Expr result = done.get(e);
        if (result == null) {
            throw new AssertionError(e);
        }
        return result;
    }
}
