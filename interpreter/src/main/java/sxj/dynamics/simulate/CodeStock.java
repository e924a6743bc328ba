package sxj.dynamics.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.PlanCode;

/** Code of plans that no thread uses now, for runs that come later and are like those before; safe for threads. */
public final class CodeStock {
    private static final int MOST = 64;

    private final Deque<PlanCode> idle = new ArrayDeque<>();

    /** Code for a plan, used by nobody else until it is given back. */
    synchronized PlanCode take(Plan plan) {
        for (Iterator<PlanCode> all = idle.iterator(); all.hasNext(); ) {
            PlanCode code = all.next();
            if (code.fits(plan)) {
                all.remove();
                return code;
            }
        }
        return new PlanCode(plan);
    }

    /** It is not used any more. */
    synchronized void give(PlanCode code) {
        idle.push(code);
        if (idle.size() > MOST) {
            idle.removeLast();
        }
    }
}
