package sxj.symbolic.print;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.FreeIndices;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Node;
import sxj.symbolic.Postorder;
import sxj.symbolic.derivative.Reciprocal;
import sxj.symbolic.derivative.SimplifyingBuilder;

/**
 * What the two printers share: an expression becomes pieces of text, operands first, with no stack in proportion to its
 * depth; a sub-expression that is long and used more than once gets a name, so text stays in proportion to the graph.
 */
abstract class Formula implements Expr.Cases<Formula.Piece> {
    /** A shared sub-expression of at least so many characters gets a name. */
    private static final int LONG = 24;

    // how tightly a piece holds together, as in the language's grammar
    static final int LOOSE = 0;
    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    static final int COMPARISON = 4;
    static final int SUM = 6;
    static final int TERM = 7;
    static final int SIGN = 8;
    static final int POWER = 9;
    static final int ATOM = 10;

    private final FreeIndices binding = new FreeIndices();
    private final Map<Expr, Piece> pieces = new IdentityHashMap<>();
    private final Map<Binder, String> names = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<Piece, Piece> definitions = new LinkedHashMap<>();
    private int serial;

    /** Text in parts, each a string or another piece, and how tightly it holds together. */
    static class Piece {
        final List<Object> parts;
        final int tightness;
        final long length;

        Piece(int tightness, Object... parts) {
            this.parts = List.of(parts);
            this.tightness = tightness;
            long sum = 0;
            for (Object part : parts) {
                sum += part instanceof Piece piece ? piece.length : ((String) part).length();
            }
            this.length = sum;
        }

        @Override
        public String toString() {
            return joined(piece -> piece.parts);
        }

        /** The text of the parts, and of the parts of these. */
        final String joined(Function<Piece, List<Object>> partsOf) {
            StringBuilder text = new StringBuilder();
            Deque<Object> open = new ArrayDeque<>();
            open.push(this);
            while (!open.isEmpty()) {
                Object next = open.pop();
                if (next instanceof Piece piece) {
                    List<Object> parts = partsOf.apply(piece);
                    for (int i = parts.size() - 1; i >= 0; i--) {
                        open.push(parts.get(i));
                    }
                } else {
                    text.append(next);
                }
            }
            return text.toString();
        }
    }

    /** The whole formula, then the sub-expressions that have names. */
    Piece write(Expr root) {
        List<Expr> order = Postorder.of(root);
        FreeSymbols.of(root).forEach(symbol -> taken.add(symbol.name()));
        binding.free(root).forEach(binder -> name(binder, Set.of()));
        Map<Expr, Integer> uses = uses(order);
        for (Expr e : order) {
            Binder binder = FreeIndices.binder(e);
            if (binder != null) {
                nameWithin(binder, e);
            }
        }
        for (Expr e : order) {
            Piece piece = e.match(this);
            boolean isNamed = e != root && uses.getOrDefault(e, 0) > 1 && piece.length >= LONG && isWorthAName(e);
            pieces.put(e, isNamed ? named(e, piece) : piece);
        }
        return piece(root);
    }

    /** The sub-expressions that have names, by these, in an order in which each uses only earlier ones. */
    Map<Piece, Piece> definitions() {
        return definitions;
    }

    private static Map<Expr, Integer> uses(List<Expr> order) {
        Map<Expr, Integer> uses = new IdentityHashMap<>();
        for (Expr e : order) {
            Expr last = null;
            Expr divisor = Reciprocal.divisor(e);
            List<Expr> shown = divisor == null ? Node.children(e) : List.of(SimplifyingBuilder.first(e), divisor);
            for (Expr child : shown) {
                if (child != last) {
                    uses.merge(child, 1, Integer::sum);
                }
                last = child;
            }
        }
        return uses;
    }

    /** Constants speak for themselves; a changed arrangement is said where it is used. */
    private static boolean isWorthAName(Expr e) {
        return !(e instanceof Expr.Constant || e instanceof Expr.Reshape || e instanceof Expr.Fill);
    }

    private Piece named(Expr e, Piece piece) {
        do {
            serial++;
        } while (taken.contains("s" + serial));
        List<String> indices = binding.free(e).stream().map(this::nameOf).toList();
        Piece reference = subexpression(serial, indices);
        definitions.put(reference, piece);
        return reference;
    }

    /** A name that no other index has that is seen from here, nor a symbol. */
    private void nameWithin(Binder binder, Expr e) {
        Set<String> near = new HashSet<>();
        Expr body = Node.children(e).get(0);
        for (Set<Binder> seen : List.of(binding.inside(body), binding.free(body))) {
            for (Binder other : seen) {
                if (other != binder && names.containsKey(other)) {
                    near.add(names.get(other));
                }
            }
        }
        String present = names.get(binder);
        if (present == null || near.contains(present)) {
            name(binder, near);
        }
    }

    private void name(Binder binder, Set<String> near) {
        String name = binder.name();
        for (int i = 2; near.contains(name) || taken.contains(name); i++) {
            name = binder.name() + i;
        }
        names.put(binder, name);
    }

    final String nameOf(Binder binder) {
        return names.getOrDefault(binder, binder.name());
    }

    /** A name for an index that the text itself needs, other than all indices and symbols. */
    final String freshIndex() {
        for (String name : List.of("i", "j", "l", "m")) {
            if (!taken.contains(name) && !names.containsValue(name)) {
                return name;
            }
        }
        return "i_";
    }

    final Piece piece(Expr e) {
        Piece piece = pieces.get(e);
        if (piece == null) {
            throw new AssertionError(e);
        }
        return piece;
    }

    /** The vector that a scalar product is the sum of squares of, or null. */
    static @Nullable Expr squared(Expr.Product e) {
        if (e.left() != e.right() || e.left().shape().rank() != 1) {
            return null;
        }
        return e.left() instanceof Expr.Reshape reshape ? reshape.argument() : e.left();
    }

    /** Whether a product is that of a column and a row, and so an outer product. */
    static boolean isOuter(Expr.Product e) {
        return e.left() instanceof Expr.Reshape a
                && e.right() instanceof Expr.Reshape b
                && a.argument().shape().rank() == 1
                && b.argument().shape().rank() == 1
                && a.shape().rank() == 2
                && a.shape().length(1) == 1
                && b.shape().rank() == 2
                && b.shape().length(0) == 1;
    }

    /** The name of the n-th sub-expression, with the indices on which it depends. */
    abstract Piece subexpression(int n, List<String> indices);
}
