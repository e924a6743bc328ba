package sxj.sx;

import org.jspecify.annotations.Nullable;

/**
 * What the i64 and the words of some places hold: numbers, or lists made by {@code vec_new}. Places that values flow
 * between share one kind, so that a list can be an object that is collected when nothing holds it any more.
 */
final class Kind {
    private @Nullable Kind joined;
    private boolean number;
    private boolean list;

    /** Of a list: whether f64 are put into it, and whether words of other types are. */
    private boolean holdsReals;

    private boolean holdsWords;
    private @Nullable Kind items;

    static Kind number() {
        Kind kind = new Kind();
        kind.number = true;
        return kind;
    }

    static Kind list() {
        Kind kind = new Kind();
        kind.list = true;
        return kind;
    }

    private Kind root() {
        Kind kind = this;
        while (kind.joined != null) {
            kind = kind.joined;
        }
        return kind;
    }

    void markNumber() {
        root().number = true;
    }

    void markList() {
        root().list = true;
    }

    void markReals() {
        root().holdsReals = true;
    }

    void markWords() {
        root().holdsWords = true;
    }

    /** Whether it is a list that only f64 are put into. */
    boolean isListOfReals() {
        Kind root = root();
        return root.list && root.holdsReals && !root.holdsWords;
    }

    boolean isList() {
        return root().list;
    }

    /** Whether something is computed with as a number that is a list elsewhere. */
    boolean isMixed() {
        return root().list && root().number;
    }

    /** The kind of the items of a list. */
    Kind items() {
        Kind root = root();
        Kind known = root.items;
        if (known == null) {
            known = new Kind();
            root.items = known;
        }
        return known;
    }

    /** From now on both are one. */
    void join(Kind other) {
        Kind a = root();
        Kind b = other.root();
        if (a == b) {
            return;
        }
        Kind itemsOfA = a.items;
        Kind itemsOfB = b.items;
        b.joined = a;
        a.number |= b.number;
        a.list |= b.list;
        a.holdsReals |= b.holdsReals;
        a.holdsWords |= b.holdsWords;
        if (itemsOfA != null && itemsOfB != null) {
            itemsOfA.join(itemsOfB);
        } else if (itemsOfB != null) {
            a.items = itemsOfB;
        }
    }
}
