package sxj.symbolic.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;
import sxj.symbolic.Substitution;

/**
 * What a round of one loop computes again that the same round of another computed before, where the later loop waits
 * for the end of the earlier one, so that they cannot become one: it is kept for all rounds. So the margins and
 * probabilities of logistic losses are computed once for B's gradient and not once for each sum in it. Values do not
 * change.
 */
public final class LoopValueSharing implements Rewrite {
    /** Arrays that are longer cost more to keep than to compute again. */
    private static final int MOST_NUMBERS = 1 << 20;

    /** Expressions with more loops stay as they are: a bit stands for each. */
    private static final int MOST_LOOPS = Long.SIZE;

    @Override
    public Rewritten of(Rewritten before) {
        return before.with(LoopValueSharing::of);
    }

    /** Expressions of the same values, in which no loop repeats costly work of one that it waits for. */
    public static List<Expr> of(List<Expr> outputs) {
        Rounds rounds = new Rounds(Postorder.of(outputs));
        if (rounds.loops.size() < 2 || rounds.loops.size() > MOST_LOOPS) {
            return outputs;
        }
        rounds.find();
        if (rounds.kept.isEmpty()) {
            return outputs;
        }
        Substitution keeping = Substitution.ofNodes(rounds.kept);
        return outputs.stream().map(keeping::of).toList();
    }

    /** An expression of a round under a name of the index that is the same in all loops of as many rounds. */
    private record Common(int count, Expr round) {}

    /** Where it stands: the loops as bits, and as what with which index. */
    private static final class Places {
        long loops;
        final Map<Expr, Expr> indices = new LinkedHashMap<>();
    }

    /** The loops of some expressions, and what is kept of their rounds. */
    private static final class Rounds {
        private final List<Expr> order;
        private final List<Expr> loops = new ArrayList<>();
        private final FreeIndices binding = new FreeIndices();
        private final Map<Expr, Expr> kept = new IdentityHashMap<>();

        Rounds(List<Expr> order) {
            this.order = order;
            order.stream().filter(e -> FreeIndices.binder(e) != null).forEach(loops::add);
        }

        void find() {
            long[] waits = waits();
            Map<Common, Places> known = new LinkedHashMap<>();
            Map<Binder, Integer> counts = new HashMap<>();
            Binder any = new Binder("#");
            for (int i = 0; i < loops.size(); i++) {
                Expr loop = loops.get(i);
                Binder binder = Objects.requireNonNull(FreeIndices.binder(loop));
                int count = FreeIndices.count(loop);
                Integer other = counts.put(binder, count);
                if (other != null && other != count) {
                    return; // of one index it could not be told which loop it belongs to
                }
                List<Expr> round = Postorder.of(Node.children(loop).get(0));
                if (round.stream().anyMatch(e -> e instanceof Expr.Choose)) {
                    continue; // what is not chosen is not evaluated, and may not fail
                }
                Substitution general = Substitution.ofBound(binder, Expressions.bound(any));
                Map<Expr, Boolean> costly = new IdentityHashMap<>();
                for (Expr e : round) {
                    boolean isCostly =
                            isCostly(e) || Node.children(e).stream().anyMatch(x -> costly.getOrDefault(x, false));
                    boolean isOfRound = isCostly && binding.free(e).equals(Set.of(binder));
                    costly.put(e, isCostly && binding.free(e).contains(binder));
                    if (isOfRound && (long) count * e.shape().size() <= MOST_NUMBERS) {
                        Places places = known.computeIfAbsent(new Common(count, general.of(e)), none -> new Places());
                        places.loops |= 1L << i;
                        places.indices.put(e, Expressions.bound(binder));
                    }
                }
            }
            known.forEach((common, places) -> {
                if (isSomeWaiting(places.loops, waits)) {
                    Binder own = any.twin();
                    Expr round =
                            Substitution.ofBound(any, Expressions.bound(own)).of(common.round);
                    Expr all = Expressions.build(own, common.count, round);
                    places.indices.forEach(
                            (e, index) -> kept.put(e, Expressions.uncheckedElement(all, List.of(index))));
                }
            });
        }

        /** For each loop, which others it needs the ends of. */
        private long[] waits() {
            Map<Expr, Long> under = new IdentityHashMap<>();
            long[] waits = new long[loops.size()];
            int next = 0;
            for (Expr e : order) {
                long mask = 0;
                for (Expr child : Node.children(e)) {
                    mask |= under.getOrDefault(child, 0L);
                }
                if (next < loops.size() && loops.get(next) == e) {
                    waits[next] = mask;
                    mask |= 1L << next++;
                }
                if (mask != 0) {
                    under.put(e, mask);
                }
            }
            return waits;
        }

        private static boolean isSomeWaiting(long among, long[] waits) {
            for (int i = 0; i < waits.length; i++) {
                if ((among >> i & 1) != 0 && (waits[i] & among) != 0) {
                    return true;
                }
            }
            return false;
        }

        /** Whether working it out takes much longer than reading it. */
        private static boolean isCostly(Expr e) {
            return e instanceof Expr.Product
                    || e instanceof Expr.Apply apply && apply.function().isElementary();
        }
    }
}
