package sxj.kernel.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Tensor;

/**
 * Expressions as scheduled work: blocks of {@link Instruction}s over virtual {@link VirtualBuffer}s, the form from which every
 * tier makes its code. Immutable.
 *
 * <p>The blocks are the root, the bodies of loops and the two sides of branches. Every value is computed once in the
 * innermost block around all its uses, but outside of the loops that do not change it; in a branch only if nothing
 * outside needs it. Index registers are ints; everything else is numbers.
 *
 * @param buffers by their numbers
 * @param constants by their numbers
 * @param registers how many index registers
 * @param root the instructions
 * @param outputSize how many numbers it writes
 */
public record KernelProgram(
        List<VirtualBuffer> buffers, List<Tensor> constants, int registers, List<Instruction> root, int outputSize) {
    private static final int DEEP = 50;

    public KernelProgram {
        buffers = List.copyOf(buffers);
        constants = List.copyOf(constants);
        root = List.copyOf(root);
    }

    /** A place in the text of the program; blocks have a begin and an end. */
    public record Step(Kind kind, Instruction instruction) {
        public enum Kind {
            PLAIN,
            LOOP,
            END_LOOP,
            BRANCH,
            OTHERWISE,
            END_BRANCH
        }
    }

    /** The program from beginning to end as one list. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(root.iterator(), null));
        while (!open.isEmpty()) {
            Open block = open.peek();
            if (!block.rest.hasNext()) {
                open.pop();
                if (block.end != null) {
                    steps.add(block.end);
                }
                continue;
            }
            Instruction next = block.rest.next();
            if (next instanceof Instruction.Loop loop) {
                steps.add(new Step(Step.Kind.LOOP, next));
                open.push(new Open(loop.body().iterator(), new Step(Step.Kind.END_LOOP, next)));
            } else if (next instanceof Instruction.Branch branch) {
                steps.add(new Step(Step.Kind.BRANCH, next));
                open.push(new Open(branch.otherwise().iterator(), new Step(Step.Kind.END_BRANCH, next)));
                open.push(new Open(branch.then().iterator(), new Step(Step.Kind.OTHERWISE, next)));
            } else {
                steps.add(new Step(Step.Kind.PLAIN, next));
            }
        }
        return steps;
    }

    /** Makes a block of another, of the same values. */
    public interface BlockRewrite {
        /** @param depth how many loops and branches lie around the block */
        List<Instruction> of(List<Instruction> block, int depth);
    }

    /** The program with every block rewritten, those inside of it first. Blocks may lie in each other at any depth. */
    public KernelProgram withBlocks(BlockRewrite rewrite) {
        return withRoot(rewritten(rewrite));
    }

    /** The same buffers and constants, other instructions. */
    public KernelProgram withRoot(List<Instruction> other) {
        return new KernelProgram(buffers, constants, registers, other, outputSize);
    }

    /** The root with every block rewritten, those inside of it first. */
    public List<Instruction> rewritten(BlockRewrite rewrite) {
        Deque<Unfinished> open = new ArrayDeque<>();
        open.push(new Unfinished(root));
        while (true) {
            Unfinished block = open.element();
            if (block.next == block.instructions.size()) {
                open.pop();
                List<Instruction> made = rewrite.of(block.made, open.size());
                if (open.isEmpty()) {
                    return made;
                }
                open.element().inner.add(made);
                continue;
            }
            Instruction instruction = block.instructions.get(block.next);
            List<List<Instruction>> inner = instruction.blocks();
            if (block.inner.size() < inner.size()) {
                open.push(new Unfinished(inner.get(block.inner.size())));
            } else {
                block.made.add(inner.isEmpty() ? instruction : instruction.withBlocks(List.copyOf(block.inner)));
                block.inner.clear();
                block.next++;
            }
        }
    }

    /** A block on the way to another: what was made of its first instructions, and of blocks of the next. */
    private static final class Unfinished {
        final List<Instruction> instructions;
        final List<Instruction> made = new ArrayList<>();
        final List<List<Instruction>> inner = new ArrayList<>();
        int next;

        Unfinished(List<Instruction> instructions) {
            this.instructions = instructions;
        }
    }

    /** Whether blocks lie in each other more deeply than a method is to be nested, or a recursion to go. */
    public boolean isDeep() {
        int depth = 0;
        for (Step step : steps()) {
            switch (step.kind()) {
                case LOOP, BRANCH -> depth++;
                case END_LOOP, END_BRANCH -> depth--;
                case PLAIN, OTHERWISE -> {}
            }
            if (depth > DEEP) {
                return true;
            }
        }
        return false;
    }

    /** How many numbers one evaluation works on, about. */
    public long work() {
        long work = 0;
        long times = 1;
        for (Step step : steps()) {
            if (step.instruction() instanceof Instruction.Loop loop) {
                times = step.kind() == Step.Kind.LOOP ? times * loop.count() : times / loop.count();
            } else if (step.instruction() instanceof Instruction.Multiply product) {
                work += times * product.rows() * product.inner() * product.columns();
            } else if (step.kind() == Step.Kind.PLAIN) {
                work += times
                        * step.instruction().writes().stream()
                                .mapToLong(View::size)
                                .max()
                                .orElse(1);
            }
        }
        return work;
    }

    private record Open(
            Iterator<Instruction> rest, @Nullable Step end) {}
}
