package sxj.kernel.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.kernel.InputLayout;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.ProgramPrinter;
import sxj.kernel.tape.Routine;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** The classes of kernels made last, so that equal kernels share one; safe for threads. */
final class CompiledRoutines {
    private static final int MOST = 32;

    private final Map<Key, Optional<Routine>> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<Routine>> eldest) {
            return size() > MOST;
        }
    };

    /** All that a class depends on. */
    private record Key(String listing, List<Tensor> constants, List<Integer> outputs, List<Integer> inputs) {
        static Key of(KernelProgram program, List<Expr> outputs, InputLayout layout) {
            return new Key(
                    ProgramPrinter.withoutValues(program),
                    program.constants(),
                    outputs.stream().map((Expr e) -> e.shape().size()).toList(),
                    layout.symbols().stream()
                            .map((Symbol symbol) -> symbol.shape().size())
                            .toList());
        }
    }

    synchronized @Nullable Routine get(
            KernelProgram program, List<Expr> outputs, InputLayout layout, Supplier<@Nullable Routine> make) {
        return known.computeIfAbsent(Key.of(program, outputs, layout), any -> Optional.ofNullable(make.get()))
                .orElse(null);
    }
}
