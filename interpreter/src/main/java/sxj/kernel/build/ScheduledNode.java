package sxj.kernel.build;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.View;
import sxj.symbolic.Expr;
import sxj.symbolic.Node;

/** A node in the block where it will be computed. */
final class ScheduledNode {
    final Expr node;
    final Region scope;
    /** What it reads, in the order of {@link Node#operands}, without what needs no computing to be read. */
    final List<Use> operands = new ArrayList<>();
    /** Where its indices come from. */
    final List<Position> positions = new ArrayList<>();
    /** Which operands of a product are read as their transpose. */
    final List<Boolean> transposed = new ArrayList<>();

    @Nullable
    OpenLoop iteration;

    @Nullable
    Region then;

    @Nullable
    Region otherwise;
    /** Where its numbers are. */
    @Nullable
    View view;

    ScheduledNode(Expr node, Region scope) {
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
        final List<OpenLoop> around;
        final List<Region> uses = new ArrayList<>();
        final List<Offer> offers = new ArrayList<>();
        final List<ScheduledNode> placed = new ArrayList<>();

        Key(Expr node, List<OpenLoop> around) {
            this.node = node;
            this.around = around;
        }
    }

    /** A value as read in a scope: what a key becomes, or numbers that are there from the beginning. */
    record Use(@Nullable Key key, Region at, @Nullable View known) {
        View view() {
            if (known != null) {
                return known;
            }
            for (ScheduledNode candidate : key == null ? List.<ScheduledNode>of() : key.placed) {
                if (at.isWithin(candidate.scope)) {
                    return candidate.view();
                }
            }
            throw new AssertionError("not placed");
        }
    }

    /** A place where a user would like to find the value, if it is computed in that scope. */
    record Offer(View target, Region scope) {}

    /** An index: {@code fixed}, plus a loop's register or a value to be checked. */
    record Position(
            int fixed, @Nullable OpenLoop loop, @Nullable Use value) {}
}
