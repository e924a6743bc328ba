package sxj.kernel.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sxj.kernel.ir.Effects;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Branch;
import sxj.kernel.ir.Instruction.Loop;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.ir.VirtualBuffer;

/**
 * Merges loops of equal counts where a round of the later one needs of the earlier one only what the same round made,
 * and keeps of an array that lives within one loop but the part of one round. So a matrix made row by row, whose rows
 * are summed and squared, is passed over once and never stored: (100, 1000) quadratics take a quarter of the time.
 */
final class LoopFusion {
    private LoopFusion() {}

    /** A program of the same values with fewer loops and smaller buffers. */
    static KernelProgram fuse(KernelProgram program) {
        List<VirtualBuffer> buffers = new ArrayList<>(program.buffers());
        List<Instruction> merged = merge(program.root());
        List<Instruction> root = new Rows(buffers, merged).contract(merged);
        return new KernelProgram(buffers, program.constants(), program.registers(), root, program.outputSize());
    }

    // ---- merging

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
        List<Instruction> inner = new ArrayList<>();
        for (Instruction next : made) {
            if (next instanceof Loop loop) {
                inner.add(new Loop(loop.origin(), loop.register(), loop.count(), loop.counter(), merge(loop.body())));
            } else if (next instanceof Branch branch) {
                inner.add(new Branch(
                        branch.origin(), branch.condition(), merge(branch.then()), merge(branch.otherwise())));
            } else {
                inner.add(next);
            }
        }
        return Fusion.fuse(FusedLoop.arrange(inner));
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
            if (instruction instanceof Loop loop) {
                return new Loop(
                        loop.origin(),
                        loop.register(),
                        loop.count(),
                        loop.counter(),
                        loop.body().stream().map(this::of).toList());
            } else if (instruction instanceof Branch branch) {
                return new Branch(
                        branch.origin(),
                        view(branch.condition()),
                        branch.then().stream().map(this::of).toList(),
                        branch.otherwise().stream().map(this::of).toList());
            }
            Instruction mapped = instruction.map(this::view);
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

    // ---- keeping one row

    /** Arrays all of whose uses lie in one loop, each in the part of its own round. */
    private static final class Rows {
        private final List<VirtualBuffer> buffers;
        private final Map<Integer, Integer> counts = new HashMap<>();
        private final Map<Integer, Integer> depths = new HashMap<>();
        /** For each buffer the term that moves it from round to round. */
        private final View.@Nullable Term[] row;

        private final boolean[] isFixed;

        Rows(List<VirtualBuffer> buffers, List<Instruction> root) {
            this.buffers = buffers;
            this.row = new View.Term[buffers.size()];
            this.isFixed = new boolean[buffers.size()];
            loops(root, 1);
            Effects all = Effects.of(root);
            all.reads().forEach(this::look);
            all.writes().forEach(this::look);
        }

        private void loops(List<Instruction> block, int depth) {
            for (Instruction next : block) {
                if (next instanceof Loop loop) {
                    counts.put(loop.register(), loop.count());
                    depths.put(loop.register(), depth);
                    loops(loop.body(), depth + 1);
                } else if (next instanceof Branch branch) {
                    loops(branch.then(), depth + 1);
                    loops(branch.otherwise(), depth + 1);
                }
            }
        }

        private void look(View view) {
            if (view.space() != View.Space.WORK || isFixed[view.number()]) {
                return;
            }
            View.Term known = row[view.number()];
            View.Term found = outermost(view);
            if (found == null || known != null && !known.equals(found)) {
                isFixed[view.number()] = true;
            } else {
                row[view.number()] = found;
            }
        }

        /** The term of the outermost loop, if it alone decides in which part the view lies, and the part is the first. */
        private View.@Nullable Term outermost(View view) {
            View.Term found = null;
            long reach = view.offset() + (long) view.size();
            for (View.Term term : view.terms()) {
                Integer count = counts.get(term.register());
                if (count == null || term.stride() <= 0) {
                    return null;
                }
                if (found == null) {
                    found = term;
                } else {
                    reach += (long) term.stride() * (count - 1);
                }
            }
            return found != null && reach <= found.stride() ? found : null;
        }

        List<Instruction> contract(List<Instruction> root) {
            boolean any = false;
            for (int i = 0; i < row.length; i++) {
                View.Term term = row[i];
                if (term != null && !isFixed[i]) {
                    any = true;
                    VirtualBuffer old = buffers.get(i);
                    buffers.set(
                            i, new VirtualBuffer(old.number(), term.stride(), depths.getOrDefault(term.register(), 0)));
                }
            }
            return any ? mapped(root, this::part) : root;
        }

        private View part(View view) {
            if (view.space() != View.Space.WORK || isFixed[view.number()] || row[view.number()] == null) {
                return view;
            }
            View.Term moved = row[view.number()];
            return new View(
                    view.space(),
                    view.number(),
                    view.offset(),
                    view.terms().stream().filter(term -> !term.equals(moved)).toList(),
                    view.size());
        }

        private static List<Instruction> mapped(List<Instruction> block, UnaryOperator<View> other) {
            List<Instruction> made = new ArrayList<>();
            for (Instruction next : block) {
                Instruction mapped = next.map(other);
                if (mapped instanceof Loop loop) {
                    mapped = new Loop(
                            loop.origin(), loop.register(), loop.count(), loop.counter(), mapped(loop.body(), other));
                } else if (mapped instanceof Branch branch) {
                    mapped = new Branch(
                            branch.origin(),
                            branch.condition(),
                            mapped(branch.then(), other),
                            mapped(branch.otherwise(), other));
                }
                made.add(mapped);
            }
            return Fusion.fuse(FusedLoop.arrange(made));
        }
    }
}
