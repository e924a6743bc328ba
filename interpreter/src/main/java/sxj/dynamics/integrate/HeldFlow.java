package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sxj.dynamics.rules.Diagnosis;
import sxj.dynamics.system.Plan;
import sxj.kernel.InputLayout;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.Function;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;
import sxj.symbolic.Shape;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;

/**
 * A flow whose branches are held during a step, so that no step sees a jump or a kink: every comparison, sign, rounding,
 * remainder, square wave, and every choice of abs, min, max, relu and clamp reads a number that is fixed where the step
 * begins. The instants at which one of them would change end the step. What stands within a sum or an array is held for
 * every value of the index.
 *
 * @param flow the flow with the held numbers
 * @param surfaces what is held, in the order of the layout
 * @param layout the run's, and the held numbers after it
 */
public record HeldFlow(Expr flow, List<Surface> surfaces, InputLayout layout) {

    /** How a held number follows from what is watched. */
    enum Kind {
        /** The sign of a number that jumps there: a comparison, {@code sign}. */
        JUMP,
        /** The sign of a number where the flow has a kink only: abs, min, max, relu, clamp. */
        KINK,
        /** ⌊u⌋ of a number u. */
        FLOOR,
        /** ⌈u⌉. */
        CEIL,
        /** The whole number nearest to u, halves away from 0. */
        ROUND,
        /** A value that changes by jumps and of which nothing else is known: a position of the largest entry. */
        VALUE
    }

    /**
     * One thing that is held, or an array of them.
     *
     * @param held its symbol in the layout
     * @param watched the number that it follows from, of the same shape
     * @param other tells the size of what watched is a difference of
     * @param text where it changes, for a reader: {@code x = 0}
     */
    public record Surface(Kind kind, Symbol held, Expr watched, Expr other, String text) {}

    public static HeldFlow of(Expr flow, Plan plan) {
        return new Collector(flow, plan).collect();
    }

    private static final class Collector {
        private final Expr flow;
        private final Plan plan;
        private final List<Expr> nodes;
        private final Map<Binder, Integer> counts;
        private final FreeIndices binding = new FreeIndices();
        /** One for all operands, so that what they share is made once. */
        private final Substitution holding = Substitution.ofNodes(Map.of());

        private final Set<Expr> moving = Collections.newSetFromMap(new IdentityHashMap<>());
        private final List<Surface> surfaces = new ArrayList<>();

        Collector(Expr flow, Plan plan) {
            this.flow = flow;
            this.plan = plan;
            this.nodes = Postorder.of(flow);
            this.counts = counts(nodes);
        }

        HeldFlow collect() {
            for (Expr node : nodes) {
                if (moves(node) && isUniform(node)) {
                    hold(node);
                }
            }
            if (surfaces.isEmpty()) {
                return new HeldFlow(flow, List.of(), plan.layout());
            }
            List<Symbol> all = new ArrayList<>(plan.layout().symbols());
            surfaces.forEach(surface -> all.add(surface.held()));
            return new HeldFlow(holding.of(flow), List.copyOf(surfaces), InputLayout.of(all));
        }

        /** How far each index runs; 0 for one that runs to different ends in different places. */
        private static Map<Binder, Integer> counts(List<Expr> nodes) {
            Map<Binder, Integer> counts = new HashMap<>();
            for (Expr node : nodes) {
                if (node instanceof Expr.Sum sum) {
                    counts.merge(sum.binder(), sum.count(), (a, b) -> a.equals(b) ? a : 0);
                } else if (node instanceof Expr.Build build) {
                    counts.merge(build.binder(), build.count(), (a, b) -> a.equals(b) ? a : 0);
                }
            }
            return counts;
        }

        private boolean isUniform(Expr node) {
            return binding.free(node).stream().allMatch(index -> counts.getOrDefault(index, 0) > 0);
        }

