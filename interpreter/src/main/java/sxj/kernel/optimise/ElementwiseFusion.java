package sxj.kernel.optimise;

import java.util.ArrayList;
import java.util.List;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Elementwise;
import sxj.kernel.ir.Instruction.Fused;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;

/** Gathers element-wise instructions that follow each other in a block into one pass over their numbers. */
public final class ElementwiseFusion implements Optimisation {
    private static final int LONGEST = 32;

    @Override
    public KernelProgram of(KernelProgram program) {
        return program.withBlocks((block, depth) -> fuse(block));
    }

    /** The same block with fewer, longer passes. */
    private static List<Instruction> fuse(List<Instruction> block) {
        List<Instruction> fused = new ArrayList<>();
        List<Elementwise> run = new ArrayList<>();
        for (Instruction next : opened(block)) {
            if (next instanceof Elementwise part && part.target().size() > 1) {
                if (!run.isEmpty() && !fits(run, part)) {
                    close(run, fused);
                }
                run.add(part);
            } else {
                close(run, fused);
                fused.add(next);
            }
        }
        close(run, fused);
        return List.copyOf(fused);
    }

    private static List<Instruction> opened(List<Instruction> block) {
        List<Instruction> opened = new ArrayList<>();
        for (Instruction next : block) {
            if (next instanceof Fused fused) {
                opened.addAll(fused.parts());
            } else {
                opened.add(next);
            }
        }
        return opened;
    }

    private static boolean fits(List<Elementwise> run, Elementwise next) {
        return run.size() < LONGEST
                && run.get(0).target().size() == next.target().size()
                && run.stream()
                        .allMatch(part -> next.arguments().stream().allMatch(a -> agree(part.target(), a))
                                && part.arguments().stream().allMatch(a -> agree(next.target(), a))
                                && !part.target().mayOverlap(next.target()));
    }

    private static boolean agree(View written, View read) {
        return written.equals(read) || !written.mayOverlap(read);
    }

    private static void close(List<Elementwise> run, List<Instruction> into) {
        if (run.size() == 1) {
            into.add(run.get(0));
        } else if (run.size() > 1) {
            into.add(new Fused(List.copyOf(run)));
        }
        run.clear();
    }
}
