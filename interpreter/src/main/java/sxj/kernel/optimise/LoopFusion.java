package sxj.kernel.optimise;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.Effects;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Loop;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;

/**
 * Merges loops of equal counts where a round of the later one needs of the earlier one only what the same round made.
 * With {@link RowContraction} a matrix made row by row, whose rows are summed and squared, is passed over once and never
 * stored: (100, 1000) quadratics take a quarter of the time.
 */
public final class LoopFusion implements Optimisation {

    @Override
    public KernelProgram of(KernelProgram program) {
        return program.isDeep() ? program : program.withRoot(merge(program.root()));
    }

    private static List<Instruction> merge(List<Instruction> block) {
        List<Instruction> made = new ArrayList<>();
        List<Effects> touches = new ArrayList<>();
        for (Instruction next : block) {
            Effects mine = Effects.of(next);
            int at = next instanceof Loop loop ? partner(made, touches, loop, mine) : -1;
            if (at >= 0) {
                made.set(at, join((Loop) made.get(at), (Loop) next));
                touches.set(at, Effects.of(made.get(at)));
            } else {
                made.add(next);
                touches.add(mine);
            }
        }
        made.replaceAll(LoopFusion::withMergedBlocks);
        return made;
    }

    private static Instruction withMergedBlocks(Instruction instruction) {
        return instruction.blocks().isEmpty()
                ? instruction
                : instruction.withBlocks(
                        instruction.blocks().stream().map(LoopFusion::merge).toList());
    }

    /** The place of an earlier loop that a loop can be merged with, before everything between them; −1 if there is none. */
    private static int partner(List<Instruction> before, List<Effects> touches, Loop loop, Effects mine) {
        for (int at = before.size() - 1; at >= 0 && mine.isFree(); at--) {
            Instruction other = before.get(at);
            if (other instanceof Loop earlier && isMergeable(earlier, loop)) {
                return at;
            }
            if (mine.conflictsWith(touches.get(at))) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isMergeable(Loop first, Loop second) {
        if (first.count() != second.count()) {
            return false;
        }
        Effects a = Effects.of(first.body());
        Effects b = Effects.of(second.body());
        return a.isFree()
                && b.isFree()
                && agree(a.writes(), b.writes(), first, second)
                && agree(a.writes(), b.reads(), first, second)
                && agree(a.reads(), b.writes(), first, second);
    }

    private static boolean agree(List<View> some, List<View> others, Loop first, Loop second) {
        for (View one : some) {
            for (View other : others) {
                if (one.mayOverlap(other) && !isSameRound(one, first, other, second)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether two views of an array touch the same part of it in the same round, and parts apart in different rounds. */
    private static boolean isSameRound(View one, Loop first, View other, Loop second) {
        int stride = strideOf(one, first.register());
        return stride > 0
                && stride == strideOf(other, second.register())
                && one.offset() / stride == other.offset() / stride;
    }

    /** The places between the parts of two rounds, if the view stays within one part; 0 if it may not. */
    private static int strideOf(View view, int register) {
        if (view.terms().size() != 1 || view.terms().get(0).register() != register) {
            return 0;
        }
        int stride = view.terms().get(0).stride();
        return stride > 0 && view.offset() % stride + view.size() <= stride ? stride : 0;
    }

    private static Loop join(Loop first, Loop second) {
        List<Instruction> body = new ArrayList<>(first.body());
        View counter = first.counter() == null ? second.counter() : first.counter();
        Renaming renaming = new Renaming(second.register(), first.register(), second.counter(), counter);
        second.body().forEach(instruction -> body.add(renaming.of(instruction)));
        return new Loop(first.origin(), first.register(), first.count(), counter, body);
    }

    /** The body of the second loop in the words of the first. */
    private record Renaming(
            int from,
            int to,
            @Nullable View counter,
            @Nullable View shared) {
        Instruction of(Instruction instruction) {
            Instruction mapped = instruction.map(this::view);
            if (!mapped.blocks().isEmpty()) {
                return mapped.withBlocks(mapped.blocks().stream()
                        .map(block -> block.stream().map(this::of).toList())
                        .toList());
            }
            return mapped instanceof Instruction.Accumulate sum
                    ? new Instruction.Accumulate(
                            sum.origin(),
                            sum.total(),
                            sum.partials(),
                            sum.term(),
                            sum.position().stream().map(this::term).toList(),
                            sum.distance(),
                            sum.register() == from ? to : sum.register(),
                            sum.count(),
                            sum.memory())
                    : mapped;
        }

        private View view(View view) {
            if (shared != null && view.equals(counter)) {
                return shared;
            }
            return new View(
                    view.space(),
                    view.number(),
                    view.offset(),
                    view.terms().stream().map(this::term).toList(),
                    view.size());
        }

        private View.Term term(View.Term term) {
            return term.register() == from ? new View.Term(to, term.stride()) : term;
        }
    }
}
