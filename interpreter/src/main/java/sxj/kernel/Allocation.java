package sxj.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sxj.kernel.Program.Step;

/**
 * Where each buffer of a program lies in the workspace. Buffers whose lives do not meet share places; a life reaches
 * from the first to the last step that touches the buffer, and over the whole of a loop or branch that is entered with
 * it alive.
 */
final class Allocation {
    private final int[] offsets;
    private final int[] first;
    private final int[] last;
    private final boolean[] inner;
    private int size;

    Allocation(Program program) {
        int count = program.buffers().size();
        offsets = new int[count];
        first = new int[count];
        last = new int[count];
        inner = new boolean[count];
        Arrays.fill(offsets, -1);
        Arrays.fill(first, Integer.MAX_VALUE);
        Arrays.fill(last, -1);
        List<Step> steps = program.steps();
        live(program, steps);
        findInner(steps);
        assign(program, steps.size());
    }

    /** Where a buffer begins. */
    int offset(int buffer) {
        return offsets[buffer];
    }

    /** Whether a buffer lives only within one fused pass, which keeps but one piece of it. */
    boolean isInner(int buffer) {
        return inner[buffer];
    }

    /** How many places in all. */
    int size() {
        return size;
    }

    private record Construct(int start, Set<Integer> touched) {}

    private void live(Program program, List<Step> steps) {
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

    private void touch(Program program, Instruction instruction, int at, List<Construct> open) {
        instruction.reads().forEach(view -> touch(program, view, at, open));
        instruction.writes().forEach(view -> touch(program, view, at, open));
    }

    private void touch(Program program, View view, int at, List<Construct> open) {
        if (view.space() != View.Space.WORK) {
            return;
        }
        int buffer = view.number();
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
                        inner[buffer] = first[buffer] == at && last[buffer] == at && target.offset() == 0;
                    }
                }
            }
        }
    }

    private void assign(Program program, int steps) {
        List<List<Buffer>> begins = new ArrayList<>();
        List<List<Buffer>> ends = new ArrayList<>();
        for (int at = 0; at <= steps; at++) {
            begins.add(new ArrayList<>());
            ends.add(new ArrayList<>());
        }
        for (Buffer buffer : program.buffers()) {
            if (last[buffer.number()] >= 0) {
                begins.get(first[buffer.number()]).add(buffer);
                ends.get(last[buffer.number()]).add(buffer);
            }
        }
        Map<Integer, Deque<Integer>> free = new HashMap<>();
        for (int at = 0; at < steps; at++) {
            for (Buffer buffer : begins.get(at)) {
                Deque<Integer> same = free.get(room(buffer));
                if (same == null || same.isEmpty()) {
                    offsets[buffer.number()] = size;
                    size = Math.addExact(size, room(buffer));
                } else {
                    offsets[buffer.number()] = same.pop();
                }
            }
            for (Buffer buffer : ends.get(at)) {
                free.computeIfAbsent(room(buffer), any -> new ArrayDeque<>()).push(offsets[buffer.number()]);
            }
        }
    }

    private int room(Buffer buffer) {
        return inner[buffer.number()] ? Math.min(buffer.size(), Scheduler.PIECE) : buffer.size();
    }
}
