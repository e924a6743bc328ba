package sxj.kernel.tape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.KernelProgram.Step;
import sxj.kernel.ir.View;
import sxj.kernel.ir.VirtualBuffer;
import sxj.kernel.linalg.Gemm;

/**
 * Where each buffer of a program lies in the workspace. Buffers whose lives do not meet share places; a life reaches
 * from the first to the last step that touches the buffer, and over the whole of a loop or branch that is entered with
 * it alive.
 */
public final class BufferAllocation {
    /**
     * From this size on a buffer has an array to itself. HotSpot makes vector instructions of a loop only if it goes
     * through all its arrays at the same places: 0.11 ns an entry where it is 0.38 otherwise.
     */
    private static final int LARGE = 32;

    /** Up to this size a buffer within a fused pass is kept whole, for the same reason; more would leave the cache. */
    private static final int WHOLE = 1 << 14;

    private final int[] offsets;
    private final int[] first;
    private final int[] last;
    private final boolean[] inner;
    /** Whether scalar instructions name places of it. */
    private final boolean[] named;

    private final int[] array;
    private final List<Integer> arrays = new ArrayList<>();
    private int size;

    public BufferAllocation(KernelProgram program) {
        int count = program.buffers().size();
        offsets = new int[count];
        first = new int[count];
        last = new int[count];
        inner = new boolean[count];
        named = new boolean[count];
        array = new int[count];
        Arrays.fill(array, -1);
        Arrays.fill(offsets, -1);
        Arrays.fill(first, Integer.MAX_VALUE);
        Arrays.fill(last, -1);
        List<Step> steps = program.steps();
        live(program, steps);
        findInner(steps);
        assign(program, steps.size());
    }

    /** The number of the array that a large buffer has to itself (or shares at other times); −1 for small buffers. */
    int array(int buffer) {
        return array[buffer];
    }

    /** How long these arrays are. */
    public List<Integer> arrays() {
        return List.copyOf(arrays);
    }

    /** Where a small buffer begins in the array of all small ones. */
    public int offset(int buffer) {
        return offsets[buffer];
    }

    /** Whether a buffer lives only within one fused pass, which keeps but one piece of it. */
    boolean isInner(int buffer) {
        return inner[buffer];
    }

    /** How many places all small buffers take. */
    public int size() {
        return size;
    }

    private record Construct(int start, Set<Integer> touched) {}

    private void live(KernelProgram program, List<Step> steps) {
        List<Construct> open = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            Instruction instruction = steps.get(at).instruction();
            switch (steps.get(at).kind()) {
                case PLAIN -> touch(program, instruction, at, open);
                case LOOP -> {
                    open.add(new Construct(at, new LinkedHashSet<>()));
                    touch(program, instruction, at, open);
                }
                case BRANCH -> {
                    touch(program, instruction, at, open);
                    open.add(new Construct(at, new LinkedHashSet<>()));
                }
                case OTHERWISE -> {}
                case END_LOOP, END_BRANCH -> {
                    for (int buffer : open.remove(open.size() - 1).touched()) {
                        last[buffer] = Math.max(last[buffer], at);
                    }
                }
            }
        }
    }

    private void touch(KernelProgram program, Instruction instruction, int at, List<Construct> open) {
        instruction.reads().forEach(view -> touch(program, view, at, open));
        instruction.writes().forEach(view -> touch(program, view, at, open));
    }

    private void touch(KernelProgram program, View view, int at, List<Construct> open) {
        if (view.space() != View.Space.WORK) {
            return;
        }
        int buffer = view.number();
        named[buffer] |= view.isSlot();
        int depth = program.buffers().get(buffer).depth();
        if (depth < open.size()) {
            first[buffer] = Math.min(first[buffer], open.get(depth).start());
            open.get(depth).touched().add(buffer);
        } else {
            first[buffer] = Math.min(first[buffer], at);
            last[buffer] = Math.max(last[buffer], at);
        }
    }

    private void findInner(List<Step> steps) {
        for (int at = 0; at < steps.size(); at++) {
            if (steps.get(at).instruction() instanceof Instruction.Fused fused) {
                for (View target : fused.writes()) {
                    if (target.space() == View.Space.WORK) {
                        int buffer = target.number();
                        inner[buffer] = target.size() > WHOLE && first[buffer] == at && last[buffer] == at;
                    }
                }
            }
        }
    }

    private void assign(KernelProgram program, int steps) {
        List<List<VirtualBuffer>> begins = new ArrayList<>();
        List<List<VirtualBuffer>> ends = new ArrayList<>();
        for (int at = 0; at <= steps; at++) {
            begins.add(new ArrayList<>());
            ends.add(new ArrayList<>());
        }
        for (VirtualBuffer buffer : program.buffers()) {
            if (last[buffer.number()] >= 0) {
                begins.get(first[buffer.number()]).add(buffer);
                ends.get(last[buffer.number()]).add(buffer);
            }
        }
        Map<Integer, Deque<Integer>> free = new HashMap<>();
        for (int at = 0; at < steps; at++) {
            for (VirtualBuffer buffer : begins.get(at)) {
                Deque<Integer> same = free.computeIfAbsent(kind(buffer), any -> new ArrayDeque<>());
                boolean again = !same.isEmpty();
                if (isLarge(buffer)) {
                    array[buffer.number()] = again ? same.pop() : arrays.size();
                    if (!again) {
                        arrays.add(room(buffer));
                    }
                } else {
                    offsets[buffer.number()] = again ? same.pop() : size;
                    size = again ? size : Math.addExact(size, room(buffer));
                }
            }
            for (VirtualBuffer buffer : ends.get(at)) {
                free.computeIfAbsent(kind(buffer), any -> new ArrayDeque<>())
                        .push(isLarge(buffer) ? array[buffer.number()] : offsets[buffer.number()]);
            }
        }
    }

    /** Buffers of equal length can take each other's places, unless one has an array to itself. */
    private int kind(VirtualBuffer buffer) {
        return isLarge(buffer) ? -room(buffer) : room(buffer);
    }

    private boolean isLarge(VirtualBuffer buffer) {
        return room(buffer) >= LARGE && !named[buffer.number()];
    }

    private int room(VirtualBuffer buffer) {
        return inner[buffer.number()] ? Gemm.PIECE : buffer.size();
    }
}
