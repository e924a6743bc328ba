package sxj.dynamics;

import sxj.trajectory.Trajectory.Status;

/** How a run ends, and the sentence that says why. */
record Ending(Status status, String why, String rule, boolean limitReached) {
    /** By the rule with this text. */
    static Ending byRule(Status status, String why, String rule) {
        return new Ending(status, why, rule, false);
    }

    /** Not by a rule. */
    static Ending of(Status status, String why) {
        return new Ending(status, why, "", false);
    }
}
