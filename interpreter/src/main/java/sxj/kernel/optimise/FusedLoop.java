package sxj.kernel.optimise;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import sxj.kernel.ir.Effects;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Accumulate;
import sxj.kernel.ir.Instruction.Elementwise;
import sxj.kernel.ir.Instruction.Fused;
import sxj.kernel.ir.Instruction.Multiply;
import sxj.kernel.ir.Instruction.Reduce;
import sxj.kernel.ir.View;
import sxj.numeric.Reduction;

/**
 * Instructions of a block that one loop over entries can do: element-wise ones, and sums of what they make. A pass of
 * one instruction may be of any kind.
 */
public final class FusedLoop {
    /** Entries from which on a loop pays. */
    public static final int SHORTEST = UnrollDecision.SMALL + 1;

    /** Products of more entries than this would leave the cache before they are summed. */
    private static final int LONGEST_SUM = 1 << 14;

    private static final int MOST_INSTRUCTIONS = 24;

    public final List<Instruction> instructions = new ArrayList<>();
    private final Set<View> reads = new LinkedHashSet<>();
    private final Set<View> writes = new LinkedHashSet<>();
    public final int size;

    private FusedLoop(Instruction first, int size) {
        this.size = size;
        add(first);
    }

    /** A block in an order that computes the same, with what one loop can do side by side. */
    static List<Instruction> arrange(List<Instruction> block) {
        if (block.stream().noneMatch(next -> entries(next) >= SHORTEST)) {
            return block;
        }
        List<FusedLoop> passes = new ArrayList<>();
        List<Effects> touches = new ArrayList<>();
        for (Instruction next : block) {
            int size = entries(next);
            Effects mine = Effects.of(next);
            int at = size >= SHORTEST ? place(passes, touches, next, mine, size) : -1;
            if (at >= 0) {
                passes.get(at).add(next);
                touches.set(at, Effects.of(passes.get(at).instructions));
            } else {
                passes.add(new FusedLoop(next, size));
                touches.add(mine);
            }
        }
        return passes.stream().flatMap(pass -> pass.instructions.stream()).toList();
    }

    private static int place(List<FusedLoop> passes, List<Effects> touches, Instruction next, Effects mine, int size) {
        for (int at = passes.size() - 1; at >= 0 && at >= passes.size() - MOST_INSTRUCTIONS; at--) {
            if (passes.get(at).size == size && passes.get(at).takes(next)) {
                return at;
            }
            if (mine.conflictsWith(touches.get(at))) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * A block as passes, one after the other.
     *
     * @param isApart whether the partial sums of an array are arrays of their own
     */
    public static List<FusedLoop> of(List<Instruction> block, Predicate<Accumulate> isApart) {
        List<FusedLoop> passes = new ArrayList<>();
        for (Instruction next : block) {
            int size = next instanceof Accumulate sum && !isApart.test(sum) ? -1 : entries(next);
            FusedLoop last = passes.isEmpty() ? null : passes.get(passes.size() - 1);
            if (last != null && size >= SHORTEST && last.size == size && last.takes(next)) {
                last.add(next);
            } else {
                passes.add(new FusedLoop(next, size));
            }
        }
        return passes;
    }

    private void add(Instruction next) {
        instructions.add(next);
        reads.addAll(next.reads());
        writes.addAll(next.writes());
    }

    private boolean takes(Instruction next) {
        return instructions.size() < MOST_INSTRUCTIONS
                && !isProductOfMade(next)
                && agree(writes, next.reads())
                && agree(next.writes(), reads)
                && (isSum(next) ? apart(writes, next.writes()) : agree(writes, next.writes()))
                && instructions.stream().noneMatch(other -> isSum(other) && !apart(other.writes(), next.reads()));
    }

    /**
     * Whether it sums products of two different arrays of which this pass makes one. HotSpot orders the factors of what
     * it unrolls by the numbers of their nodes, now this way and now that, and then finds no vectors.
     */
    private boolean isProductOfMade(Instruction next) {
        return next instanceof Multiply e
                && !e.left().equals(e.right())
                && !(apart(writes, List.of(e.left())) && apart(writes, List.of(e.right())));
    }

    private static boolean agree(Iterable<View> some, Iterable<View> others) {
        for (View one : some) {
            for (View other : others) {
                if (one.mayOverlap(other) && !one.equals(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean apart(Iterable<View> some, Iterable<View> others) {
        for (View one : some) {
            for (View other : others) {
                if (one.mayOverlap(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The parts of its element-wise instructions, in order. */
    public List<Elementwise> parts() {
        List<Elementwise> parts = new ArrayList<>();
        for (Instruction next : instructions) {
            if (next instanceof Fused fused) {
                parts.addAll(fused.parts());
            } else if (next instanceof Elementwise part) {
                parts.add(part);
            }
        }
        return parts;
    }

    public List<Instruction> sums() {
        return instructions.stream().filter(FusedLoop::isSum).toList();
    }

    private static boolean isSum(Instruction next) {
        return !(next instanceof Elementwise || next instanceof Fused);
    }

    /** Over how many entries an instruction goes one by one; −1 if it does not. */
    private static int entries(Instruction next) {
        return next.match(ENTRIES);
    }

    private static final Instruction.Cases<Integer> ENTRIES = new Entries();

    private static final class Entries implements Instruction.Cases<Integer> {
        @Override
        public Integer elementwise(Elementwise e) {
            return e.target().size();
        }

        @Override
        public Integer fused(Fused e) {
            return e.parts().get(0).target().size();
        }

        @Override
        public Integer multiply(Multiply e) {
            return e.rows() == 1 && e.columns() == 1 && e.inner() <= LONGEST_SUM ? e.inner() : -1;
        }

        @Override
        public Integer reduce(Reduce e) {
            boolean isSum = e.reduction() == Reduction.SUM || e.reduction() == Reduction.NORM;
            return isSum && e.source().size() <= LONGEST_SUM ? e.source().size() : -1;
        }

        @Override
        public Integer accumulate(Accumulate e) {
            return e.term().size() == e.total().size() ? e.total().size() : -1;
        }

        @Override
        public Integer copy(Instruction.Copy e) {
            return -1;
        }

        @Override
        public Integer fill(Instruction.Fill e) {
            return -1;
        }

        @Override
        public Integer transpose(Instruction.Transpose e) {
            return -1;
        }

        @Override
        public Integer copyStrided(Instruction.CopyStrided e) {
            return -1;
        }

        @Override
        public Integer index(Instruction.Index e) {
            return -1;
        }

        @Override
        public Integer operate(Instruction.Operate e) {
            return -1;
        }

        @Override
        public Integer repeat(Instruction.Repeat e) {
            return -1;
        }

        @Override
        public Integer loop(Instruction.Loop e) {
            return -1;
        }

        @Override
        public Integer branch(Instruction.Branch e) {
            return -1;
        }
    }
}
