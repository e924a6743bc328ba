package sxj.kernel.build;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.kernel.bytecode.LocalAllocation;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;

/** Which loops of a program are written out, and how deep its blocks lie in each other. */
public final class UnrollDecision {
    private static final int MOST_ROUNDS = 8;
    private static final long MOST_OPERATIONS = 400;

    private final Map<Instruction, Boolean> writtenOut = new IdentityHashMap<>();
    private final long cost;

    public UnrollDecision(KernelProgram program) {
        cost = cost(program.root());
    }

    public boolean contains(Instruction.Loop loop) {
        return writtenOut.getOrDefault(loop, false);
    }

    /** How many operations are written, about. */
    public long cost() {
        return cost;
    }

    private long cost(List<Instruction> block) {
        long sum = 0;
        for (Instruction each : block) {
            sum += cost(each);
        }
        return sum;
    }

    private long cost(Instruction each) {
        if (each instanceof Instruction.Loop loop) {
            long body = cost(loop.body());
            boolean isShort = loop.count() < MOST_ROUNDS && loop.count() * body <= MOST_OPERATIONS;
            writtenOut.put(loop, isShort);
            return isShort ? loop.count() * body : body;
        }
        if (each instanceof Instruction.Branch branch) {
            return cost(branch.then()) + cost(branch.otherwise());
        }
        if (each instanceof Instruction.Fused fused) {
            return fused.parts().stream().mapToLong(this::cost).sum();
        }
        if (each instanceof Instruction.Multiply product) {
            return Math.min(LocalAllocation.SMALL, (long) product.rows() * product.inner() * product.columns());
        }
        return Math.min(
                LocalAllocation.SMALL,
                each.writes().stream().mapToInt(View::size).sum());
    }

    /** Whether blocks lie in each other more deeply than a method is to be nested. */
    public static boolean isTooDeep(KernelProgram program) {
        int depth = 0;
        for (KernelProgram.Step step : program.steps()) {
            switch (step.kind()) {
                case LOOP, BRANCH -> depth++;
                case END_LOOP, END_BRANCH -> depth--;
                case PLAIN, OTHERWISE -> {}
            }
            if (depth > 50) {
                return true;
            }
        }
        return false;
    }
}
