package sxj.symbolic.derivative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Folding;
import sxj.symbolic.Shape;

/**
 * What has come together for one node on the way back: its adjoint, and where it is live.
 *
 * <p>A contribution from within a sum or array, to a node that does not depend on the index, is summed over the index;
 * contributions over the same indices are added first, so there is one sum for all. Contributions to single entries
 * at constant indices are gathered into one written-out array.
 *
 * <p>A node is live where its value reaches the result at all. Where it does not, its adjoint is 0, and must stay 0
 * when it is multiplied by a slope that is infinite there.
 */
final class Adjoint {
    private final Shape shape;
    private final Map<Set<Binder>, List<Expr>> contributions = new LinkedHashMap<>();
    private final Map<Set<Binder>, List<Expr>> liveness = new LinkedHashMap<>();
    private boolean isAlwaysLive;

    Adjoint(Shape shape) {
        this.shape = shape;
    }

    /**
     * Adds a contribution.
     *
     * @param over the indices to sum over
     * @param live where it is live: truth values, or numbers that are 0 where it is not; null for everywhere
     */
    void add(Expr contribution, Set<Binder> over, @Nullable Expr live) {
        contributions.computeIfAbsent(over, key -> new ArrayList<>()).add(0, contribution);
        if (live == null) {
            isAlwaysLive = true;
        } else if (!isAlwaysLive) {
            liveness.computeIfAbsent(over, key -> new ArrayList<>()).add(live);
        }
    }

    /** The adjoint; a scalar may stand for an array. */
    Expr value(SimplifyingBuilder d, Map<Binder, Integer> counts) {
        return total(contributions, d, counts);
    }

    /** Where the node is live, as truth values; null for everywhere. */
    @Nullable
    Expr live(SimplifyingBuilder d, Map<Binder, Integer> counts) {
        if (isAlwaysLive) {
            return null;
        }
        List<Expr> free = liveness.getOrDefault(Set.of(), List.of());
        boolean onlyTruths =
                liveness.size() == 1 && !free.isEmpty() && free.stream().allMatch(Expr::isBoolean);
        Expr live;
        if (onlyTruths) {
            live = free.get(0);
            for (Expr other : free.subList(1, free.size())) {
                live = d.conditions().or(live, other);
            }
        } else {
            live = d.conditions().truth(total(liveness, d, counts));
        }
        return PiecewiseRules.isTrue(live) ? null : live;
    }

    private Expr total(Map<Set<Binder>, List<Expr>> terms, SimplifyingBuilder d, Map<Binder, Integer> counts) {
        Entries entries = new Entries();
        terms.forEach((over, list) -> {
            for (Expr term : over.isEmpty() ? list : summed(list, over, d, counts)) {
                entries.add(term, List.of(), d);
            }
        });
        return entries.value(shape, d);
    }

    /** The terms summed over indices: placements each on its own, as they become arrays, all others together. */
    private static List<Expr> summed(
            List<Expr> terms, Set<Binder> over, SimplifyingBuilder d, Map<Binder, Integer> counts) {
        Map<Object, Expr> groups = new LinkedHashMap<>();
        for (Expr term : terms) {
            Object key = term instanceof Expr.Place place ? place.indices() : "others";
            groups.merge(key, term, d::add);
        }
        List<Expr> sums = new ArrayList<>();
        for (Expr term : groups.values()) {
            Expr sum = term;
            for (Binder binder : over) {
                sum = d.arrangement().sum(binder, Objects.requireNonNull(counts.get(binder)), sum);
            }
            sums.add(sum);
        }
        return sums;
    }

    /** The indices among these on which a node does not depend. */
    static Set<Binder> without(Set<Binder> scope, Set<Binder> free) {
        if (scope.isEmpty() || free.containsAll(scope)) {
            return Set.of();
        }
        Set<Binder> rest = new LinkedHashSet<>(scope);
        rest.removeAll(free);
        return rest;
    }

    /** Terms for a whole array, and terms for its parts at constant indices. */
    private static final class Entries {
        private @Nullable Expr whole;
        private final TreeMap<Integer, Entries> parts = new TreeMap<>();

        void add(Expr term, List<Expr> indices, SimplifyingBuilder d) {
            if (!indices.isEmpty()) {
                int index = (int) ((Expr.Constant) indices.get(0)).value().value();
                parts.computeIfAbsent(index, key -> new Entries()).add(term, indices.subList(1, indices.size()), d);
            } else if (term instanceof Expr.Place place
                    && place.indices().stream().allMatch(SimplifyingBuilder::isNumber)
                    && Folding.offset(place.shape(), place.indices()) >= 0) {
                add(place.value(), place.indices(), d);
            } else {
                whole = whole == null ? term : d.add(whole, term);
            }
        }

        Expr value(Shape shape, SimplifyingBuilder d) {
            Expr total = whole == null ? d.number(0) : whole;
            if (parts.isEmpty()) {
                return total;
            }
            int length = shape.length(0);
            boolean isMany = length <= 8 || 4L * parts.size() >= length;
            if (isMany && (SimplifyingBuilder.narrow(total).shape().isScalar() || total instanceof Expr.Stack)) {
                return written(SimplifyingBuilder.narrow(total), shape, d);
            }
            Expr sum = isMany ? d.add(total, written(d.number(0), shape, d)) : total;
            if (!isMany) {
                for (Map.Entry<Integer, Entries> part : parts.entrySet()) {
                    Expr value = part.getValue().value(shape.drop(1), d);
                    sum = d.add(sum, d.arrangement().place(value, List.of(d.number(part.getKey())), shape));
                }
            }
            return sum;
        }

        /** The array with each entry written out. */
        private Expr written(Expr total, Shape shape, SimplifyingBuilder d) {
            List<Expr> items = new ArrayList<>();
            for (int i = 0; i < shape.length(0); i++) {
                Expr item = d.arrangement().element(total, List.of(d.number(i)));
                Entries part = parts.get(i);
                items.add(d.full(part == null ? item : d.add(item, part.value(shape.drop(1), d)), shape.drop(1)));
            }
            return Expressions.stack(items);
        }
    }
}
