package sxj.dynamics.system;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;

/**
 * A guard as comparisons joined by and, or, not, all, any, if. Every comparison {@code a < b} is a number of its own,
 * a − b, whose zeros are the only instants at which the guard can change.
 *
 * @param truth how the comparisons are joined
 * @param comparisons in the order of their positions in {@code truth}
 */
public record Condition(Truth truth, List<Comparison> comparisons) {

    /**
     * One comparison, or an array of them.
     *
     * @param kind LESS, LESS_EQUAL, EQUAL, NOT_EQUAL; NOT for a truth value that is not taken apart
     * @param difference a − b, or the truth value itself
     * @param other b: with the difference it tells the size of what is compared
     * @param crossing which of the condition's crossings it is, of which only a passage through 0 counts; else −1
     */
    public record Comparison(Function kind, Expr difference, Expr other, int crossing) {
        public int size() {
            return difference.shape().size();
        }

        public boolean isOpaque() {
            return kind == Function.NOT;
        }

        /** Whether it holds where the difference is d, not 0. */
        public boolean holds(double d) {
            return switch (kind) {
                case LESS, LESS_EQUAL -> d < 0;
                case NOT_EQUAL -> d < 0 || d > 0;
                case NOT -> d == 1;
                default -> false;
            };
        }

        /** Whether it holds where the difference is 0. */
        public boolean holdsAtZero() {
            return kind == Function.LESS_EQUAL || kind == Function.EQUAL && !isCrossing();
        }

        /** Whether it holds only while its number passes through 0. */
        public boolean isCrossing() {
            return crossing >= 0;
        }
    }

    /** Tells whether an entry of a comparison holds. */
    @FunctionalInterface
    public interface Atoms {
        boolean holds(int comparison, int entry);
    }

    /** Truth values joined; arrays entry by entry. */
    public sealed interface Truth {
        boolean at(Atoms atoms, int entry);
    }

    record Atom(int comparison) implements Truth {
        @Override
        public boolean at(Atoms atoms, int entry) {
            return atoms.holds(comparison, entry);
        }
    }

    record Known(Tensor value) implements Truth {
        @Override
        public boolean at(Atoms atoms, int entry) {
            double[] data = value.data();
            return data[data.length == 1 ? 0 : entry] != 0;
        }
    }

    record Both(Truth a, Truth b) implements Truth {
        @Override
        public boolean at(Atoms atoms, int entry) {
            return a.at(atoms, entry) && b.at(atoms, entry);
        }
    }

    record Either(Truth a, Truth b) implements Truth {
        @Override
        public boolean at(Atoms atoms, int entry) {
            return a.at(atoms, entry) || b.at(atoms, entry);
        }
    }

    record Not(Truth a) implements Truth {
        @Override
        public boolean at(Atoms atoms, int entry) {
            return !a.at(atoms, entry);
        }
    }

    record Choice(Truth which, Truth then, Truth otherwise) implements Truth {
        @Override
        public boolean at(Atoms atoms, int entry) {
            return which.at(atoms, entry) ? then.at(atoms, entry) : otherwise.at(atoms, entry);
        }
    }

    /** Arrays joined, one after the other. */
    record Joined(List<Truth> parts, int[] sizes) implements Truth {
        @Override
        public boolean at(Atoms atoms, int entry) {
            int left = entry;
            int part = 0;
            while (left >= sizes[part]) {
                left -= sizes[part++];
            }
            return parts.get(part).at(atoms, left);
        }
    }

    /** {@code all}, {@code any}: of the entries of an array, one truth value. */
    record Entries(Truth each, int count, boolean all) implements Truth {
        @Override
        public boolean at(Atoms atoms, int entry) {
            for (int i = 0; i < count; i++) {
                if (each.at(atoms, i) != all) {
                    return !all;
                }
            }
            return all;
        }
    }

    /** A condition without crossings. */
    public static Condition of(Expr holds) {
        return of(holds, List.of());
    }

    /** @param crossings by whose flags the condition asks for passages through 0 */
    public static Condition of(Expr holds, List<Rule.Crossing> crossings) {
        Parser parser = new Parser(crossings);
        return new Condition(parser.truth(holds, List.of(), holds.shape()), List.copyOf(parser.comparisons));
    }

    /** An index that a truth value stands within, and how far it runs. */
    private record Index(Binder binder, int count) {}

    private static final class Parser {
        final List<Comparison> comparisons = new ArrayList<>();
        private final List<Rule.Crossing> crossings;

        Parser(List<Rule.Crossing> crossings) {
            this.crossings = crossings;
        }

        /** @param shape of the whole truth value within its indices; what is a scalar there stands for every entry */
        Truth truth(Expr e, List<Index> within, Shape shape) {
            if (e instanceof Expr.Constant constant && within.isEmpty()) {
                return new Known(constant.value());
            }
            if (e instanceof Expr.Choose c) {
                return new Choice(
                        truth(c.condition(), within, shape),
                        truth(c.then(), within, shape),
                        truth(c.otherwise(), within, shape));
            }
            if (e instanceof Expr.Build build) {
                List<Index> inner = new ArrayList<>(within);
                inner.add(new Index(build.binder(), build.count()));
                return truth(build.body(), inner, build.body().shape());
            }
            Truth parts = within.isEmpty() ? parts(e) : null;
            if (parts != null) {
                return parts;
            }
            if (e instanceof Expr.Apply apply) {
                Truth joined = joined(apply, within, shape);
                return joined != null ? joined : comparison(apply, within, shape);
            }
            return opaque(e, within, shape);
        }

