package sxj.dynamics.integrate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Stepper;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;

/** What an adaptive stepper evaluates, made once for all runs of like plans on one thread. */
final class AdaptiveCode {
    /** Steps after which a whole step is worth a kernel of its own. */
    private static final int WORTHWHILE = 2000;

    final HeldFlow held;
    final Kernel flow;
    final Kernel.Workspace workspace;
    final CompiledStepOp.Reading tolerances;
    final EventFunctions.Watched watched;
    private final Plan plan;
    private final Stepper.Method method;
    private @Nullable Derivatives derivatives;
    private @Nullable WholeStep whole;
    private int untilWhole = Kernels.Tier.USUAL.usesUntilClass(WORTHWHILE);

    AdaptiveCode(Plan plan, Mode mode, Stepper.Adaptive stepper, PhaseGuards book) {
        this.plan = plan;
        this.method = stepper.method();
        this.held = HeldFlow.of(mode.flow(), plan);
        this.flow = Kernels.compile(List.of(held.flow()), held.layout());
        this.workspace = flow.newWorkspace();
        this.tolerances = new CompiledStepOp.Reading(
                List.of(stepper.relativeTolerance(), stepper.absoluteTolerance(), stepper.maxStep()), plan);
        this.watched = EventFunctions.Watched.of(book, held);
    }

    Derivatives derivatives() {
        Derivatives made = derivatives;
        if (made == null) {
            made = new Derivatives(held, plan);
            derivatives = made;
        }
        return made;
    }

    /** A whole step as one kernel, after so many steps without that it is worth its making; else null. */
    @Nullable
    WholeStep whole() {
        if (untilWhole >= 0 && untilWhole-- == 0) {
            whole = WholeStep.of(method, held, plan);
        }
        return whole;
    }
}
