package sxj.kernel.optimise;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;

/** Which loops of a program bytecode writes out, iteration by iteration, and how many operations that gives. */
public final class UnrollDecision {
    /** Entries of an array that are written out one by one, and may live in locals. */
    public static final int SMALL = 16;

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
        if (!each.blocks().isEmpty()) {
            return each.blocks().stream().mapToLong(this::cost).sum();
        }
        if (each instanceof Instruction.Fused fused) {
            return fused.parts().stream().mapToLong(this::cost).sum();
        }
        if (each instanceof Instruction.Multiply product) {
            return Math.min(SMALL, (long) product.rows() * product.inner() * product.columns());
        }
        return Math.min(
                SMALL,
                each.writes().stream().mapToInt(View::size).sum());
    }
}
