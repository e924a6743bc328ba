package sxj.symbolic;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which indices an expression leaves free and which it binds within; remembers its answers per node. */
public final class FreeIndices {
    private final Map<Expr, Set<Binder>> free = new IdentityHashMap<>();
    private final Map<Expr, Set<Binder>> inside = new IdentityHashMap<>();

    /** Indices that occur outside of the scope of their binder, in the order of their occurrence. */
    public Set<Binder> free(Expr e) {
        learn(e);
        return known(free, e);
    }

    /** Binders of the sums and arrays within, the expression itself included. */
    public Set<Binder> inside(Expr e) {
        learn(e);
        return known(inside, e);
    }

    /** What binds an index in this very node, if it does. */
    static @Nullable public Binder binder(Expr e) {
        return e instanceof Expr.Build build ? build.binder() : e instanceof Expr.Sum sum ? sum.binder() : null;
    }

    /** How often what binds an index in this very node runs its body. */
    public static int count(Expr e) {
        return e instanceof Expr.Build build ? build.count() : ((Expr.Sum) e).count();
    }

    private void learn(Expr root) {
        if (free.containsKey(root)) {
            return;
        }
        for (Expr e : Postorder.of(List.of(root), free.keySet())) {
            Set<Binder> freeHere = Set.of();
            Set<Binder> insideHere = Set.of();
            for (Expr child : Node.children(e)) {
                freeHere = union(freeHere, known(free, child));
                insideHere = union(insideHere, known(inside, child));
            }
            Binder binder = binder(e);
            if (binder != null) {
                freeHere = without(freeHere, binder);
                insideHere = union(insideHere, Set.of(binder));
            } else if (e instanceof Expr.Bound bound) {
                freeHere = Set.of(bound.binder());
            }
            free.put(e, freeHere);
            inside.put(e, insideHere);
        }
    }

    private static Set<Binder> known(Map<Expr, Set<Binder>> answers, Expr e) {
        Set<Binder> answer = answers.get(e);
        if (answer == null) {
            throw new AssertionError(e);
        }
        return answer;
    }

    private static Set<Binder> union(Set<Binder> a, Set<Binder> b) {
        if (b.isEmpty() || a == b || a.containsAll(b)) {
            return a;
        }
        if (a.isEmpty()) {
            return b;
        }
        Set<Binder> both = new LinkedHashSet<>(a);
        both.addAll(b);
        return both;
    }

    private static Set<Binder> without(Set<Binder> all, Binder binder) {
        if (!all.contains(binder)) {
            return all;
        }
        Set<Binder> rest = new LinkedHashSet<>(all);
        rest.remove(binder);
        return rest.isEmpty() ? Set.of() : rest;
    }
}
