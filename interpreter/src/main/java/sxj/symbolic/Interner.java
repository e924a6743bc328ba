package sxj.symbolic;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The table in which equal nodes are one object (hash-consing; Filliâtre and Conchon, "Type-safe modular hash-consing",
 * 2006). It holds nodes weakly, so what a session no longer uses goes away. Safe for threads; nothing ever iterates
 * over it, so no result depends on its order.
 */
final class Interner {
    private final ConcurrentHashMap<Object, Entry> table = new ConcurrentHashMap<>();
    private final ReferenceQueue<Expr> cleared = new ReferenceQueue<>();

    /** The node with these contents: the candidate, or the equal one that was there before. */
    Expr intern(Expr candidate) {
        purge();
        Probe probe = new Probe(candidate);
        while (true) {
            Entry found = table.get(probe);
            Expr known = found == null ? null : found.get();
            if (known != null) {
                return known;
            }
            Entry fresh = new Entry(candidate, probe.hash, cleared);
            Entry before = table.putIfAbsent(fresh, fresh);
            if (before == null) {
                return candidate;
            }
            known = before.get();
            if (known != null) {
                return known;
            }
        }
    }

    /** How many nodes are held, those not yet purged included. */
    int size() {
        purge();
        return table.size();
    }

    private void purge() {
        for (Reference<? extends Expr> dead = cleared.poll(); dead != null; dead = cleared.poll()) {
            table.remove(dead);
        }
    }

    private static boolean same(Expr a, Expr b) {
        return a == b || a.getClass() == b.getClass() && Node.parts(a).equals(Node.parts(b));
    }

    /** A candidate, while it is looked up. */
    private static final class Probe {
        final Expr candidate;
        final int hash;

        Probe(Expr candidate) {
            this.candidate = candidate;
            List<Object> parts = Node.parts(candidate);
            this.hash = 31 * candidate.getClass().hashCode() + parts.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Entry entry) || entry.hash != hash) {
                return false;
            }
            Expr node = entry.get();
            return node != null && same(candidate, node);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** A node of the table; once it is cleared it equals only itself, which is how it is removed. */
    private static final class Entry extends WeakReference<Expr> {
        final int hash;

        Entry(Expr node, int hash, ReferenceQueue<Expr> cleared) {
            super(node, cleared);
            this.hash = hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            if (!(other instanceof Entry entry) || entry.hash != hash) {
                return false;
            }
            Expr mine = get();
            Expr theirs = entry.get();
            return mine != null && theirs != null && same(mine, theirs);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
