package sxj.symbolic;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces symbols and free indices by expressions, all at once; remembers its answer per node. An index that a
 * replacement brings with it is never caught by a sum or array in which it then stands: that one's own index is renamed.
 */
public final class Substitution {
    private final Map<Symbol, Expr> symbols;
    private final Map<Binder, Expr> indices;
    private final Map<Expr, Expr> done = new IdentityHashMap<>();
    private final FreeIndices binding = new FreeIndices();

    private Substitution(Map<Symbol, Expr> symbols, Map<Binder, Expr> indices) {
        this.symbols = symbols;
        this.indices = indices;
    }

    /**
     * Of symbols by expressions of their shape.
     *
     * @throws ShapeException if a replacement has another shape
     */
    public static Substitution ofSymbols(Map<Symbol, Expr> replacements) {
        replacements.forEach((symbol, replacement) -> {
            if (!symbol.shape().equals(replacement.shape())) {
                throw new ShapeException(
                        symbol.name() + " is a " + symbol.shape() + " and cannot be " + replacement.shape());
            }
        });
        return new Substitution(new LinkedHashMap<>(replacements), Map.of());
    }

    /** Of an index that is free by a scalar. */
    public static Substitution ofBound(Binder binder, Expr replacement) {
        Map<Binder, Expr> indices = new LinkedHashMap<>();
        indices.put(binder, replacement);
        return new Substitution(Map.of(), indices);
    }

    /**
     * Of whole nodes, wherever they stand; a replacement has no free index that its node has not.
     *
     * @throws ShapeException if a replacement has another shape
     */
    public static Substitution ofNodes(Map<Expr, Expr> replacements) {
        Substitution substitution = new Substitution(Map.of(), Map.of());
        replacements.forEach(substitution::replace);
        return substitution;
    }

    /**
     * Replaces one more node from here on, of which no expression that contains it was asked for yet.
     *
     * @throws ShapeException if the replacement has another shape
     */
    public void replace(Expr node, Expr replacement) {
        if (!node.shape().equals(replacement.shape())) {
            throw new ShapeException("a " + node.shape() + " cannot be " + replacement.shape());
        }
        done.put(node, replacement);
    }

    /** The expression with all replaced. */
    public Expr of(Expr root) {
        for (Expr e : Postorder.of(List.of(root), done.keySet())) {
            done.put(e, replaced(e));
        }
        return known(root);
    }

    /** With its operands done already. */
    private Expr replaced(Expr e) {
        if (e instanceof Expr.Variable variable) {
            return symbols.getOrDefault(variable.symbol(), e);
        }
        if (e instanceof Expr.Bound bound) {
            return indices.getOrDefault(bound.binder(), e);
        }
        Binder binder = FreeIndices.binder(e);
        if (binder != null) {
            return underBinder(e, Node.children(e).get(0), binder);
        }
        List<Expr> children = new ArrayList<>();
        for (Expr child : Node.children(e)) {
            children.add(known(child));
        }
        return Rebuild.of(e, children);
    }

    private Expr underBinder(Expr e, Expr body, Binder binder) {
        Expr plain = known(body);
        if (plain == body) {
            return e;
        }
        if (indices.containsKey(binder)) {
            Map<Binder, Expr> others = new LinkedHashMap<>(indices);
            others.remove(binder);
            return new Substitution(symbols, others).of(e);
        }
        if (!brings(binder)) {
            return Rebuild.of(e, List.of(plain));
        }
        Binder other = binder.twin();
        while (brings(other) || isUsed(other, body)) {
            other = other.twin();
        }
        Expr renamed = ofBound(binder, Expressions.bound(other)).of(body);
        Expr inner = new Substitution(symbols, indices).of(renamed);
        return e instanceof Expr.Build build
                ? Expressions.build(other, build.count(), inner)
                : Expressions.sum(other, FreeIndices.count(e), inner);
    }

    /** Whether a replacement has this index free. */
    private boolean brings(Binder binder) {
        return symbols.values().stream().anyMatch(e -> binding.free(e).contains(binder))
                || indices.values().stream().anyMatch(e -> binding.free(e).contains(binder));
    }

    private boolean isUsed(Binder binder, Expr body) {
        Set<Binder> inside = binding.inside(body);
        return inside.contains(binder) || binding.free(body).contains(binder) || indices.containsKey(binder);
    }

    private Expr known(Expr e) {
        Expr result = done.get(e);
        if (result == null) {
            throw new AssertionError(e);
        }
        return result;
    }
}
