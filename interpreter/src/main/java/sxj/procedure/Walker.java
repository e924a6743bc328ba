package sxj.procedure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates procedures as trees, statement by statement: the reference that compiled procedures are held against. */
public final class Walker implements Executable {
    private final Procedure root;
    private final Context context;
    private final Map<NativeMethod, Method> methods = new HashMap<>();
    private final List<Object> places = new ArrayList<>();
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();

    public Walker(Procedure root, Context context) {
        this.root = root;
        this.context = context;
    }

    @Override
    public @Nullable Object call(List<? extends @Nullable Object> arguments) {
        try {
            return call(root, arguments);
        } catch (StackOverflowError deep) {
            throw Failure.nowhere(Failure.Kind.TOO_DEEP);
        } catch (Failure failure) {
            throw failure.in(places);
        }
    }

    private @Nullable Object call(Procedure procedure, List<? extends @Nullable Object> arguments) {
        Activation activation = new Activation();
        for (int i = 0; i < arguments.size(); i++) {
            activation.values.put(procedure.parameters().get(i), arguments.get(i));
        }
        try {
            return activation.value(procedure.body());
        } catch (Returned returned) {
            return returned.value;
        }
    }

    private int number(Object place) {
        return numbers.computeIfAbsent(place, key -> {
            places.add(key);
            return places.size() - 1;
        });
    }

    /** How a statement leaves what it stands in. */
    private abstract static class Jump extends RuntimeException {
        private static final long serialVersionUID = 1;

        Jump() {
            super(null, null, false, false);
        }
    }

    private static final class Returned extends Jump {
        private static final long serialVersionUID = 1;
        final transient @Nullable Object value;

        Returned(@Nullable Object value) {
            this.value = value;
        }
    }

    private static final class LoopLeft extends Jump {
        private static final long serialVersionUID = 1;
    }

    private static final class RoundLeft extends Jump {
        private static final long serialVersionUID = 1;
    }

    /** One call of a procedure: i64 are {@code Long}, f64 {@code Double}, truth values {@code Boolean}. */
    private final class Activation implements Term.Cases<@Nullable Object>, Statement.Cases<@Nullable Void> {
        final Map<Variable, @Nullable Object> values = new IdentityHashMap<>();

        @Nullable
        Object value(Block block) {
            block.statements().forEach(statement -> statement.match(this));
            return block.value() == null ? null : block.value().match(this);
        }

        private Object known(Term term) {
            return Objects.requireNonNull(term.match(this));
        }

        private boolean isTrue(Term term) {
            return (Boolean) known(term);
        }

        @Override
        public @Nullable Void assign(Statement.Assign assign) {
            values.put(assign.variable(), assign.value().match(this));
            return null;
        }

        @Override
        public @Nullable Void evaluate(Statement.Evaluate evaluate) {
            evaluate.term().match(this);
            return null;
        }

        @Override
        public @Nullable Void branch(Statement.Branch branch) {
            value(isTrue(branch.condition()) ? branch.then() : branch.otherwise());
            return null;
        }

        @Override
        public @Nullable Void loop(Statement.Loop loop) {
            try {
                while (isTrue(loop.condition())) {
                    try {
                        value(loop.body());
                    } catch (RoundLeft next) {
                        // the update follows
                    }
                    value(loop.update());
                    if (context.interrupted) {
                        throw Failure.at(loop.place(), Failure.Kind.INTERRUPTED, List.of());
                    }
                }
            } catch (LoopLeft left) {
                return null;
            }
            return null;
        }

        @Override
        public @Nullable Void returns(Statement.Return result) {
            throw new Returned(result.value() == null ? null : result.value().match(this));
        }

        @Override
        public @Nullable Void breaks(Statement.Break leave) {
            throw new LoopLeft();
        }

        @Override
        public @Nullable Void continues(Statement.Continue next) {
            throw new RoundLeft();
        }

        @Override
        public @Nullable Void fails(Statement.Fail fail) {
            throw Failure.at(fail.place(), fail.kind(), List.of());
        }

        @Override
        public @Nullable Void outlined(Statement.Outlined outlined) {
            outlined.piece().statements().forEach(statement -> statement.match(this));
            return null;
        }

        @Override
        public Object integer(Term.IntegerConstant constant) {
            return constant.value();
        }

        @Override
        public Object real(Term.RealConstant constant) {
            return constant.value();
        }

        @Override
        public Object truth(Term.TruthConstant constant) {
            return constant.value();
        }

        @Override
        public Object text(Term.TextConstant constant) {
            return constant.value();
        }

        @Override
        public @Nullable Object read(Term.Read read) {
            return values.get(read.variable());
        }

