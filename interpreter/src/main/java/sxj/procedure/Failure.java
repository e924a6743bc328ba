package sxj.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a procedure could not go on, and where. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Kind {
        /** An i64 is divided by zero. */
        DIVISION_BY_ZERO,
        /**
         * An index is not one of an array: {@link Failure#values} has the index, the length, and the columns of the matrix
         * whose rows are counted, or -1 of a vector.
         */
        INDEX,
        /** A number is no whole number, where an i64 is needed. */
        NOT_WHOLE,
        /** A value of a kind that is explained by evaluating the tree. */
        UNFIT,
        /** An operation on a list is asked for where there is none. */
        NO_LIST,
        /** A procedure ends without giving its value. */
        NO_VALUE,
        /** Calls are nested too deep: {@link Failure#values} has the levels that there was room for, where they were counted. */
        TOO_DEEP,
        /** Someone asked it to end. */
        INTERRUPTED
    }

    private final Kind kind;
    private final int number;
    private final transient List<Double> values;
    private transient @Nullable Object place;

    /** @param number of the place in the class that is running; -1 where the place is given itself */
    private Failure(Kind kind, int number, @Nullable Object place, List<Double> values) {
        super(kind.name(), null, false, false);
        this.kind = kind;
        this.number = number;
        this.place = place;
        this.values = values;
    }

    static Failure at(Object place, Kind kind, List<Double> values) {
        return new Failure(kind, -1, place, values);
    }

    static Failure numbered(int number, Kind kind, List<Double> values) {
        return new Failure(kind, number, null, values);
    }

    /** Calls were nested so many levels deep, and no deeper. */
    static Failure tooDeep(int levels) {
        return new Failure(Kind.TOO_DEEP, -1, null, List.of((double) levels));
    }

    static Failure nowhere(Kind kind) {
        return new Failure(kind, -1, null, List.of());
    }

    public Kind kind() {
        return kind;
    }

    /** Where, as the front end gave it; null where calls are too deep. */
    public @Nullable Object place() {
        return place;
    }

    /** The numbers that matter, by kind. */
    public List<Double> values() {
        return values;
    }

    /** Looks the place up among those of the class. */
    Failure in(List<Object> places) {
        if (number >= 0 && place == null) {
            place = places.get(number);
        }
        return this;
    }
}
