package sxj.kernel.optimise;

import sxj.kernel.ir.KernelProgram;

/**
 * Reorders the instructions of each block, where the order does not matter, so that those which one {@link FusedLoop}
 * can do follow each other.
 */
public final class LoopGrouping implements Optimisation {
    @Override
    public KernelProgram of(KernelProgram program) {
        return program.isDeep() ? program : program.withBlocks((block, depth) -> FusedLoop.arrange(block));
    }
}
