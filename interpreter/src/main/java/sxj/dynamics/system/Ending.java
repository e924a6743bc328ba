package sxj.dynamics.system;

import sxj.trajectory.Trajectory.Status;

/** How a run ends, and the sentence that says why. */
public record Ending(Status status, String why, String rule, boolean limitReached) {
    /** By the rule with this text. */
    public static Ending byRule(Status status, String why, String rule) {
        return new Ending(status, why, rule, false);
    }

    /** Not by a rule. */
    public static Ending of(Status status, String why) {
        return new Ending(status, why, "", false);
    }
}
