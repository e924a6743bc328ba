package sxj.kernel.optimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.Effects;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Loop;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.ir.VirtualBuffer;

/**
 * Keeps of an array that lives within one loop only the part of one round: array contraction (Wolfe, <i>High Performance
 * Compilers for Parallel Computing</i>, 1996, ch. 9).
 */
public final class RowContraction implements Optimisation {
    @Override
    public KernelProgram of(KernelProgram program) {
        return program.isDeep() ? program : new Rows(program).contracted();
    }

    /** Arrays all of whose uses lie in one loop, each in the part of its own round. */
    private static final class Rows {
        private final KernelProgram program;
        private final List<VirtualBuffer> buffers;
        private final Map<Integer, Integer> counts = new HashMap<>();
        private final Map<Integer, Integer> depths = new HashMap<>();
        /** For each buffer the term that moves it from round to round. */
        private final View.@Nullable Term[] row;

        private final boolean[] isFixed;

        Rows(KernelProgram program) {
            this.program = program;
            this.buffers = new ArrayList<>(program.buffers());
            this.row = new View.Term[buffers.size()];
            this.isFixed = new boolean[buffers.size()];
            loops(program.root(), 1);
            Effects all = Effects.of(program.root());
            all.reads().forEach(this::look);
            all.writes().forEach(this::look);
        }

        private void loops(List<Instruction> block, int depth) {
            for (Instruction next : block) {
                if (next instanceof Loop loop) {
                    counts.put(loop.register(), loop.count());
                    depths.put(loop.register(), depth);
                }
                next.blocks().forEach(inner -> loops(inner, depth + 1));
            }
        }

        private void look(View view) {
            if (view.space() != View.Space.WORK || isFixed[view.number()]) {
                return;
            }
            View.Term known = row[view.number()];
            View.Term found = outermost(view);
            if (found == null || known != null && !known.equals(found)) {
                isFixed[view.number()] = true;
            } else {
                row[view.number()] = found;
            }
        }

        /** The term of the outermost loop, if it alone decides in which part the view lies, and the part is the first. */
        private View.@Nullable Term outermost(View view) {
            View.Term found = null;
            long reach = view.offset() + (long) view.size();
            for (View.Term term : view.terms()) {
                Integer count = counts.get(term.register());
                if (count == null || term.stride() <= 0) {
                    return null;
                }
                if (found == null) {
                    found = term;
                } else {
                    reach += (long) term.stride() * (count - 1);
                }
            }
            return found != null && reach <= found.stride() ? found : null;
        }

        KernelProgram contracted() {
            boolean any = false;
            for (int i = 0; i < row.length; i++) {
                View.Term term = row[i];
                if (term != null && !isFixed[i]) {
                    any = true;
                    VirtualBuffer old = buffers.get(i);
                    buffers.set(
                            i, new VirtualBuffer(old.number(), term.stride(), depths.getOrDefault(term.register(), 0)));
                }
            }
            return any
                    ? new KernelProgram(
                            buffers,
                            program.constants(),
                            program.registers(),
                            program.rewritten((block, depth) -> block.stream()
                                    .map(instruction -> instruction.map(this::part))
                                    .toList()),
                            program.outputSize())
                    : program;
        }

        private View part(View view) {
            if (view.space() != View.Space.WORK || isFixed[view.number()] || row[view.number()] == null) {
                return view;
            }
            View.Term moved = row[view.number()];
            return new View(
                    view.space(),
                    view.number(),
                    view.offset(),
                    view.terms().stream().filter(term -> !term.equals(moved)).toList(),
                    view.size());
        }
    }
}
