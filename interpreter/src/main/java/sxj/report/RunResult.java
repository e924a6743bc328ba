package sxj.report;

import java.util.List;
import sxj.trajectory.Trajectory;

/**
 * A finished run with what is to be known of its last state.
 *
 * @param name name of the run
 * @param problem name of its problem, "" for the problem without a name
 * @param trajectory what it produced
 * @param finals B, I and total where the problem has losses, then every parameter, loss and observable, in the order
 *     in which they are to be written
 * @param best the same in its best state; empty where the run kept none
 * @param stale whether a definition that it was made with has since been replaced
 * @param history the values of {@code finals} at every record
 */
public record RunResult(
        String name,
        String problem,
        Trajectory trajectory,
        List<Named> finals,
        List<Named> best,
        boolean stale,
        History history) {
    /** A run of which only the last state is known by value. */
    public RunResult(String name, String problem, Trajectory trajectory, List<Named> finals, boolean stale) {
        this(name, problem, trajectory, finals, List.of(), stale, History.NONE);
    }

    /**
     * A value of the last state by its name: {@code B}, {@code x}, {@code L1}; an entry of an array has its index in the
     * array of {@link #finals}.
     *
     * @throws IllegalArgumentException if there is no number of this name; the message lists the names
     */
    public double number(String value) {
        for (Named named : finals) {
            if (named.name().equals(value) && named.value() instanceof Datum.Number number) {
                return number.value();
            }
        }
        throw new IllegalArgumentException("the run " + name + " has no number " + value + " among "
                + finals.stream().map(Named::name).toList());
    }
}
