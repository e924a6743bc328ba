package sxj.dynamics.system;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.kernel.Kernel;
import sxj.kernel.lanes.BatchedRecurrence;

/** The code of a plan, made where it is first asked for: runs that differ in where they start share it, on one thread. */
public final class PlanCode {
    private final Plan plan;
    private final Map<Integer, Optional<BranchFreeStep>> steps = new HashMap<>();
    private final Map<Integer, Boolean> glides = new HashMap<>();
    private final Map<Integer, Kernel> kernels = new HashMap<>();
    private final Map<List<Integer>, Kernel> forms = new HashMap<>();
    private final Map<Integer, StepMaker> movers = new HashMap<>();
    private final Map<Integer, Optional<BatchedRecurrence>> lanes = new HashMap<>();
    private final Map<Rule, Kernel> watched = new IdentityHashMap<>();
    private final Map<Integer, Object> parts = new HashMap<>();

    public PlanCode(Plan plan) {
        this.plan = plan;
    }

    /** Whether it is the code of another plan too. */
    public boolean fits(Plan other) {
        return plan.modes() == other.modes()
                && plan.rules() == other.rules()
                && plan.layout() == other.layout()
                && plan.clock() == other.clock()
                && plan.parameters() == other.parameters()
                && plan.lower() == other.lower()
                && plan.upper() == other.upper();
    }

    @Nullable
    public BranchFreeStep straight(int mode, Supplier<@Nullable BranchFreeStep> make) {
        return steps.computeIfAbsent(mode, any -> Optional.ofNullable(make.get()))
                .orElse(null);
    }

    /** Whether a phase can be made many steps at a time. */
    public boolean glides(int mode, Supplier<Boolean> find) {
        return glides.computeIfAbsent(mode, any -> find.get());
    }

    /** What computes the conditions of a phase, and what its moves need. */
    public Kernel kernel(int mode, Supplier<Kernel> make) {
        return kernels.computeIfAbsent(mode, any -> make.get());
    }

    /** The rule of a phase action by action; it draws no random numbers, so it holds nothing of one run. */
    public StepMaker whole(int mode, Supplier<StepMaker> make) {
        return movers.computeIfAbsent(mode, any -> make.get());
    }

    @Nullable
    public BatchedRecurrence lanes(int mode, Supplier<@Nullable BatchedRecurrence> make) {
        return lanes.computeIfAbsent(mode, any -> Optional.ofNullable(make.get()))
                .orElse(null);
    }

    /** What computes a form of a step that sees batches. */
    public Kernel form(int mode, int form, Supplier<Kernel> make) {
        return forms.computeIfAbsent(List.of(mode, form), any -> make.get());
    }

    /** What the mover of a phase is made of, of one kind for each phase. */
    public <T> T part(int mode, Class<T> kind, Supplier<T> make) {
        return kind.cast(parts.computeIfAbsent(mode, any -> make.get()));
    }

    /** What computes the values that a firing logs. */
    public Kernel watched(Rule rule, Supplier<Kernel> make) {
        return watched.computeIfAbsent(rule, any -> make.get());
    }
}
