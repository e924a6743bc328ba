package sxj.syntax.tree;

import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/**
 * A tree as indented text, one node per line: all that is in it but its places, so two texts with the same meaning
 * print the same.
 *
 * <p>It reads the records' components, so a shape added to the tree is printed too.
 */
public final class TreePrinter {
    private final StringBuilder out = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();

    private TreePrinter() {}

    /** What is still to be printed: on a stack of our own, since trees may be deep. */
    private record Open(int depth, String role, Object node) {}

    /** The tree, one line per node, each ended by a line feed. */
    public static String print(SourceTree tree) {
        TreePrinter printer = new TreePrinter();
        printer.line(0, "file" + (tree.doc().isEmpty() ? "" : " doc " + quoted(tree.doc())));
        printer.later(printer.each(1, "", tree.items()));
        while (!printer.open.isEmpty()) {
            printer.next(printer.open.pop());
        }
        return printer.out.toString();
    }

    private void next(Open next) {
        if (next.node() instanceof Record record) {
            node(next.depth(), next.role(), record);
        } else if (next.node() instanceof List<?> list) {
            line(next.depth(), next.role());
            later(each(next.depth() + 1, "", list));
        }
    }

    private void node(int depth, String role, Record node) {
        StringBuilder head = new StringBuilder(role.isEmpty() ? "" : role + ": ").append(kind(node));
        List<Open> children = new ArrayList<>();
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            Object value = value(node, component);
            String name = component.getName();
            if (value == null
                    || value instanceof Span
                    || value.equals(false)
                    || value.equals("") && name.equals("doc")) {
                continue;
            }
            if (value instanceof List<?> list && (list.isEmpty() || list.get(0) instanceof Enum<?>)) {
                list.forEach(one -> head.append(' ').append(symbol((Enum<?>) one)));
            } else if (value instanceof List<?> list) {
                children.addAll(each(depth + 1, roleOf(name), list));
            } else if (value instanceof Name inner) {
                head.append(isTitle(name) ? " " : " " + name + " ").append(inner.text());
            } else if (value instanceof Record child) {
                children.add(new Open(depth + 1, name, child));
            } else {
                inline(head, name, value);
            }
        }
        line(depth, head.toString());
        later(children);
    }

    private List<Open> each(int depth, String role, List<?> list) {
        return list.stream().map(one -> new Open(depth, role, one)).toList();
    }

    private void later(List<Open> nodes) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            open.push(nodes.get(i));
        }
    }

    private static void inline(StringBuilder head, String name, Object value) {
        if (value instanceof Boolean) {
            head.append(' ').append(name.equals("value") ? "true" : name);
        } else if (value instanceof Enum<?> constant) {
            head.append(' ').append(symbol(constant));
        } else if (value instanceof String text && !name.equals("name") && !isNumber(name, text)) {
            head.append(' ').append(name.equals("value") ? "" : name + " ").append(quoted(text));
        } else if (!(value instanceof Double)) {
            head.append(' ').append(value);
        }
    }

    /** A number is shown as it was written; its value says no more. */
    private static boolean isNumber(String name, String text) {
        return name.equals("text") && !text.isEmpty() && text.chars().allMatch(c -> "0123456789.eE+-".indexOf(c) >= 0);
    }

    private static boolean isTitle(String component) {
        return component.equals("name") || component.equals("variable");
    }

    /** Roles that say nothing the parent and the kind do not say. */
    private static String roleOf(String component) {
        return switch (component) {
            case "body", "statements", "parts", "operands", "items", "pieces" -> "";
            default -> component;
        };
    }

    private static String kind(Record node) {
        return node instanceof Expression.NumberLiteral
                ? "number"
                : node.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(java.util.Locale.ROOT);
    }

    private static String symbol(Enum<?> constant) {
        if (constant instanceof Expression.BinaryOperator operator) {
            return operator.symbol;
        }
        if (constant instanceof Expression.UnaryOperator operator) {
            return operator.symbol;
        }
        return constant instanceof Expression.ComparisonOperator operator ? operator.symbol : constant.name();
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private static @Nullable Object value(Record node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError("a public record component cannot be read", impossible);
        }
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }
}
