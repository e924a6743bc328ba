package sxj.dynamics.system;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sxj.kernel.random.RandomStream;

/**
 * How a run stood when it ended, for runs that continue it. Nothing of it changes any more.
 *
 * @param plan what was run
 * @param mode the phase it was in
 * @param frame theta, clock and states
 * @param noise the place in its stream of random numbers
 * @param sampler the place in its batches; null without batches
 */
public record RunEnd(
        Plan plan,
        int mode,
        StateFrame frame,
        RandomStream noise,
        @Nullable BatchSampler sampler) {
    /** The name of the phase it was in. */
    public String phase() {
        return plan.modes().get(mode).name();
    }

    /** The values of theta (n). */
    public double[] theta() {
        return Arrays.copyOf(frame.numbers, frame.dimension);
    }
}
