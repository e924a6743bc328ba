package sxj.symbolic.interval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.numeric.Interval;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.timing.Interrupts;

/**
 * Bounds of an expression over a box: no value that it takes there lies outside, whatever rounding does. What it cannot
 * follow (decompositions, sorting, positions that are not known) has no bounds: −inf and +inf.
 */
public final class IntervalEvaluator implements Expr.Cases<Interval[]> {
    private final Map<Symbol, Interval[]> box;
    private final Map<Binder, Integer> indices = new HashMap<>();
    private Map<Expr, Interval[]> known = new IdentityHashMap<>();

    private IntervalEvaluator(Map<Symbol, Interval[]> box) {
        this.box = box;
    }

    /**
     * Bounds over a box that is cut into smaller ones, over each of which they are taken: the more, the closer.
     *
     * @param symbols the variables, in the order of the corners
     * @param lo the box's lower corner, one number for every entry of every symbol
     * @param hi its upper corner
     * @param pieces how many smaller boxes at most, 1 or more
     * @return lower bounds of the entries, then upper bounds
     */
    public static double[][] of(Expr expr, List<Symbol> symbols, double[] lo, double[] hi, int pieces) {
        int n = lo.length;
        int[] cuts = cuts(lo, hi, pieces);
        int size = expr.shape().size();
        double[][] bounds = new double[2][size];
        Arrays.fill(bounds[0], Double.POSITIVE_INFINITY);
        Arrays.fill(bounds[1], Double.NEGATIVE_INFINITY);
        int[] at = new int[n];
        boolean more = true;
        while (more) {
            Interval[] piece = new Interval[n];
            for (int i = 0; i < n; i++) {
                piece[i] = new Interval(cut(lo[i], hi[i], at[i], cuts[i]), cut(lo[i], hi[i], at[i] + 1, cuts[i]));
            }
            Interval[] values = new IntervalEvaluator(assigned(symbols, piece)).visit(expr);
            for (int k = 0; k < size; k++) {
                bounds[0][k] = Math.min(bounds[0][k], values[k].lo());
                bounds[1][k] = Math.max(bounds[1][k], values[k].hi());
            }
            more = next(at, cuts);
        }
        return bounds;
    }

    /** Halves the longest side again and again. */
    private static int[] cuts(double[] lo, double[] hi, int pieces) {
        int[] cuts = new int[lo.length];
        Arrays.fill(cuts, 1);
        for (long all = 2; all <= pieces; all *= 2) {
            int longest = 0;
            for (int i = 1; i < cuts.length; i++) {
                if ((hi[i] - lo[i]) / cuts[i] > (hi[longest] - lo[longest]) / cuts[longest]) {
                    longest = i;
                }
            }
            cuts[longest] *= 2;
        }
        return cuts;
    }

    private static double cut(double lo, double hi, int i, int n) {
        return i == 0 ? lo : i == n ? hi : Math.min(hi, Math.max(lo, lo + (hi - lo) * ((double) i / n)));
    }

    private static boolean next(int[] at, int[] cuts) {
        for (int i = at.length - 1; i >= 0; i--) {
            if (++at[i] < cuts[i]) {
                return true;
            }
            at[i] = 0;
        }
        return false;
    }

    private static Map<Symbol, Interval[]> assigned(List<Symbol> symbols, Interval[] values) {
        Map<Symbol, Interval[]> box = new HashMap<>();
        int from = 0;
        for (Symbol symbol : symbols) {
            int size = symbol.shape().size();
            box.put(symbol, Arrays.copyOfRange(values, from, from + size));
            from += size;
        }
        return box;
    }

    private Interval[] visit(Expr e) {
        Interval[] value = known.get(e);
        if (value == null) {
            Interrupts.check();
            value = e.match(this);
            known.put(e, value);
        }
        return value;
    }

    private static Interval[] unknown(Shape shape) {
        Interval[] values = new Interval[shape.size()];
        Arrays.fill(values, Interval.WHOLE);
        return values;
    }

    @Override
    public Interval[] constant(Expr.Constant e) {
        return Arrays.stream(e.value().data()).mapToObj(Interval::of).toArray(Interval[]::new);
    }

    @Override
    public Interval[] variable(Expr.Variable e) {
        Interval[] values = box.get(e.symbol());
        return values == null ? unknown(e.shape()) : values;
    }

