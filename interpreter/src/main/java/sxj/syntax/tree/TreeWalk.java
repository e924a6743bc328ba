package sxj.syntax.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A walk over the tree: the expressions inside items, statements and expressions, and the names that they use. */
public final class TreeWalk {
    private TreeWalk() {}

    /** Whether a name is mentioned anywhere in an expression, shadowed or not. */
    public static boolean name(Expression expression, String name) {
        if (expression instanceof Expression.Reference reference) {
            return reference.name().equals(name);
        }
        return parts(expression).stream().anyMatch(part -> name(part, name));
    }

    /** Whether a name is mentioned anywhere in a block, shadowed or not. */
    public static boolean name(Block block, String name) {
        return block.statements().stream()
                .flatMap(statement -> parts(statement).stream())
                .anyMatch(part -> name(part, name));
    }

    /** The expressions directly inside an expression, those of its blocks included. */
    public static List<Expression> parts(Expression expression) {
        List<Expression> parts = new ArrayList<>();
        expression.match(new ItemParts(parts::add, name -> {}));
        return parts;
    }

    /** All expressions directly inside a statement, those of its blocks included. */
    public static List<Expression> parts(Statement statement) {
        List<Expression> parts = new ArrayList<>();
        statement.match(new ItemParts(parts::add, name -> {}));
        return parts;
    }

    /** All expressions directly inside an item, those of the items, clauses and blocks in it included. */
    public static List<Expression> parts(Item item) {
        List<Expression> parts = new ArrayList<>();
        item.match(new ItemParts(parts::add, name -> {}));
        return parts;
    }

    /**
     * The names that an item uses anywhere: referred to, written, started from, asked of a run, or named as its
     * problem; shadowed or not. Names of arguments, and its own, are none of them.
     */
    public static Set<String> names(Expression expression) {
        Set<String> names = new LinkedHashSet<>();
        expression.match(new Walk(names::add).parts);
        return names;
    }

    /** Every name that an item mentions, at any depth. */
    public static Set<String> names(Item item) {
        Set<String> names = new LinkedHashSet<>();
        item.match(new Walk(names::add).parts);
        return names;
    }

    /** Visits expressions in expressions, too. */
    private static final class Walk {
        private final ItemParts parts;

        Walk(Consumer<String> names) {
            this.parts = new ItemParts(this::expression, names);
        }

        private void expression(Expression expression) {
            expression.match(parts);
        }
    }
}
