package sxj.kernel.build;

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
import sxj.kernel.ir.View;
import sxj.numeric.Summation;
import sxj.symbolic.Function;

/** Writes the body of a short loop once for each iteration, with everything that the index decides decided. */
final class Unrolling {
    /** The most instructions that a loop may become. */
    private static final int LONGEST = 64;

    private final VirtualRegisters storage;
    private final Scalarization expansion;
    private final Region scope;
    private final Loop loop;
    /** The sums so far. */
    private final Map<View, View> totals = new HashMap<>();

    private Unrolling(VirtualRegisters storage, Scalarization expansion, Region scope, Loop loop) {
        this.storage = storage;
        this.expansion = expansion;
        this.scope = scope;
        this.loop = loop;
    }

    /** Appends a loop to a scope, if it can be unrolled, as plain instructions; says whether it did. */
    static boolean add(VirtualRegisters storage, Scalarization expansion, Region scope, Loop loop) {
        if (loop.count() >= Summation.LANES
                || loop.count() * loop.body().size() > LONGEST
                || loop.body().stream().anyMatch(Unrolling::isObstacle)) {
            return false;
        }
        Unrolling unrolling = new Unrolling(storage, expansion, scope, loop);
        for (int i = 0; i < loop.count(); i++) {
            unrolling.iteration(i);
        }
        return true;
    }

    private static boolean isObstacle(Instruction instruction) {
        return instruction instanceof Loop
                || instruction instanceof Instruction.Branch
                || instruction instanceof Accumulate sum
                        && sum.term().size() != sum.total().size();
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
                expansion.add(
                        scope,
                        new Index(
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
                    expansion.add(scope, copy.map(here));
                }
            } else {
                expansion.add(scope, instruction.map(here));
            }
        }
    }

    private void accumulate(Accumulate sum, View total, View term, int i) {
        View before = totals.put(sum.total(), term);
        boolean last = i == loop.count() - 1;
        if (before == null) {
            if (last) {
                expansion.add(scope, new Copy(sum.origin(), total, term));
            }
            return;
        }
        View sumSoFar = last ? total : storage.work(total.size(), scope);
        expansion.add(scope, new Elementwise(sum.origin(), Function.ADD, sumSoFar, List.of(before, term)));
        totals.put(sum.total(), sumSoFar);
    }

    /** Whether it is all of a buffer of the body that holds one number. */
    private boolean isOwnNumber(View view) {
        return isOwn(view) && storage.buffers.get(view.number()).size() == 1;
    }

    private boolean isOwn(View view) {
        return view.space() == View.Space.WORK
                && storage.buffers.get(view.number()).depth() > scope.depth;
    }

    /** A view of the body as it is in one iteration: buffers of the body are others in each. */
    private View at(int i, View view, Map<Integer, View> own, Map<Integer, Integer> registers) {
        View fixed = View.of(view.space(), view.number(), view.offset(), view.size());
        if (isOwn(view)) {
            View other = own.computeIfAbsent(
                    view.number(),
                    number -> storage.work(storage.buffers.get(number).size(), scope));
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
