package sxj.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.fault.RunFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.lower.ProcedureBuilder.Unfit;
import sxj.numeric.NumberText;
import sxj.procedure.Context;
import sxj.procedure.DeepThread;
import sxj.procedure.Executable;
import sxj.procedure.Failure;
import sxj.procedure.Matrix;
import sxj.procedure.Procedure;
import sxj.procedure.ProcedureCompiler;
import sxj.procedure.Traits;
import sxj.procedure.Type;
import sxj.procedure.Variable;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.ShapeException;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;

/**
 * Calls of functions whose arguments are known: walked as trees at first, and compiled once they turn out to be work.
 * Both ways give the same bits.
 */
final class CompiledFunctions {
    /** Rounds of loops and calls that are walked before a class is made: it takes as long as a few thousand of them. */
    private static final int PATIENCE = 2000;

    /** How deep calls of a class may be nested. */
    private static final int MOST_LEVELS = 1_000_000;

    /** {@code -Dsxj.tier=tape} walks always, {@code class} compiles whatever can be: for comparing the two. */
    private final boolean walks = tier().equals("tape");

    private final boolean compilesAll = tier().equals("class");
    private final Lowering lowering;
    private final Context context;
    private final InterruptionWatch watch;
    private final Map<Key, Entry> entries = new HashMap<>();

    /** What is left of the patience; −1 where nobody waits. */
    private int left = -1;

    CompiledFunctions(Lowering lowering) {
        this.lowering = lowering;
        this.context = new Context(text -> lowering.definitions().runs().write(text), MOST_LEVELS);
        this.watch = new InterruptionWatch(() -> lowering.definitions().runs().interrupted(), context);
    }

    private static String tier() {
        return System.getProperty("sxj.tier", "rising").toLowerCase(Locale.ROOT);
    }

