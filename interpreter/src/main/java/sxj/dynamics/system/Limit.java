package sxj.dynamics.system;

/** How many iterations a run may take. */
public final class Limit {
    /** A run that only conditions end may take so many iterations. */
    public static final long MOST_ITERATIONS = 10_000_000;

    private Limit() {}

    /** Without end where a count or a time ends the run; else 10^7, plus what its phases count to. */
    public static long of(Plan plan) {
        boolean onlyPhase = plan.modes().size() == 1;
        if (plan.rules().stream().anyMatch(Limit::ends)
                || onlyPhase && plan.modes().get(0).rules().stream().anyMatch(Limit::ends)) {
            return Long.MAX_VALUE;
        }
        long limit = MOST_ITERATIONS;
        for (Mode mode : plan.modes()) {
            for (Rule rule : mode.rules()) {
                if (rule.trigger() instanceof Rule.Trigger.AfterSteps after) {
                    limit = Math.addExact(limit, Math.min(after.count(), Long.MAX_VALUE / 1_000_000));
                }
            }
        }
        return limit;
    }

    private static boolean ends(Rule rule) {
        return rule.stops() && rule.trigger().comesOnce();
    }
}
