package sxj.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;

/** A node in the block where it will be computed. */
final class Placed {
    final Expr node;
    final Scope scope;
    /** What it reads, in the order of {@link Operands}, without what needs no computing to be read. */
    final List<Use> operands = new ArrayList<>();
    /** Where its indices come from. */
    final List<Position> positions = new ArrayList<>();
    /** Which operands of a product are read as their transpose. */
    final List<Boolean> transposed = new ArrayList<>();

    @Nullable
    Iteration iteration;

    @Nullable
    Scope then;

    @Nullable
    Scope otherwise;
    /** Where its numbers are. */
    @Nullable
    View view;

    Placed(Expr node, Scope scope) {
        this.node = node;
        this.scope = scope;
    }

    View view() {
        if (view == null) {
            throw new AssertionError("nowhere: " + node);
        }
        return view;
    }

    /** A node under given loops, on its way to be placed once or, if it can fail, once for each branch needing it. */
    static final class Key {
        final Expr node;
        final List<Iteration> around;
        final List<Scope> uses = new ArrayList<>();
        final List<Offer> offers = new ArrayList<>();
        final List<Placed> placed = new ArrayList<>();

        Key(Expr node, List<Iteration> around) {
            this.node = node;
            this.around = around;
        }
    }

    /** A value as read in a scope: what a key becomes, or numbers that are there from the beginning. */
    record Use(@Nullable Key key, Scope at, @Nullable View known) {
        View view() {
            if (known != null) {
                return known;
            }
            for (Placed candidate : key == null ? List.<Placed>of() : key.placed) {
                if (at.isWithin(candidate.scope)) {
                    return candidate.view();
                }
            }
            throw new AssertionError("not placed");
        }
    }

    /** A place where a user would like to find the value, if it is computed in that scope. */
    record Offer(View target, Scope scope) {}

    /** An index: {@code fixed}, plus a loop's register or a value to be checked. */
    record Position(
            int fixed, @Nullable Iteration loop, @Nullable Use value) {}
}
