package sxj.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sxj.syntax.tree.Expression;

/** The local names of one activation of a body, innermost scope first; snapshots let two branches be tried. */
public final class Locals {
    public static final Locals NONE = new Locals(null);

    private final @Nullable Locals outer;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Boolean> assignable = new HashMap<>();
    private final Set<String> columns = new HashSet<>();
    private final Map<String, Expression> written = new HashMap<>();
    private @Nullable Set<String> asked;

    private Locals(@Nullable Locals outer) {
        this.outer = outer;
    }

    /** A scope inside this one. */
    public Locals inner() {
        return new Locals(this);
    }

    /** A scope inside this one with one name. */
    public Locals with(String name, Value value) {
        Locals inner = inner();
        inner.declare(name, value, false);
        return inner;
    }

    public void declare(String name, Value value, boolean mutable) {
        values.put(name, value);
        assignable.put(name, mutable);
    }

    /** A scope inside this one with the columns of a table: where something is called, they are passed over. */
    public Locals withColumns(Map<String, Value> table) {
        Locals inner = inner();
        table.forEach((name, value) -> inner.declare(name, value, false));
        inner.columns.addAll(table.keySet());
        return inner;
    }

    /** A name stands for an expression as it is written: a flow or a step that a sweep walks over. */
    public void declareWritten(String name, Expression expression) {
        written.put(name, expression);
    }

    /** The expression that a name stands for; null for other names. */
    @Nullable
    public Expression written(String name) {
        for (Locals scope = this; scope != null; scope = scope.outer) {
            Expression expression = scope.written.get(name);
            if (expression != null && scope.asked != null) {
                scope.asked.add(name);
            }
            if (expression != null || scope.values.containsKey(name)) {
                return expression;
            }
        }
        return null;
    }

    /** Whether a name means a column. */
    boolean isColumn(String name) {
        for (Locals scope = this; scope != null; scope = scope.outer) {
            if (scope.values.containsKey(name)) {
                return scope.columns.contains(name);
            }
        }
        return false;
    }

    /** From now on notes which names of this scope are asked for, in the set that it returns. */
    public Set<String> noting() {
        Set<String> names = new HashSet<>();
        asked = names;
        return names;
    }

    boolean declaredHere(String name) {
        return values.containsKey(name);
    }

    @Nullable
    public Value get(String name) {
        for (Locals scope = this; scope != null; scope = scope.outer) {
            Value value = scope.values.get(name);
            if (value != null) {
                if (scope.asked != null) {
                    scope.asked.add(name);
                }
                return value;
            }
        }
        return null;
    }

    public boolean isMutable(String name) {
        for (Locals scope = this; scope != null; scope = scope.outer) {
            if (scope.values.containsKey(name)) {
                return Boolean.TRUE.equals(scope.assignable.get(name));
            }
        }
        return false;
    }

    /** Writes the nearest declaration of a name. */
    void assign(String name, Value value) {
        for (Locals scope = this; scope != null; scope = scope.outer) {
            if (scope.values.containsKey(name)) {
                scope.values.put(name, value);
                return;
            }
        }
        throw new AssertionError(name);
    }

    /** The values of all mutable names in sight, by scope; {@link #restore} brings them back. */
    Map<Locals, Map<String, Value>> mutables() {
        Map<Locals, Map<String, Value>> all = new LinkedHashMap<>();
        for (Locals scope = this; scope != null; scope = scope.outer) {
            Map<String, Value> here = new LinkedHashMap<>();
            for (Map.Entry<String, Value> entry : scope.values.entrySet()) {
                if (Boolean.TRUE.equals(scope.assignable.get(entry.getKey()))) {
                    here.put(entry.getKey(), entry.getValue());
                }
            }
            if (!here.isEmpty()) {
                all.put(scope, here);
            }
        }
        return all;
    }

    /** Puts other values in the place of those of all mutable names in sight. */
    void replaceMutables(UnaryOperator<Value> other) {
        mutables()
                .forEach(
                        (scope, values) -> values.forEach((name, value) -> scope.values.put(name, other.apply(value))));
    }

    static void restore(Map<Locals, Map<String, Value>> snapshot) {
        snapshot.forEach((scope, values) -> scope.values.putAll(values));
    }

    /** Names in sight. */
    public Iterable<String> names() {
        Map<String, Boolean> names = new LinkedHashMap<>();
        for (Locals scope = this; scope != null; scope = scope.outer) {
            scope.values.keySet().forEach(name -> names.put(name, true));
        }
        return names.keySet();
    }
}
