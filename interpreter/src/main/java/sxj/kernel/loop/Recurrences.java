package sxj.kernel.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.ProgramPrinter;
import sxj.symbolic.Expr;
import sxj.symbolic.Tensor;

/** The loops made last, so that runs with equal loops share one; safe for threads. */
final class Recurrences {
    private static final int MOST = 32;

    private final Map<Key, Optional<Recurrence>> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<Recurrence>> eldest) {
            return size() > MOST;
        }
    };

    /** All that a class depends on. */
    private record Key(
            String listing,
            List<Tensor> constants,
            List<Integer> sizes,
            int conditions,
            List<Integer> places,
            Recurrence.Clock clock,
            List<Boolean> deadlines,
            List<Double> lower,
            List<Double> upper) {
        static Key of(Recurrence.Form form, KernelProgram program) {
            List<Boolean> deadlines = new ArrayList<>();
            for (boolean ofPhase : form.deadlines()) {
                deadlines.add(ofPhase);
            }
            return new Key(
                    ProgramPrinter.withoutValues(program),
                    program.constants(),
                    form.values().stream().map((Expr e) -> e.shape().size()).toList(),
                    form.conditions().size(),
                    Arrays.stream(form.places()).boxed().toList(),
                    form.clock(),
                    deadlines,
                    bounds(form.lower()),
                    bounds(form.upper()));
        }

        private static List<Double> bounds(double @Nullable [] all) {
            return all == null ? List.of() : Arrays.stream(all).boxed().toList();
        }
    }

    synchronized @Nullable Recurrence find(Recurrence.Form form, KernelProgram program) {
        return known.isEmpty()
                ? null
                : known.getOrDefault(Key.of(form, program), Optional.empty()).orElse(null);
    }

    synchronized @Nullable Recurrence get(
            Recurrence.Form form, KernelProgram program, Supplier<@Nullable Recurrence> make) {
        return known.computeIfAbsent(Key.of(form, program), any -> Optional.ofNullable(make.get()))
                .orElse(null);
    }
}