        /**
         * Whether it may change within a step; what it is made of was asked before. A stopped gradient is let go: the
         * rounds of a solver that a flow runs are no surfaces of the flow.
         */
        private boolean moves(Expr node) {
            if (node instanceof Expr.Apply e && e.function() == Function.STOP_GRADIENT) {
                return false;
            }
            boolean moves = node instanceof Expr.Variable variable
                    ? plan.parameters().contains(variable.symbol())
                            || variable.symbol() == plan.clock().t()
                            || variable.symbol() == plan.clock().phaseT()
                    : Node.children(node).stream().anyMatch(moving::contains);
            if (moves) {
                moving.add(node);
            }
            return moves && (node instanceof Expr.Apply || node instanceof Expr.Reduce);
        }

        private void hold(Expr node) {
            if (node instanceof Expr.Reduce reduce) {
                holdPosition(reduce);
            } else {
                hold((Expr.Apply) node);
            }
        }

        private void hold(Expr.Apply e) {
            List<Expr> a = e.arguments();
            Expr zero = Expressions.scalar(0);
            switch (e.function()) {
                case LESS, LESS_EQUAL -> {
                    if (!a.get(0).isBoolean()) {
                        Expr side = difference(Kind.JUMP, a.get(0), a.get(1));
                        holding.replace(e, Expressions.apply(e.function(), side, zero));
                    }
                }
                case SIGN -> holding.replace(e, difference(Kind.JUMP, a.get(0), zero));
                case ABS -> {
                    Expr side = difference(Kind.KINK, a.get(0), zero);
                    Expr u = now(a.get(0));
                    holding.replace(e, either(Expressions.less(side, zero), Expressions.negate(u), u));
                }
                case RELU -> {
                    Expr side = difference(Kind.KINK, a.get(0), zero);
                    Expr none = Expressions.fill(zero, e.shape());
                    holding.replace(e, either(Expressions.less(zero, side), now(a.get(0)), none));
                }
                case MIN, MAX -> {
                    Expr side = difference(Kind.KINK, a.get(0), a.get(1));
                    Expr first = full(now(a.get(0)), e.shape());
                    Expr second = full(now(a.get(1)), e.shape());
                    Expr firstIsLess = Expressions.lessEqual(side, zero);
                    Expr firstIsMore = Expressions.lessEqual(zero, side);
                    holding.replace(e, either(e.function() == Function.MIN ? firstIsLess : firstIsMore, first, second));
                }
                case CLAMP -> {
                    Expr low = difference(Kind.KINK, a.get(0), a.get(1));
                    Expr high = difference(Kind.KINK, a.get(0), a.get(2));
                    Expr inside = either(
                            Expressions.less(zero, high),
                            full(now(a.get(2)), e.shape()),
                            full(now(a.get(0)), e.shape()));
                    holding.replace(e, either(Expressions.less(low, zero), full(now(a.get(1)), e.shape()), inside));
                }
                case FLOOR, CEIL, ROUND -> {
                    Kind kind = e.function() == Function.FLOOR
                            ? Kind.FLOOR
                            : e.function() == Function.CEIL ? Kind.CEIL : Kind.ROUND;
                    holding.replace(e, held(kind, a.get(0), "a jump of " + Diagnosis.formula(e)));
                }
                case REMAINDER -> {
                    Expr whole = held(
                            Kind.FLOOR, Expressions.divide(a.get(0), a.get(1)), "a jump of " + Diagnosis.formula(e));
                    holding.replace(e, Expressions.subtract(now(a.get(0)), Expressions.multiply(now(a.get(1)), whole)));
                }
                case SQUARE_WAVE -> {
                    Expr half = Expressions.divide(a.get(1), Expressions.scalar(2));
                    Expr count =
                            held(Kind.FLOOR, Expressions.divide(a.get(0), half), "a jump of " + Diagnosis.formula(e));
                    Expr pairs = Expressions.apply(Function.FLOOR, Expressions.divide(count, Expressions.scalar(2)));
                    holding.replace(
                            e,
                            Expressions.subtract(
                                    Expressions.scalar(1),
                                    Expressions.subtract(count, Expressions.multiply(Expressions.scalar(2), pairs))));
                }
                case ATAN2 -> holding.replace(e, continued(full(a.get(0), e.shape()), full(a.get(1), e.shape())));
                default -> {
                    // Everything else is smooth, or made of what is held.
                }
            }
        }