        @Override
        public Object arithmetic(Term.Arithmetic arithmetic) {
            Object left = known(arithmetic.left());
            Object right = known(arithmetic.right());
            if (left instanceof Double a) {
                return reals(arithmetic.operator(), a, (Double) right);
            }
            return integers(arithmetic.operator(), (Long) left, (Long) right, arithmetic.place());
        }

        private static double reals(Term.Operator operator, double a, double b) {
            return switch (operator) {
                case ADD -> a + b;
                case SUBTRACT -> a - b;
                case MULTIPLY -> a * b;
                case DIVIDE -> a / b;
                case REMAINDER -> a % b;
            };
        }

        private static long integers(Term.Operator operator, long a, long b, Object place) {
            boolean divides = operator == Term.Operator.DIVIDE || operator == Term.Operator.REMAINDER;
            if (divides && b == 0) {
                throw Failure.at(place, Failure.Kind.DIVISION_BY_ZERO, List.of());
            }
            return switch (operator) {
                case ADD -> a + b;
                case SUBTRACT -> a - b;
                case MULTIPLY -> a * b;
                case DIVIDE -> a / b;
                case REMAINDER -> a % b;
            };
        }

        @Override
        public Object negation(Term.Negation negation) {
            Object operand = known(negation.operand());
            if (operand instanceof Double x) {
                return -x;
            }
            return -(Long) operand;
        }

        @Override
        public Object comparison(Term.Comparison comparison) {
            Object left = known(comparison.left());
            Object right = known(comparison.right());
            if (left instanceof Double a) {
                double b = (Double) right;
                return switch (comparison.relation()) {
                    case EQUAL -> a == b;
                    case NOT_EQUAL -> a != b;
                    case LESS -> a < b;
                    case LESS_EQUAL -> a <= b;
                    case GREATER -> a > b;
                    case GREATER_EQUAL -> a >= b;
                };
            }
            int order = Long.compare((Long) left, (Long) right);
            return switch (comparison.relation()) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_EQUAL -> order >= 0;
            };
        }

        @Override
        public Object and(Term.And and) {
            return isTrue(and.left()) && isTrue(and.right());
        }

        @Override
        public Object or(Term.Or or) {
            return isTrue(or.left()) || isTrue(or.right());
        }

        @Override
        public Object not(Term.Not not) {
            return !isTrue(not.operand());
        }

        @Override
        public Object conversion(Term.Conversion conversion) {
            Object operand = known(conversion.operand());
            if (operand instanceof Boolean truth) {
                operand = truth ? 1L : 0L;
            }
            if (conversion.type() == Type.F64) {
                return ((Number) operand).doubleValue();
            }
            if (operand instanceof Double x) {
                return conversion.rounding() == Term.Rounding.INDEFINITE ? Checks.truncate(x) : (long) (double) x;
            }
            return operand;
        }

        @Override
        public Object bits(Term.Bits bits) {
            Object operand = known(bits.operand());
            if (operand instanceof Double x) {
                return bits.type() == Type.F64 ? operand : (Object) Checks.bits(x);
            }
            return bits.type() == Type.I64 ? operand : (Object) Double.longBitsToDouble((Long) operand);
        }

        @Override
        public @Nullable Object natives(Term.Native call) {
            NativeMethod method = call.method();
            List<@Nullable Object> arguments = new ArrayList<>();
            if (method.takesContext()) {
                arguments.add(context);
            }
            call.arguments().forEach(argument -> arguments.add(argument.match(this)));
            if (method.takesPlace()) {
                arguments.add(number(call.place()));
            }
            return invoke(methods.computeIfAbsent(method, Walker::found), arguments);
        }

        @Override
        public @Nullable Object call(Term.Call call) {
            List<@Nullable Object> arguments = new ArrayList<>();
            call.arguments().forEach(argument -> arguments.add(argument.match(this)));
            return Walker.this.call(call.procedure(), arguments);
        }

        @Override
        public @Nullable Object choice(Term.Choice choice) {
            return value(isTrue(choice.condition()) ? choice.then() : choice.otherwise());
        }
    }

    private static Method found(NativeMethod method) {
        for (Method candidate : method.owner().getMethods()) {
            if (candidate.getName().equals(method.name())
                    && org.objectweb.asm.Type.getMethodDescriptor(candidate).equals(method.descriptor())) {
                return candidate;
            }
        }
        throw new AssertionError("there is no " + method);
    }

    private static @Nullable Object invoke(Method method, List<@Nullable Object> arguments) {
        try {
            return method.invoke(null, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new AssertionError(e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
