package sxj.kernel.optimise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Accumulate;
import sxj.kernel.ir.Instruction.Copy;
import sxj.kernel.ir.Instruction.Elementwise;
import sxj.kernel.ir.Instruction.Index;
import sxj.kernel.ir.Instruction.Loop;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.ir.VirtualRegisters;
import sxj.numeric.Summation;
import sxj.symbolic.Function;

/** Writes the body of a short loop once for each iteration, with everything that the index decides decided. */
public final class LoopUnrolling implements Optimisation {
    /** The most instructions that a loop may become. */
    private static final int LONGEST = 64;

    @Override
    public KernelProgram of(KernelProgram program) {
        VirtualRegisters storage = new VirtualRegisters(program);
        List<Instruction> root = program.rewritten((block, depth) -> {
            List<Instruction> made = new ArrayList<>();
            for (Instruction next : block) {
                if (next instanceof Loop loop && isUnrolled(loop)) {
                    new Unrolled(storage, made, depth, loop).write();
                } else {
                    made.add(next);
                }
            }
            return made;
        });
        return storage.program(root, program.outputSize());
    }

    private static boolean isUnrolled(Loop loop) {
        return loop.count() < Summation.LANES
                && loop.count() * loop.body().size() <= LONGEST
                && loop.body().stream().noneMatch(LoopUnrolling::isObstacle);
    }

    private static boolean isObstacle(Instruction instruction) {
        return !instruction.blocks().isEmpty()
                || instruction instanceof Accumulate sum
                        && sum.term().size() != sum.total().size();
    }

    /** A loop that is written iteration by iteration to the end of a block. */
    private static final class Unrolled {
        private final VirtualRegisters storage;
        private final List<Instruction> made;
        private final int depth;
        private final Loop loop;
        /** The sums so far. */
        private final Map<View, View> totals = new HashMap<>();

        Unrolled(VirtualRegisters storage, List<Instruction> made, int depth, Loop loop) {
            this.storage = storage;
            this.made = made;
            this.depth = depth;
            this.loop = loop;
        }

        void write() {
            for (int i = 0; i < loop.count(); i++) {
                iteration(i);
            }
        }

        private void iteration(int i) {
            Map<Integer, View> own = new HashMap<>();
            Map<Integer, Integer> registers = new HashMap<>();
            if (loop.counter() != null) {
                own.put(loop.counter().number(), storage.constant(i));
            }
            UnaryOperator<View> here = view -> at(i, view, own, registers);
            for (Instruction instruction : loop.body()) {
                if (instruction instanceof Index index) {
                    registers.put(index.register(), storage.registers(1));
                    made.add(new Index(
                                    index.origin(),
                                    registers.get(index.register()),
                                    here.apply(index.value()),
                                    index.count(),
                                    index.stride(),
                                    index.length()));
                } else if (instruction instanceof Accumulate sum) {
                    accumulate(sum, here.apply(sum.total()), here.apply(sum.term()), i);
                } else if (instruction instanceof Copy copy && isOwnNumber(copy.target())) {
                    View source = here.apply(copy.source());
                    if (source.isSlot()) {
                        own.put(copy.target().number(), source);
                    } else {
                        made.add(copy.map(here));
                    }
                } else {
                    made.add(instruction.map(here));
                }
            }
        }

        private void accumulate(Accumulate sum, View total, View term, int i) {
            View before = totals.put(sum.total(), term);
            boolean last = i == loop.count() - 1;
            if (before == null) {
                if (last) {
                    made.add(new Copy(sum.origin(), total, term));
                }
                return;
            }
            View sumSoFar = last ? total : storage.work(total.size(), depth);
            made.add(new Elementwise(sum.origin(), Function.ADD, sumSoFar, List.of(before, term)));
            totals.put(sum.total(), sumSoFar);
        }

        /** Whether it is all of a buffer of the body that holds one number. */
        private boolean isOwnNumber(View view) {
            return isOwn(view) && storage.buffer(view.number()).size() == 1;
        }

        private boolean isOwn(View view) {
            return view.space() == View.Space.WORK
                    && storage.buffer(view.number()).depth() > depth;
        }

        /** A view of the body as it is in one iteration: buffers of the body are others in each. */
        private View at(int i, View view, Map<Integer, View> own, Map<Integer, Integer> registers) {
            View fixed = View.of(view.space(), view.number(), view.offset(), view.size());
            if (isOwn(view)) {
                View other = own.computeIfAbsent(
                        view.number(),
                        number -> storage.work(storage.buffer(number).size(), depth));
                fixed = View.of(other.space(), other.number(), other.offset() + view.offset(), view.size());
            }
            for (View.Term term : view.terms()) {
                fixed = term.register() == loop.register()
                        ? fixed.part(i * term.stride(), view.size())
                        : fixed.part(registers.getOrDefault(term.register(), term.register()), term.stride(), view.size());
            }
            return storage.settled(fixed);
        }
    }
}
