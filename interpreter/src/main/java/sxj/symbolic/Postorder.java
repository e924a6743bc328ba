package sxj.symbolic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import sxj.timing.Interrupts;

/** All nodes of some expressions, each once, operands before what they are operands of; in an order that repeats. */
public final class Postorder {
    private Postorder() {}

    /** Of one expression, which comes last. */
    public static List<Expr> of(Expr root) {
        return of(List.of(root));
    }

    /** Of several expressions that may share nodes. Needs no stack in proportion to depth. */
    public static List<Expr> of(List<Expr> roots) {
        return of(roots, Set.of());
    }

    /** Without the nodes that are known, nor what only those lead to; the set compares by identity, as nodes do. */
    public static List<Expr> of(List<Expr> roots, Set<Expr> known) {
        List<Expr> order = new ArrayList<>();
        Set<Expr> begun = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Visit> open = new ArrayDeque<>();
        int visited = 0;
        for (Expr root : roots) {
            if (!known.contains(root) && begun.add(root)) {
                open.push(new Visit(root));
            }
            while (!open.isEmpty()) {
                if ((++visited & 1023) == 0) {
                    Interrupts.check();
                }
                Visit visit = open.peek();
                if (visit.next < visit.children.size()) {
                    Expr child = visit.children.get(visit.next++);
                    if (!known.contains(child) && begun.add(child)) {
                        open.push(new Visit(child));
                    }
                } else {
                    open.pop();
                    order.add(visit.node);
                }
            }
        }
        return order;
    }

    private static final class Visit {
        final Expr node;
        final List<Expr> children;
        int next;

        Visit(Expr node) {
            this.node = node;
            this.children = Node.children(node);
        }
    }
}
