package sxj.dynamics.system;

import sxj.numeric.NumberText;

/**
 * How long something lasts: {@code 10 steps}, {@code 40 evaluations}, {@code 2 epochs}, {@code time 0.5}.
 *
 * @param length whole but where it is a time; then at least 0
 */
public record Duration(Measure measure, double length) {
    /** What is counted. */
    public enum Measure {
        STEPS,
        EVALUATIONS,
        EPOCHS,
        TIME
    }

    /** So many steps. */
    public static Duration steps(long count) {
        return new Duration(Measure.STEPS, count);
    }

    /** Whether a condition that holds once has held as long. */
    public boolean isInstant() {
        return measure == Measure.STEPS && length == 1;
    }

    /** Whether it is a time. */
    public boolean isTime() {
        return measure == Measure.TIME;
    }

    /** As programs write it. */
    @Override
    public String toString() {
        String number = NumberText.shortest(length);
        String noun = switch (measure) {
            case STEPS -> "step";
            case EVALUATIONS -> "evaluation";
            case EPOCHS -> "epoch";
            case TIME -> "time";
        };
        return isTime() ? "time " + number : number + " " + noun + (length == 1 ? "" : "s");
    }
}
