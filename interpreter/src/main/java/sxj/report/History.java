package sxj.report;

import java.util.List;

/** What a run's parameters, losses and observables were at every record; computed when asked for. */
@FunctionalInterface
public interface History {
    /** Nothing is known but the trajectory itself. */
    History NONE = List::of;

    /** One for every value that stands in {@code final}, in its order. */
    List<Series> series();

    /**
     * A value over the records.
     *
     * @param name as the program has it; entries of arrays with their indices: {@code p[0]}
     * @param unit "" where it is not known
     * @param values one for every record
     */
    record Series(String name, String unit, double[] values) {}
}
