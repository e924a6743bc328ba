package sxj.dynamics.system;

/**
 * Where a run goes on that continues another.
 *
 * @param end of the run that it continues
 * @param keepsStates whether the phase that goes on makes steps of the same kind, whose states go on too
 * @param keepsNoise whether the stream of random numbers goes on too
 */
public record Resumption(RunEnd end, boolean keepsStates, boolean keepsNoise) {
    /** The phase of a plan in which it goes on, −1 where none has its name. */
    public int mode(Plan plan) {
        for (int i = 0; i < plan.modes().size(); i++) {
            if (plan.modes().get(i).name().equals(end.phase())) {
                return i;
            }
        }
        return -1;
    }

    /** Copies the states of the step into the frame of a plan that goes on in a phase. */
    public void copyStates(Plan plan, int mode, StateFrame frame) {
        if (!keepsStates) {
            return;
        }
        var before = end.plan().modes().get(end.mode()).states();
        var now = plan.modes().get(mode).states();
        for (int i = 0; i < now.size(); i++) {
            int from = end.plan().layout().offset(before.get(i).symbol());
            int to = plan.layout().offset(now.get(i).symbol());
            System.arraycopy(
                    end.frame().numbers,
                    from,
                    frame.numbers,
                    to,
                    now.get(i).symbol().shape().size());
        }
    }
}