    @Override
    public Interval[] bound(Expr.Bound e) {
        Integer index = indices.get(e.binder());
        return new Interval[] {index == null ? Interval.WHOLE : Interval.of(index)};
    }

    @Override
    public Interval[] apply(Expr.Apply e) {
        List<Interval[]> arguments = e.arguments().stream().map(this::visit).toList();
        boolean same =
                arguments.size() == 2 && e.arguments().get(0) == e.arguments().get(1);
        Interval[] values = new Interval[e.shape().size()];
        for (int i = 0; i < values.length; i++) {
            Interval a = entry(arguments, 0, i);
            Interval b = entry(arguments, 1, i);
            values[i] = same ? e.function().intervalOfEqual(a) : e.function().interval(a, b, entry(arguments, 2, i));
        }
        return values;
    }

    private static Interval entry(List<Interval[]> arguments, int argument, int i) {
        if (argument >= arguments.size()) {
            return Interval.ZERO;
        }
        Interval[] values = arguments.get(argument);
        return values.length == 1 ? values[0] : values[i];
    }

    @Override
    public Interval[] reduce(Expr.Reduce e) {
        Interval[] values = visit(e.argument());
        if (values.length == 0) {
            return new Interval[] {e.reduction() == Reduction.PROD ? Interval.ONE : Interval.ZERO};
        }
        Interval result = e.reduction() == Reduction.NORM ? values[0].square() : values[0];
        for (int i = 1; i < values.length; i++) {
            Interval each = values[i];
            Interval sofar = result;
            result = switch (e.reduction()) {
                case SUM -> sofar.add(each);
                case PROD -> sofar.multiply(each);
                case MIN -> sofar.min(each);
                case MAX -> sofar.max(each);
                case NORM -> sofar.add(each.square());
                case ARGMIN, ARGMAX -> Interval.WHOLE;
            };
        }
        return new Interval[] {
            switch (e.reduction()) {
                case NORM -> result.max(Interval.ZERO).rising(Math::sqrt, 0, Double.POSITIVE_INFINITY);
                case ARGMIN, ARGMAX -> Interval.WHOLE;
                case SUM, PROD, MIN, MAX -> result;
            }
        };
    }

