package sxj.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A typed expression of a procedure. Operands are evaluated from left to right, each once. */
public sealed interface Term {
    /** The type of its value. */
    Type type();

    record IntegerConstant(long value) implements Term {
        @Override
        public Type type() {
            return Type.I64;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.integer(this);
        }
    }

    record RealConstant(double value) implements Term {
        @Override
        public Type type() {
            return Type.F64;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.real(this);
        }
    }

    record TruthConstant(boolean value) implements Term {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.truth(this);
        }
    }

    record TextConstant(String value) implements Term {
        @Override
        public Type type() {
            return Type.TEXT;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /** The value of a variable. */
    record Read(Variable variable) implements Term {
        @Override
        public Type type() {
            return variable.type();
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.read(this);
        }
    }

    /**
     * Two numbers of the same type to one. Of i64, {@code +}, {@code -}, {@code *} wrap, {@code /} truncates and
     * {@code %} has the sign of the dividend; of f64, {@code %} is the IEEE truncated remainder (C's fmod).
     *
     * @param place where a division of an i64 by zero is reported
     */
    record Arithmetic(Operator operator, Term left, Term right, Object place) implements Term {
        /** Whether it may be a division of an i64 by zero. */
        boolean mayFail() {
            boolean divides = operator == Operator.DIVIDE || operator == Operator.REMAINDER;
            boolean isSafe = right instanceof IntegerConstant divisor && divisor.value() != 0;
            return divides && type() == Type.I64 && !isSafe;
        }

        @Override
        public Type type() {
            return left.type();
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.arithmetic(this);
        }
    }

    /** The negative of a number; flips the sign bit of an f64. */
    record Negation(Term operand) implements Term {
        @Override
        public Type type() {
            return operand.type();
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.negation(this);
        }
    }

    /** Two numbers of the same type compared as IEEE 754 and two's complement have it. */
    record Comparison(Relation relation, Term left, Term right) implements Term {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.comparison(this);
        }
    }

    /** Both are true; the right one is evaluated only if the left one is true. */
    record And(Term left, Term right) implements Term {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.and(this);
        }
    }

    /** One is true; the right one is evaluated only if the left one is false. */
    record Or(Term left, Term right) implements Term {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.or(this);
        }
    }

    record Not(Term operand) implements Term {
        @Override
        public Type type() {
            return Type.BOOL;
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.not(this);
        }
    }

    /** An i64 or a truth value (0, 1) as f64, an f64 or a truth value as i64. */
    record Conversion(Term operand, Type type, Rounding rounding) implements Term {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.conversion(this);
        }
    }

    /** The same 64 bits as the other type of number; all NaN have the same bits as i64. */
    record Bits(Term operand, Type type) implements Term {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.bits(this);
        }
    }

    /** A call of a Java method; the place is where it reports what goes wrong. */
    record Native(NativeMethod method, List<Term> arguments, Object place) implements Term {
        @Override
        public Type type() {
            return method.result();
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.natives(this);
        }
    }

    /** A call of a procedure. */
    record Call(Procedure procedure, List<Term> arguments) implements Term {
        @Override
        public Type type() {
            return procedure.result();
        }

        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.call(this);
        }
    }

    /** {@code if} as a value: each block has a value of the type, or is left by a jump. */
    record Choice(Term condition, Block then, Block otherwise, Type type) implements Term {
        @Override
        public <R extends @Nullable Object> R match(Cases<R> cases) {
            return cases.choice(this);
        }
    }

    <R extends @Nullable Object> R match(Cases<R> cases);

    /** What arithmetic there is. */
    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        REMAINDER
    }

    /** How two numbers compare. */
    enum Relation {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_EQUAL,
        GREATER,
        GREATER_EQUAL
    }

    /** What an f64 becomes as i64 where it is out of range or NaN. */
    enum Rounding {
        /** As Java has it: the nearest i64, and 0 for NaN. */
        SATURATING,
        /** As processors of the x86 family have it: the smallest i64. */
        INDEFINITE
    }

    /** An answer for every kind of term. */
    interface Cases<R extends @Nullable Object> {
        R integer(IntegerConstant constant);

        R real(RealConstant constant);

        R truth(TruthConstant constant);

        R text(TextConstant constant);

        R read(Read read);

        R arithmetic(Arithmetic arithmetic);

        R negation(Negation negation);

        R comparison(Comparison comparison);

        R and(And and);

        R or(Or or);

        R not(Not not);

        R conversion(Conversion conversion);

        R bits(Bits bits);

        R natives(Native call);

        R call(Call call);

        R choice(Choice choice);
    }
}
