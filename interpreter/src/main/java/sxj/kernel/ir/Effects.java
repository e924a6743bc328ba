package sxj.kernel.ir;

import java.util.ArrayList;
import java.util.List;

/** All views that an instruction reads and writes, those of the blocks in it included. */
public record Effects(List<View> reads, List<View> writes, boolean isFree) {

    /** What an instruction touches; it is not free to move if it can fail or sets registers that others use. */
    public static Effects of(Instruction instruction) {
        return of(List.of(instruction));
    }

    public static Effects of(List<Instruction> block) {
        Collection all = new Collection();
        block.forEach(all::add);
        return new Effects(all.reads, all.writes, all.isFree);
    }

    private static final class Collection {
        final List<View> reads = new ArrayList<>();
        final List<View> writes = new ArrayList<>();
        boolean isFree = true;

        void add(Instruction instruction) {
            reads.addAll(instruction.reads());
            writes.addAll(instruction.writes());
            instruction.blocks().forEach(block -> block.forEach(this::add));
            isFree &= instruction.isFree();
        }
    }

    /** Whether the order of two instructions, or blocks, matters. */
    public boolean conflictsWith(Effects other) {
        return !isFree
                || !other.isFree
                || meet(writes, other.writes)
                || meet(writes, other.reads)
                || meet(reads, other.writes);
    }

    private static boolean meet(List<View> some, List<View> others) {
        for (View one : some) {
            for (View other : others) {
                if (one.mayOverlap(other)) {
                    return true;
                }
            }
        }
        return false;
    }
}
