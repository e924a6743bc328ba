package sxj.trajectory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run produced; data only.
 *
 * @param run name of the run
 * @param problem name of its problem
 * @param status how it ended
 * @param why one sentence that says why
 * @param records kept states, by iteration ascending; the first and the last are always there
 * @param visits one for every stay in a phase, in order
 * @param firings every rule that fired, in order
 * @param limitReached whether it was ended because it had made as many iterations as there may be (exit status 3)
 * @param best the state in which what {@code keep best} names was smallest; null where nothing is kept
 * @param stiff whether stability and not accuracy kept its adaptive steps short
 * @param events every {@code when} that fired, in order
 */
public record Trajectory(
        String run,
        String problem,
        Status status,
        String why,
        List<State> records,
        List<Visit> visits,
        List<Firing> firings,
        boolean limitReached,
        boolean stiff,
        @Nullable State best,
        List<Event> events) {

    /** Of a run whose steps nothing but accuracy kept short. */
    public Trajectory(
            String run,
            String problem,
            Status status,
            String why,
            List<State> records,
            List<Visit> visits,
            List<Firing> firings,
            boolean limitReached) {
        this(run, problem, status, why, records, visits, firings, limitReached, false, null, List.of());
    }

    /** How a run ended. */
    public enum Status {
        STOPPED,
        CONVERGED,
        DIVERGED,
        UNDEFINED,
        STUCK,
        INTERRUPTED;

        /** As the language writes it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The system at one iteration.
     *
     * @param phase index of the phase it is in (after switches at this iteration)
     * @param evaluations of the flow since the run began
     * @param epoch how often the batches have used up their range; 0 without batches
     * @param states of the run, one after the other
     */
    public record State(
            long iter,
            double t,
            double h,
            long phaseIter,
            double phaseT,
            int phase,
            long evaluations,
            long epoch,
            double[] theta,
            double[] states) {
        /** Of a run without states. */
        public State(
                long iter,
                double t,
                double h,
                long phaseIter,
                double phaseT,
                int phase,
                long evaluations,
                long epoch,
                double[] theta) {
            this(iter, t, h, phaseIter, phaseT, phase, evaluations, epoch, theta, new double[0]);
        }
    }

    /** A stay in a phase: iterations from entry to leaving, time of entry, the rule that ended it ("" if none did). */
    public record Visit(String phase, long from, long to, double t, String rule) {}

    /** A rule that fired, with the values its guard looked at. */
    public record Firing(long iter, double t, String from, String to, String rule, List<Value> values) {}

    /** A {@code when} that fired: its line without the body, and the values that its condition looked at. */
    public record Event(long iter, double t, String phase, String rule, List<Value> values) {}

    /** A value by the text it has in the program. */
    public record Value(String text, double value) {}

    /** What it has in its best state, as if it had ended there; null where none was kept. */
    public @Nullable Trajectory atBest() {
        return best == null
                ? null
                : new Trajectory(
                        run, problem, status, why, List.of(best), visits, firings, limitReached, stiff, best, events);
    }

    /** How it ended, in a word: the program's own where the `stop` that ended it gives one. */
    public String word() {
        String own = ownWord();
        return own == null ? status.word() : own;
    }

    /** The program's own word for how it ended; null for the usual ones. */
    public @Nullable String ownWord() {
        boolean byStop = (status == Status.STOPPED || status == Status.CONVERGED) && !visits.isEmpty();
        return byStop ? StopWord.of(visits.get(visits.size() - 1).rule()) : null;
    }

    /** The last state. */
    public State last() {
        return records.get(records.size() - 1);
    }
}