        /** The position of the largest or smallest entry is held, and so is which entry it is. */
        private void holdPosition(Expr.Reduce e) {
            Reduction position = switch (e.reduction()) {
                case MIN, ARGMIN -> Reduction.ARGMIN;
                case MAX, ARGMAX -> Reduction.ARGMAX;
                case SUM, PROD, NORM -> null;
            };
            if (position == null || e.argument().shape().size() < 2) {
                return;
            }
            String text = "a change of the entry that is " + Diagnosis.formula(e);
            Expr at = held(Kind.VALUE, Expressions.reduce(position, e.argument()), text);
            boolean isPosition = e.reduction() == position;
            holding.replace(
                    e, isPosition ? at : Expressions.element(Expressions.flatten(now(e.argument())), List.of(at)));
        }

        /** The angle of (x, y), which goes on without its jump of 2π where a step crosses y = 0 with x < 0. */
        private Expr continued(Expr y, Expr x) {
            Expr zero = Expressions.scalar(0);
            Expr side = difference(Kind.JUMP, y, zero);
            Expr angle = Expressions.apply(Function.ATAN2, now(y), now(x));
            Expr turn = Expressions.fill(Expressions.scalar(2 * Math.PI), angle.shape());
            Expr leftOf = Expressions.less(now(x), zero);
            Expr above = Expressions.and(Expressions.less(side, zero), Expressions.lessEqual(zero, now(y)));
            Expr below = Expressions.and(Expressions.lessEqual(zero, side), Expressions.less(now(y), zero));
            return either(
                    Expressions.and(leftOf, above),
                    Expressions.subtract(angle, turn),
                    either(Expressions.and(leftOf, below), Expressions.add(angle, turn), angle));
        }

        /** Which of two numbers is the larger. */
        private Expr difference(Kind kind, Expr a, Expr b) {
            String text = Diagnosis.formula(a) + " = " + Diagnosis.formula(b);
            return held(kind, Expressions.subtract(a, b), b, text);
        }

        private Expr held(Kind kind, Expr watched, String text) {
            return held(kind, watched, Expressions.scalar(0), text);
        }

        private static Expr full(Expr e, Shape shape) {
            return e.shape().equals(shape) ? e : Expressions.fill(e, shape);
        }

        private static Expr either(Expr condition, Expr then, Expr otherwise) {
            return condition.shape().isScalar()
                    ? Expressions.choose(condition, then, otherwise)
                    : Expressions.where(condition, then, otherwise);
        }

        /** An operand with what it contains held. */
        private Expr now(Expr operand) {
            return surfaces.isEmpty() ? operand : holding.of(operand);
        }

        /** The held number of what is watched, to stand in its place; an array of them within a sum or an array. */
        private Expr held(Kind kind, Expr watched, Expr other, String text) {
            Shape shape = watched.shape();
            Expr lifted = watched;
            Expr size = full(other, watched.shape());
            List<Expr> at = new ArrayList<>();
            for (Binder index : binding.free(watched)) {
                int count = counts.getOrDefault(index, 0);
                shape = shape.prepend(count);
                lifted = Expressions.build(index, count, lifted);
                size = Expressions.build(index, count, size);
                at.add(0, Expressions.bound(index));
            }
            Symbol symbol = Symbol.of("held", shape);
            surfaces.add(new Surface(kind, symbol, lifted, size, text));
            Expr value = Expressions.variable(symbol);
            return at.isEmpty() ? value : Expressions.element(value, at);
        }
    }
}