        /** Arrays made of others; null for anything else. */
        private @Nullable Truth parts(Expr e) {
            if (e instanceof Expr.Reshape reshape) {
                return truth(reshape.argument(), List.of(), reshape.argument().shape());
            }
            List<Expr> parts = e instanceof Expr.Stack stack
                    ? stack.items()
                    : e instanceof Expr.Concat concat ? concat.parts() : List.of();
            if (parts.isEmpty()) {
                return null;
            }
            List<Truth> truths = parts.stream()
                    .map(part -> truth(part, List.of(), part.shape()))
                    .toList();
            return new Joined(
                    truths, parts.stream().mapToInt(part -> part.shape().size()).toArray());
        }

        private @Nullable Truth joined(Expr.Apply e, List<Index> within, Shape shape) {
            List<Expr> a = e.arguments();
            Truth ofEntries = within.isEmpty() ? entries(e) : null;
            if (ofEntries != null) {
                return ofEntries;
            }
            return switch (e.function()) {
                case AND -> new Both(truth(a.get(0), within, shape), truth(a.get(1), within, shape));
                case OR -> new Either(truth(a.get(0), within, shape), truth(a.get(1), within, shape));
                case NOT -> new Not(truth(a.get(0), within, shape));
                case WHERE ->
                    new Choice(
                            truth(a.get(0), within, shape),
                            truth(a.get(1), within, shape),
                            truth(a.get(2), within, shape));
                default -> null;
            };
        }

        /** {@code all(c)} counts the entries that fail, {@code any(c)} those that hold; null for anything else. */
        private @Nullable Truth entries(Expr.Apply e) {
            List<Expr> a = e.arguments();
            boolean all = e.function() == Function.EQUAL && isZero(a.get(1));
            boolean any = e.function() == Function.LESS && isZero(a.get(0));
            if (!all && !any) {
                return null;
            }
            Expr counted = all ? a.get(0) : a.get(1);
            if (!(counted instanceof Expr.Reduce sum)
                    || sum.reduction() != Reduction.SUM
                    || !(sum.argument() instanceof Expr.Apply where)
                    || where.function() != Function.WHERE
                    || !where.arguments().get(0).isBoolean()
                    || !isNumber(where.arguments().get(1), all ? 0 : 1)
                    || !isNumber(where.arguments().get(2), all ? 1 : 0)) {
                return null;
            }
            Expr each = where.arguments().get(0);
            return new Entries(
                    truth(each, List.of(), each.shape()), each.shape().size(), all);
        }

        private static boolean isZero(Expr e) {
            return isNumber(e, 0);
        }

        private static boolean isNumber(Expr e, double value) {
            return e instanceof Expr.Constant constant
                    && constant.shape().isScalar()
                    && constant.value().value() == value;
        }

        private Truth comparison(Expr.Apply e, List<Index> within, Shape shape) {
            boolean compares = e.function() == Function.LESS
                    || e.function() == Function.LESS_EQUAL
                    || e.function() == Function.EQUAL
                    || e.function() == Function.NOT_EQUAL;
            if (!compares || e.arguments().get(0).isBoolean()) {
                return opaque(e, within, shape);
            }
            for (int i = 0; i < crossings.size(); i++) {
                if (isFlag(e, crossings.get(i))) {
                    comparisons.add(new Comparison(
                            Function.EQUAL,
                            lift(crossings.get(i).value(), within, shape),
                            lift(Expressions.scalar(0), within, shape),
                            i));
                    return new Atom(comparisons.size() - 1);
                }
            }
            Expr difference =
                    Expressions.subtract(e.arguments().get(0), e.arguments().get(1));
            return add(
                    e.function(),
                    difference,
                    second(e.arguments().get(0), e.arguments().get(1)),
                    within,
                    shape);
        }

        /** The second of the two parts that are compared: of {@code u - w < 0} it is w. */
        private static Expr second(Expr a, Expr b) {
            if (isZero(b) && a instanceof Expr.Apply sum && sum.shape().equals(b.shape())) {
                Expr last = sum.arguments().get(sum.arguments().size() - 1);
                if (sum.function() == Function.SUBTRACT) {
                    return last;
                }
                return sum.function() == Function.ADD ? Expressions.negate(last) : b;
            }
            if (isZero(a) && b instanceof Expr.Apply sum && sum.shape().equals(a.shape())) {
                Expr last = sum.arguments().get(sum.arguments().size() - 1);
                if (sum.function() == Function.SUBTRACT) {
                    return Expressions.negate(last);
                }
                return sum.function() == Function.ADD ? last : b;
            }
            return b;
        }

        private static boolean isFlag(Expr.Apply e, Rule.Crossing crossing) {
            return e.function() == Function.NOT_EQUAL
                    && e.arguments().stream()
                            .anyMatch(a -> a instanceof Expr.Variable flag && flag.symbol() == crossing.flag());
        }

        private Truth opaque(Expr e, List<Index> within, Shape shape) {
            return add(Function.NOT, e, Expressions.scalar(0), within, shape);
        }

        private Truth add(Function kind, Expr difference, Expr other, List<Index> within, Shape shape) {
            comparisons.add(new Comparison(kind, lift(difference, within, shape), lift(other, within, shape), -1));
            return new Atom(comparisons.size() - 1);
        }

        private static Expr lift(Expr e, List<Index> within, Shape shape) {
            Expr lifted = e.shape().equals(shape) ? e : Expressions.fill(e, shape);
            for (int i = within.size() - 1; i >= 0; i--) {
                lifted = Expressions.build(within.get(i).binder(), within.get(i).count(), lifted);
            }
            return lifted;
        }
    }
}
