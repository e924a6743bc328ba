package sxj.dynamics.integrate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Box;
import sxj.numeric.Elementary;

/**
 * What is held during an adaptive step: on which side of each surface of the flow it is, and which coordinates stand at
 * a bound of their box.
 */
public final class Branches {
    /** Below this share of the other a push towards a surface may be rounding. */
    private static final double LEAST_PUSH = 1e-6;

    private final HeldFlow flow;
    private final EventFunctions signals;
    private final @Nullable Box box;
    private final int heldAt;
    private final double[] held;
    private final int[] firstOf;

    /** For each coordinate −1 where it stands at its lower bound, 1 at its upper, 0 where it is free. */
    private final int[] stands;

    private final double[] before;
    private final double[] after;
    private final double[] slope;
    private final double[] aside;

    /** The flow at a moment as things are held, and what is watched there. */
    public interface Motion {
        void flow(double t, double[] theta, double[] derivative);

        void signals(double t, double[] theta, double[] values);
    }

    public Branches(HeldFlow flow, EventFunctions signals, @Nullable Box box, int dimension, int heldAt) {
        this.flow = flow;
        this.signals = signals;
        this.box = box;
        this.heldAt = heldAt;
        this.held = new double[flow.layout().size() - heldAt];
        this.firstOf = new int[flow.surfaces().size()];
        int next = 0;
        for (int s = 0; s < firstOf.length; s++) {
            firstOf[s] = next;
            next += flow.surfaces().get(s).held().shape().size();
        }
        this.stands = new int[dimension];
        this.before = new double[signals.size()];
        this.after = new double[signals.size()];
        this.slope = new double[dimension];
        this.aside = new double[dimension];
    }

    public boolean any() {
        return held.length > 0 || box != null;
    }

    int stands(int coordinate) {
        return stands[coordinate];
    }

    double held(int surface, int entry) {
        return held[firstOf[surface] + entry];
    }

    /** Writes what is held after the run's own numbers. */
    public void into(double[] probe) {
        System.arraycopy(held, 0, probe, heldAt, held.length);
    }

    /** A coordinate that stands at its bound does not move. */
    public void stop(double[] derivative) {
        if (box != null) {
            for (int i = 0; i < stands.length; i++) {
                if (stands[i] != 0) {
                    derivative[i] = 0;
                }
            }
        }
    }

    /** Rows of coordinates that stand at a bound become 0: of the flow's derivatives by every parameter, and by time. */
    void stop(double[] jacobian, double[] timeSlope) {
        stop(timeSlope);
        for (int i = 0; box != null && i < stands.length; i++) {
            if (stands[i] != 0) {
                Arrays.fill(jacobian, i * stands.length, (i + 1) * stands.length, 0);
            }
        }
    }

    /** What is held where a number is watched. */
    static double branch(HeldFlow.Kind kind, double watched) {
        return switch (kind) {
            case JUMP, KINK -> Math.signum(watched);
            case FLOOR -> Math.floor(watched);
            case CEIL -> Math.ceil(watched);
            case ROUND -> Elementary.round(watched);
            case VALUE -> watched;
        };
    }

    /**
     * Fixes everything at what it is just after a moment.
     *
     * @param within how long "just after" is
     * @return where the flow slides: a surface towards which it pushes from both sides; null if it does not
     */
    public HeldFlow.@Nullable Surface hold(Motion motion, double t, double[] theta, double within) {
        motion.signals(t, theta, before);
        for (int s = 0; s < firstOf.length; s++) {
            HeldFlow.Surface surface = flow.surfaces().get(s);
            int at = signals.surfaceAt(s);
            for (int i = 0; i < surface.held().shape().size(); i++) {
                held[firstOf[s] + i] = branch(surface.kind(), before[at + i]);
            }
        }
        settleBox(motion, t, theta);
        return held.length == 0 ? null : lookAhead(motion, t, theta, within);
    }

    /** At a bound a coordinate stays while the flow pushes outwards. */
    private void settleBox(Motion motion, double t, double[] theta) {
        if (box == null) {
            return;
        }
        Arrays.fill(stands, 0);
        boolean atBound = false;
        for (int i = 0; i < stands.length; i++) {
            atBound |= theta[i] == box.lower()[i] || theta[i] == box.upper()[i];
        }
        if (!atBound) {
            return;
        }
        motion.flow(t, theta, slope);
        for (int i = 0; i < stands.length; i++) {
            if (theta[i] == box.upper()[i] && slope[i] >= 0) {
                stands[i] = 1;
            } else if (theta[i] == box.lower()[i] && slope[i] <= 0) {
                stands[i] = -1;
            }
        }
    }

    private HeldFlow.@Nullable Surface lookAhead(Motion motion, double t, double[] theta, double within) {
        move(motion, t, theta, within);
        boolean changed = false;
        double[] first = null;
        for (int s = 0; s < firstOf.length; s++) {
            HeldFlow.Surface surface = flow.surfaces().get(s);
            int at = signals.surfaceAt(s);
            for (int i = 0; i < surface.held().shape().size(); i++) {
                double now = branch(surface.kind(), after[at + i]);
                boolean isOn = now != 0 || surface.kind() != HeldFlow.Kind.JUMP && surface.kind() != HeldFlow.Kind.KINK;
                if (now != held[firstOf[s] + i] && isOn && !Double.isNaN(now)) {
                    if (first == null) {
                        first = held.clone();
                    }
                    held[firstOf[s] + i] = now;
                    changed = true;
                }
            }
        }
        return changed && first != null ? sliding(motion, t, theta, within, first) : null;
    }

    /** What is watched a moment later, as things are held. */
    private void move(Motion motion, double t, double[] theta, double within) {
        motion.flow(t, theta, slope);
        stop(slope);
        for (int i = 0; i < aside.length; i++) {
            aside[i] = theta[i] + within * slope[i];
        }
        motion.signals(t + within, aside, after);
    }

    private HeldFlow.@Nullable Surface sliding(Motion motion, double t, double[] theta, double within, double[] first) {
        double[] there = after.clone();
        move(motion, t, theta, within);
        for (int s = 0; s < firstOf.length; s++) {
            HeldFlow.Surface surface = flow.surfaces().get(s);
            if (surface.kind() == HeldFlow.Kind.KINK || surface.kind() == HeldFlow.Kind.VALUE) {
                continue;
            }
            int at = signals.surfaceAt(s);
            for (int i = 0; i < surface.held().shape().size(); i++) {
                double was = first[firstOf[s] + i];
                double push = there[at + i] - before[at + i];
                double back = after[at + i] - before[at + i];
                double less = Math.min(Math.abs(push), Math.abs(back));
                double more = Math.max(Math.abs(push), Math.abs(back));
                boolean isOther = held[firstOf[s] + i] != was;
                boolean returns = branch(surface.kind(), after[at + i]) != held[firstOf[s] + i];
                if (isOther && returns && push * back < 0 && less > LEAST_PUSH * more) {
                    return surface;
                }
            }
        }
        return null;
    }
}