    @Override
    public Interval[] product(Expr.Product e) {
        Shape left = e.left().shape();
        Shape right = e.right().shape();
        int inner = left.length(left.rank() - 1);
        int rows = left.rank() == 2 ? left.length(0) : 1;
        int columns = right.rank() == 2 ? right.length(1) : 1;
        Interval[] a = visit(e.left());
        Interval[] b = visit(e.right());
        Interval[] values = new Interval[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                Interval sum = Interval.ZERO;
                for (int k = 0; k < inner; k++) {
                    boolean square = e.left() == e.right() && left.rank() == 1;
                    Interval term = a[i * inner + k];
                    sum = sum.add(square ? term.square() : term.multiply(b[k * columns + j]));
                }
                values[i * columns + j] = sum;
            }
        }
        return values;
    }

    @Override
    public Interval[] transpose(Expr.Transpose e) {
        int rows = e.shape().length(0);
        int columns = e.shape().length(1);
        Interval[] from = visit(e.argument());
        Interval[] values = new Interval[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = from[j * rows + i];
            }
        }
        return values;
    }

    @Override
    public Interval[] reshape(Expr.Reshape e) {
        return visit(e.argument());
    }

    @Override
    public Interval[] fill(Expr.Fill e) {
        Interval[] values = new Interval[e.shape().size()];
        Arrays.fill(values, visit(e.argument())[0]);
        return values;
    }

    @Override
    public Interval[] element(Expr.Element e) {
        int size = e.shape().size();
        int position = position(e.array().shape(), e.indices());
        return position < 0
                ? unknown(e.shape())
                : Arrays.copyOfRange(visit(e.array()), position * size, (position + 1) * size);
    }

    @Override
    public Interval[] slice(Expr.Slice e) {
        int width = e.shape().drop(1).size();
        int start = index(e.start());
        Interval[] from = visit(e.array());
        Interval[] values = new Interval[e.shape().size()];
        for (int i = 0; i < values.length; i++) {
            int at = (start + i / Math.max(1, width) * e.stride()) * width + i % Math.max(1, width);
            if (start < 0 || at < 0 || at >= from.length) {
                return unknown(e.shape());
            }
            values[i] = from[at];
        }
        return values;
    }

    @Override
    public Interval[] stack(Expr.Stack e) {
        return joined(e.items(), e.shape());
    }

    @Override
    public Interval[] concat(Expr.Concat e) {
        return joined(e.parts(), e.shape());
    }

    private Interval[] joined(List<Expr> parts, Shape shape) {
        Interval[] values = new Interval[shape.size()];
        int next = 0;
        for (Expr part : parts) {
            Interval[] each = visit(part);
            System.arraycopy(each, 0, values, next, each.length);
            next += each.length;
        }
        return values;
    }

    @Override
    public Interval[] build(Expr.Build e) {
        Interval[] values = new Interval[e.shape().size()];
        int width = e.body().shape().size();
        for (int i = 0; i < e.count(); i++) {
            System.arraycopy(at(e.binder(), i, e.body()), 0, values, i * width, width);
        }
        return values;
    }

    @Override
    public Interval[] sum(Expr.Sum e) {
        Interval[] values = new Interval[e.body().shape().size()];
        Arrays.fill(values, Interval.ZERO);
        for (int i = 0; i < e.count(); i++) {
            Interval[] each = at(e.binder(), i, e.body());
            for (int k = 0; k < values.length; k++) {
                values[k] = values[k].add(each[k]);
            }
        }
        return values;
    }

    /** The body with its index known; what was found before may depend on another one, and is found anew. */
    private Interval[] at(Binder binder, int i, Expr body) {
        Map<Expr, Interval[]> before = known;
        known = new IdentityHashMap<>();
        indices.put(binder, i);
        try {
            return visit(body);
        } finally {
            indices.remove(binder);
            known = before;
        }
    }

    @Override
    public Interval[] place(Expr.Place e) {
        Interval[] values = new Interval[e.shape().size()];
        Arrays.fill(values, Interval.ZERO);
        Interval[] value = visit(e.value());
        int position = position(e.shape(), e.indices());
        if (position < 0) {
            return unknown(e.shape());
        }
        System.arraycopy(value, 0, values, position * value.length, value.length);
        return values;
    }

    @Override
    public Interval[] placeSlice(Expr.PlaceSlice e) {
        Interval[] values = new Interval[e.shape().size()];
        Arrays.fill(values, Interval.ZERO);
        Interval[] value = visit(e.value());
        int width = Math.max(1, e.shape().drop(1).size());
        int start = index(e.start());
        for (int i = 0; i < value.length; i++) {
            int at = (start + i / width * e.stride()) * width + i % width;
            if (start < 0 || at < 0 || at >= values.length) {
                return unknown(e.shape());
            }
            values[at] = value[i];
        }
        return values;
    }

    @Override
    public Interval[] choose(Expr.Choose e) {
        Interval condition = visit(e.condition())[0];
        if (condition.lo() == 1) {
            return visit(e.then());
        }
        if (condition.hi() == 0) {
            return visit(e.otherwise());
        }
        Interval[] then = visit(e.then());
        Interval[] otherwise = visit(e.otherwise());
        Interval[] values = new Interval[then.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = then[i].hull(otherwise[i]);
        }
        return values;
    }

    @Override
    public Interval[] repeat(Expr.Repeat e) {
        return unknown(e.shape());
    }

    @Override
    public Interval[] operate(Expr.Operate e) {
        return unknown(e.shape());
    }

    /** Which sub-array the indices mean, counted in row-major order; −1 where they are not known. */
    private int position(Shape shape, List<Expr> written) {
        int position = 0;
        for (int axis = 0; axis < written.size(); axis++) {
            int index = index(written.get(axis));
            if (index < 0 || index >= shape.length(axis)) {
                return -1;
            }
            position = position * shape.length(axis) + index;
        }
        return position;
    }

    /** An index computed from known ones: the number in the middle, where rounding outward left only one. */
    private int index(Expr written) {
        Interval index = visit(written)[0];
        double middle = Math.rint(index.lo() / 2 + index.hi() / 2);
        return index.hi() - index.lo() < 0.25 && Math.abs(middle) < Integer.MAX_VALUE ? (int) middle : -1;
    }
}