    /** A function for arguments of some types, with the scope that its names mean something in. */
    private record Key(
            Item.Fn function,
            Environment.Home home,
            @Nullable BoundProblem instance,
            List<Type> types) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && function == key.function
                    && home == key.home
                    && instance == key.instance
                    && types.equals(key.types);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(function) + types.hashCode();
        }
    }

    /** What is known of a key: the procedure where it is one, the class once it is made. */
    private static final class Entry {
        @Nullable
        Procedure procedure;

        @Nullable
        Executable executable;

        boolean prints;
        boolean loops;
    }

    /** The walk has taken so long that a class pays. */
    private static final class OutOfPatience extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfPatience() {
            super(null, null, false, false);
        }
    }

    /** Told of every round of a loop that is walked, and of every call, which costs as much as several rounds. */
    void walked(int rounds) {
        if (left >= 0) {
            left -= rounds;
            if (left < 0) {
                throw new OutOfPatience();
            }
        }
    }

    /**
     * The value of a call, by whichever way.
     *
     * @param arguments the values by the names of the parameters, in their order
     * @param walk the walk over the tree
     */
    Value call(Value.Function function, Map<String, Value> arguments, Span span, Supplier<Value> walk) {
        if (walks || left >= 0) {
            return walk.get();
        }
        List<Object> given = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        for (Value value : arguments.values()) {
            Object known = known(value);
            if (known == null) {
                return walk.get();
            }
            given.add(known);
            types.add(type(known));
        }
        Environment home = function.home();
        Key key = new Key(function.declaration(), home.home(), home.instance(), types);
        Entry entry = entries.get(key);
        if (entry == null) {
            entry = entry(function, types);
            entries.put(key, entry);
        }
        if (entry.procedure == null || !entry.loops && !compilesAll) {
            return walk.get();
        }
        if (entry.executable == null && !entry.prints && !compilesAll) {
            left = PATIENCE;
            try {
                return walk.get();
            } catch (OutOfPatience work) {
                // the class does it from the beginning: nothing was printed
            } finally {
                left = -1;
            }
        }
        return run(entry, given, function, span, walk);
    }

    // ---- procedures ----

    private Entry entry(Value.Function function, List<Type> types) {
        Entry entry = new Entry();
        Builder builder = new Builder();
        try {
            entry.procedure = builder.procedure(function, types);
        } catch (Unfit | UserError | LimitException | ValueNotYetAvailable | ShapeException walked) {
            return entry;
        }
        Traits traits = Traits.of(entry.procedure);
        entry.prints = traits.prints();
        entry.loops = traits.loops();
        return entry;
    }

    /** The procedures of a function and of those it calls. */
    private final class Builder implements ProcedureBuilder.Callees {
        private final Map<Key, Procedure> known = new HashMap<>();

        @Override
        public Procedure procedure(Value.Function function, List<Type> arguments) {
            Environment home = function.home();
            Item.Fn declaration = function.declaration();
            Key key = new Key(declaration, home.home(), home.instance(), arguments);
            Procedure built = known.get(key);
            if (built != null) {
                return built;
            }
            if (declaration.parameters().size() != arguments.size()) {
                throw new Unfit();
            }
            List<Type> candidates = declaration.type() != null
                    ? List.of(ProcedureBuilder.type(declaration.type()))
                    : List.of(Type.F64, Type.I64, Type.BOOL, Type.VECTOR, Type.MATRIX, Type.NOTHING);
            for (Type result : candidates) {
                Set<Key> before = Set.copyOf(known.keySet());
                try {
                    return procedure(function, key, arguments, result);
                } catch (Unfit other) {
                    known.keySet().retainAll(before);
                }
            }
            throw new Unfit();
        }

        private Procedure procedure(Value.Function function, Key key, List<Type> arguments, Type result) {
            List<Variable> parameters = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                var parameter = function.declaration().parameters().get(i);
                if (parameter.type() != null && ProcedureBuilder.type(parameter.type()) != arguments.get(i)) {
                    throw new Unfit();
                }
                parameters.add(new Variable(parameter.name().text(), arguments.get(i)));
            }
            Procedure procedure = new Procedure(function.declaration().name().text(), parameters, result);
            known.put(key, procedure);
            ProcedureBuilder.define(procedure, function, lowering, this);
            return procedure;
        }
    }

    // ---- running ----

    private Value run(Entry entry, List<Object> given, Value.Function function, Span span, Supplier<Value> walk) {
        Procedure procedure = Objects.requireNonNull(entry.procedure);
        Executable executable = entry.executable;
        if (executable == null) {
            executable = ProcedureCompiler.compile(procedure, context);
            entry.executable = executable;
        }
        watch.begin();
        try {
            return value(executable.call(given));
        } catch (Failure failure) {
            if (failure.kind() == Failure.Kind.TOO_DEEP && !entry.prints && !DeepThread.isDeep()) {
                return deep(executable, given, function, span);
            }
            if (failure.kind() == Failure.Kind.UNFIT && !entry.prints) {
                return walk.get();
            }
            throw explained(failure, function, span);
        } finally {
            watch.end();
        }
    }

    /** Once more, on a stack that is as large as can be. */
    private Value deep(Executable executable, List<Object> given, Value.Function function, Span span) {
        AtomicReference<@Nullable Object> result = new AtomicReference<>();
        AtomicReference<@Nullable Failure> failed = new AtomicReference<>();
        DeepThread.run(
                () -> {
                    try {
                        result.set(executable.call(given));
                    } catch (Failure failure) {
                        failed.set(failure);
                    }
                    return 0;
                },
                () -> false,
                0);
        Failure failure = failed.get();
        if (failure != null) {
            throw explained(failure, function, span);
        }
        return value(result.get());
    }

    /** How deep calls could be nested. */
    private static long levels(Failure failure) {
        return failure.values().isEmpty()
                ? Recursion.DEEPEST
                : (long) (double) failure.values().get(0);
    }

    private RuntimeException explained(Failure failure, Value.Function function, Span span) {
        Span place = failure.place() instanceof Span known ? known : span;
        return switch (failure.kind()) {
            case DIVISION_BY_ZERO -> UserError.at(ValueFault.DIVISION_BY_ZERO, place);
            case INDEX -> Arrays.wrongIndex(failure.values().get(0), shape(failure.values()), place);
            case NOT_WHOLE ->
                UserError.at(
                        TypeFault.I64_NEEDED,
                        place,
                        NumberText.shortest(failure.values().get(0)));
            case TOO_DEEP ->
                new LimitException(UserError.at(RunFault.RECURSION_TOO_DEEP, place, function.kind(), levels(failure)));
            case INTERRUPTED -> new ValueNotYetAvailable();
            case UNFIT, NO_VALUE, NO_LIST ->
                UserError.at(ValueFault.EVALUATION, place, "this value cannot be used here");
        };
    }

    private static Shape shape(List<Double> values) {
        int length = values.get(1).intValue();
        int columns = values.get(2).intValue();
        return columns < 0 ? Shape.vector(length) : Shape.matrix(length, columns);
    }

    // ---- values ----

    private static @Nullable Object known(Value value) {
        if (value instanceof Value.Real real) {
            return real.value();
        } else if (value instanceof Value.Int integer) {
            return integer.value();
        } else if (value instanceof Value.Symbolic symbolic && symbolic.expr() instanceof Expr.Constant constant) {
            Tensor tensor = constant.value();
            int rank = constant.shape().rank();
            if (constant.isBoolean()) {
                return rank == 0 ? (Object) (tensor.value() != 0) : null;
            }
            return rank == 1
                    ? tensor.data().clone()
                    : rank == 2
                            ? new Matrix(
                                    tensor.data().clone(),
                                    constant.shape().length(0),
                                    constant.shape().length(1))
                            : null;
        }
        return null;
    }

    private static Type type(Object known) {
        return known instanceof Double
                ? Type.F64
                : known instanceof Long
                        ? Type.I64
                        : known instanceof Boolean ? Type.BOOL : known instanceof Matrix ? Type.MATRIX : Type.VECTOR;
    }

    private static Value value(@Nullable Object result) {
        if (result instanceof Double real) {
            return new Value.Real(real);
        } else if (result instanceof Long integer) {
            return new Value.Int(integer);
        } else if (result instanceof Boolean truth) {
            return Value.truth(truth);
        } else if (result instanceof double[] vector) {
            return Value.of(Expressions.constant(Tensor.vector(vector)));
        } else if (result instanceof Matrix matrix) {
            return Value.of(
                    Expressions.constant(new Tensor(Shape.matrix(matrix.rows(), matrix.columns()), matrix.entries())));
        }
        return new Value.Nothing();
    }
}
