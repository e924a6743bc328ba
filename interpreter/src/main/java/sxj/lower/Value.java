package sxj.lower;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.data.DataFile;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;

/** What an expression of the language stands for while a program is lowered. */
public sealed interface Value {
    <R extends @Nullable Object> R match(Cases<R> cases);

    /** What it is, in the words of messages. */
    String kind();

    /** A number or array, boolean or real, known or symbolic. */
    sealed interface Numeric extends Value {
        Expr expr();

        default Shape shape() {
            return expr().shape();
        }

        @Override
        default String kind() {
            if (!expr().isBoolean()) {
                return shape().toString();
            }
            return shape().isScalar() ? "truth value" : shape() + " of truth values";
        }
    }

    /** One real number known now; the fast path of procedures. */
    record Real(double value) implements Numeric {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.real(this);
        }

        @Override
        public Expr expr() {
            return Expressions.scalar(value);
        }

        @Override
        public Shape shape() {
            return Shape.SCALAR;
        }
    }

    /** A wrapping 64-bit integer of a function with declared types. */
    record Int(long value) implements Numeric {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.integer(this);
        }

        @Override
        public Expr expr() {
            return Expressions.scalar((double) value);
        }

        @Override
        public Shape shape() {
            return Shape.SCALAR;
        }

        @Override
        public String kind() {
            return "i64";
        }
    }

    /** An expression over parameters, clock, states and running indices. */
    record Symbolic(Expr expr) implements Numeric {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.symbolic(this);
        }
    }

    /** first, first + step, … : a vector that need not be stored. */
    record Progression(double first, double step, int count) implements Numeric {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.progression(this);
        }

        double at(int i) {
            return first + step * i;
        }

        @Override
        public Expr expr() {
            double[] data = new double[count];
            for (int i = 0; i < count; i++) {
                data[i] = at(i);
            }
            return Expressions.constant(Tensor.vector(data));
        }

        @Override
        public Shape shape() {
            return Shape.vector(count);
        }
    }

    /** The parts of a decomposition, {@code qr(A).Q}. */
    record Parts(String function, Map<String, Expr> parts) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.parts(this);
        }

        @Override
        public String kind() {
            return "decomposition with the parts " + String.join(", ", parts.keySet());
        }

        String first() {
            return parts.keySet().iterator().next();
        }
    }

    /** A text. */
    record Text(String text) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.text(this);
        }

        @Override
        public String kind() {
            return "text";
        }
    }

    /**
     * A vector of texts.
     *
     * @param notNumber of a column of data the place and field that made it one of texts, else ""
     */
    record Texts(List<String> texts, String notNumber) implements Value {
        public Texts(List<String> texts) {
            this(texts, "");
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.texts(this);
        }

        @Override
        public String kind() {
            return "vector of " + texts.size() + " texts";
        }
    }

    /** What a file of data holds: a table, or arrays by name. */
    record Data(String name, DataFile file) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.data(this);
        }

        @Override
        public String kind() {
            return "data `" + name + "`";
        }
    }

    /** A function of the language, with the scope it was declared in. */
    record Function(Item.Fn declaration, Environment home) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.function(this);
        }

        @Override
        public String kind() {
            return "function `" + declaration.name().text() + "`";
        }
    }

    /** A built-in function. */
    record BuiltIn(String name) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.builtIn(this);
        }

        @Override
        public String kind() {
            return "function `" + name + "`";
        }
    }

    /** A flow: its vector where a number is wanted; callable with its arguments. */
    record Flow(Item.Flow declaration, Environment home) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.flow(this);
        }

        @Override
        public String kind() {
            return "flow `" + declaration.name().text() + "`";
        }
    }

    /** A named guard. */
    record Switch(Item.Switch declaration, Environment home) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.switchRule(this);
        }

        @Override
        public String kind() {
            return "switch `" + declaration.name().text() + "`";
        }
    }

    /** A run, for {@code run.x}, {@code series(run, …)}. */
    record Run(String name) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.run(this);
        }

        @Override
        public String kind() {
            return "run `" + name + "`";
        }
    }

    /** A phase of a run, for {@code run.refine.iter}. */
    record Phase(String run, String phase) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.phase(this);
        }

        @Override
        public String kind() {
            return "phase `" + phase + "`";
        }
    }

    /** A sweep, comparison, map or search for equilibria, for its columns and rows. */
    record Grid(String name) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.grid(this);
        }

        @Override
        public String kind() {
            return "table `" + name + "`";
        }
    }

    /** A point of a search for equilibria, for {@code e[0].x}. */
    record Point(String table, int index) implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.point(this);
        }

        @Override
        public String kind() {
            return "point of `" + table + "`";
        }
    }

    /** The clock of the phase, for {@code phase.iter} and {@code phase.t}. */
    record PhaseClock() implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.phaseClock(this);
        }

        @Override
        public String kind() {
            return "the phase";
        }
    }

    /** What the flow of a run is, inside a step: {@code flow(p)}, {@code flow}, {@code jac(flow)}, {@code noise(h)}. */
    record CurrentFlow(Part part, FlowField parts, BoundProblem instance, Views elsewhere) implements Value {
        /** What the flow is in the same problem that sees other indices. */
        @FunctionalInterface
        public interface Views {
            FlowField in(BoundProblem instance);
        }

        /** The same where the problem sees other indices. */
        CurrentFlow in(@Nullable BoundProblem other) {
            return other != null && other.seesOtherThan(instance)
                    ? new CurrentFlow(part, elsewhere.in(other), other, elsewhere)
                    : this;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.currentFlow(this);
        }

        /** Which part of it. */
        public enum Part {
            WHOLE,
            DRIFT,
            DIFFUSION,
            /** Increments of the Wiener processes that drive it. */
            NOISE;

            /** The name by which it is called in a step; WHOLE is {@code flow}. */
            public String word() {
                return this == WHOLE ? "flow" : name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public String kind() {
            return "the flow of the run";
        }
    }

    /** No value: the result of a procedure that returns none. */
    record Nothing() implements Value {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.nothing(this);
        }

        @Override
        public String kind() {
            return "no value";
        }
    }

    static Value truth(boolean value) {
        return new Symbolic(Expressions.truth(value));
    }

    /** The number known now of a scalar; null where it depends on something. */
    static @Nullable Double known(Value value) {
        if (value instanceof Real real) {
            return real.value();
        }
        if (value instanceof Int integer) {
            return (double) integer.value();
        }
        if (value instanceof Numeric numeric
                && numeric.expr() instanceof Expr.Constant constant
                && constant.shape().isScalar()) {
            return constant.value().value();
        }
        return null;
    }

    /** As compact as can be: scalars known now become {@link Real}. */
    static Value of(Expr expr) {
        return expr instanceof Expr.Constant constant && constant.shape().isScalar() && !constant.isBoolean()
                ? new Real(constant.value().value())
                : new Symbolic(expr);
    }

    /** What is done with each of them; numbers alike unless said otherwise. */
    interface Cases<R extends @Nullable Object> {
        R numeric(Numeric value);

        default R real(Real value) {
            return numeric(value);
        }

        default R integer(Int value) {
            return numeric(value);
        }

        default R symbolic(Symbolic value) {
            return numeric(value);
        }

        default R progression(Progression value) {
            return numeric(value);
        }

        R parts(Parts value);

        R text(Text value);

        R texts(Texts value);

        R data(Data value);

        R function(Function value);

        R builtIn(BuiltIn value);

        R flow(Flow value);

        R switchRule(Switch value);

        R run(Run value);

        R phase(Phase value);

        R grid(Grid value);

        R point(Point value);

        R phaseClock(PhaseClock value);

        R currentFlow(CurrentFlow value);

        R nothing(Nothing value);
    }
}
