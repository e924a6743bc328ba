package sxj.symbolic;

import java.util.Arrays;
import java.util.List;

/** What a node consists of, one level deep: its kind, its parts and, among them, its operands. */
public final class Node {
    private static final Expr.Cases<List<Object>> PARTS = new Parts();
    private static final Expr.Cases<List<Expr>> CHILDREN = new Children();

    private Node() {}

    /** Everything that tells this node from another of its kind; operands compare by identity. */
    public static List<Object> parts(Expr e) {
        return e.match(PARTS);
    }

    /** The operands, in the order in which {@link Rebuild} takes them. */
    public static List<Expr> children(Expr e) {
        return e.match(CHILDREN);
    }

    /** What is evaluated for a node, in order: its children, but for the body of a loop without rounds. */
    public static List<Expr> operands(Expr e) {
        boolean isEmpty =
                e instanceof Expr.Build build && build.count() == 0 || e instanceof Expr.Sum sum && sum.count() == 0;
        return isEmpty ? List.of() : children(e);
    }

    /** Whether a node is a function of some arguments. */
    public static boolean isA(Expr e, Function function) {
        return e instanceof Expr.Apply apply && apply.function() == function;
    }

    /** The first argument of a function. */
    public static Expr first(Expr e) {
        return ((Expr.Apply) e).arguments().get(0);
    }

    /** The second argument of a function. */
    public static Expr second(Expr e) {
        return ((Expr.Apply) e).arguments().get(1);
    }

    /** Kind and shape, for a debugger: printing the whole could be as long as the graph has paths. */
    static String describe(Expr e) {
        return e.getClass().getSimpleName() + "(" + e.shape() + ")";
    }

    private static final class Parts implements Expr.Cases<List<Object>> {
        @Override
        public List<Object> constant(Expr.Constant e) {
            return Arrays.asList(e.value(), e.isBoolean());
        }

        @Override
        public List<Object> variable(Expr.Variable e) {
            return Arrays.asList(e.symbol());
        }

        @Override
        public List<Object> bound(Expr.Bound e) {
            return Arrays.asList(e.binder());
        }

        @Override
        public List<Object> apply(Expr.Apply e) {
            return Arrays.asList(e.function().ordinal(), e.arguments(), e.shape());
        }

        @Override
        public List<Object> reduce(Expr.Reduce e) {
            return Arrays.asList(e.reduction().ordinal(), e.argument());
        }

        @Override
        public List<Object> product(Expr.Product e) {
            return Arrays.asList(e.left(), e.right());
        }

        @Override
        public List<Object> transpose(Expr.Transpose e) {
            return Arrays.asList(e.argument());
        }

        @Override
        public List<Object> reshape(Expr.Reshape e) {
            return Arrays.asList(e.argument(), e.shape());
        }

        @Override
        public List<Object> fill(Expr.Fill e) {
            return Arrays.asList(e.argument(), e.shape());
        }

        @Override
        public List<Object> element(Expr.Element e) {
            return Arrays.asList(e.array(), e.indices());
        }

        @Override
        public List<Object> slice(Expr.Slice e) {
            return Arrays.asList(e.array(), e.start(), e.stride(), e.shape());
        }

        @Override
        public List<Object> stack(Expr.Stack e) {
            return Arrays.asList(e.items());
        }

        @Override
        public List<Object> concat(Expr.Concat e) {
            return Arrays.asList(e.parts());
        }

        @Override
        public List<Object> build(Expr.Build e) {
            return Arrays.asList(e.binder(), e.count(), e.body());
        }

        @Override
        public List<Object> sum(Expr.Sum e) {
            return Arrays.asList(e.binder(), e.count(), e.body());
        }

        @Override
        public List<Object> place(Expr.Place e) {
            return Arrays.asList(e.value(), e.indices(), e.shape());
        }

        @Override
        public List<Object> placeSlice(Expr.PlaceSlice e) {
            return Arrays.asList(e.value(), e.start(), e.stride(), e.shape());
        }

        @Override
        public List<Object> choose(Expr.Choose e) {
            return Arrays.asList(e.condition(), e.then(), e.otherwise());
        }

        @Override
        public List<Object> operate(Expr.Operate e) {
            return Arrays.asList(e.operation().ordinal(), e.arguments());
        }

        @Override
        public List<Object> repeat(Expr.Repeat e) {
            return Arrays.asList(e.loop(), e.arguments());
        }
    }

    private static final class Children implements Expr.Cases<List<Expr>> {
        @Override
        public List<Expr> constant(Expr.Constant e) {
            return List.of();
        }

        @Override
        public List<Expr> variable(Expr.Variable e) {
            return List.of();
        }

        @Override
        public List<Expr> bound(Expr.Bound e) {
            return List.of();
        }

        @Override
        public List<Expr> apply(Expr.Apply e) {
            return e.arguments();
        }

        @Override
        public List<Expr> reduce(Expr.Reduce e) {
            return List.of(e.argument());
        }

        @Override
        public List<Expr> product(Expr.Product e) {
            return List.of(e.left(), e.right());
        }

        @Override
        public List<Expr> transpose(Expr.Transpose e) {
            return List.of(e.argument());
        }

        @Override
        public List<Expr> reshape(Expr.Reshape e) {
            return List.of(e.argument());
        }

        @Override
        public List<Expr> fill(Expr.Fill e) {
            return List.of(e.argument());
        }

        @Override
        public List<Expr> element(Expr.Element e) {
            return prepend(e.array(), e.indices());
        }

        @Override
        public List<Expr> slice(Expr.Slice e) {
            return List.of(e.array(), e.start());
        }

        @Override
        public List<Expr> stack(Expr.Stack e) {
            return e.items();
        }

        @Override
        public List<Expr> concat(Expr.Concat e) {
            return e.parts();
        }

        @Override
        public List<Expr> build(Expr.Build e) {
            return List.of(e.body());
        }

        @Override
        public List<Expr> sum(Expr.Sum e) {
            return List.of(e.body());
        }

        @Override
        public List<Expr> place(Expr.Place e) {
            return prepend(e.value(), e.indices());
        }

        @Override
        public List<Expr> placeSlice(Expr.PlaceSlice e) {
            return List.of(e.value(), e.start());
        }

        @Override
        public List<Expr> choose(Expr.Choose e) {
            return List.of(e.condition(), e.then(), e.otherwise());
        }

        @Override
        public List<Expr> operate(Expr.Operate e) {
            return e.arguments();
        }

        @Override
        public List<Expr> repeat(Expr.Repeat e) {
            return e.arguments();
        }

        private static List<Expr> prepend(Expr first, List<Expr> rest) {
            Expr[] all = new Expr[rest.size() + 1];
            all[0] = first;
            for (int i = 0; i < rest.size(); i++) {
                all[i + 1] = rest.get(i);
            }
            return List.of(all);
        }
    }
}
