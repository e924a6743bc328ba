package sxj.report;

import java.util.List;
import sxj.symbolic.Tensor;

/** A value as it stands in a result: in a cell of a table, at the end of a run, in a line of text. */
public sealed interface Datum {
    /** A real number, finite or not. */
    record Number(double value) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.number(this);
        }
    }

    /** A whole number that counts something: an iteration, an i64. */
    record Count(long value) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.count(this);
        }
    }

    /** Words. */
    record Text(String value) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /** A vector of words. */
    record Texts(List<String> values) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.texts(this);
        }
    }

    /** True or false. */
    record Truth(boolean value) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.truth(this);
        }
    }

    /** A vector, a matrix or an array of higher rank, of numbers or of truth values 0 and 1. */
    record Array(Tensor value, boolean ofTruths) implements Datum {
        /** An entry, counted row by row. */
        public Datum entry(int i) {
            double entry = value.data()[i];
            return ofTruths ? new Truth(entry != 0) : new Number(entry);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.array(this);
        }
    }

    /** A complex number, an eigenvalue for example. */
    record Complex(double re, double im) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.complex(this);
        }
    }

    /** No value here: a column that does not apply to a row. */
    record Missing() implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.missing(this);
        }
    }

    <R> R match(Cases<R> cases);

    /** An answer for every kind of value. */
    interface Cases<R> {
        R number(Number number);

        R count(Count count);

        R text(Text text);

        R texts(Texts texts);

        R truth(Truth truth);

        R array(Array array);

        R complex(Complex complex);

        R missing(Missing missing);
    }

    static Datum of(double value) {
        return new Number(value);
    }

    static Datum of(long value) {
        return new Count(value);
    }

    static Datum of(String value) {
        return new Text(value);
    }

    static Datum of(boolean value) {
        return new Truth(value);
    }

    /** A number where the tensor is a scalar, else an array. */
    static Datum of(Tensor value) {
        return of(value, false);
    }

    /** The same of truth values, where they are. */
    static Datum of(Tensor value, boolean areTruths) {
        Array array = new Array(value, areTruths);
        return value.shape().isScalar() ? array.entry(0) : array;
    }

    /** A plain number where the imaginary part is zero, else a complex one. */
    static Datum of(double re, double im) {
        return im == 0 ? new Number(re) : new Complex(re, im);
    }

    static Datum missing() {
        return new Missing();
    }
}
