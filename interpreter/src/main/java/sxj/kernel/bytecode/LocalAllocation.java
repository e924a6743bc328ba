package sxj.kernel.bytecode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import sxj.kernel.InputLayout;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.optimise.UnrollDecision;
import sxj.kernel.tape.BufferAllocation;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;

/**
 * Which numbers of a program live in locals of the Java machine, and in which: those of small buffers, symbols and
 * outputs that are always touched at places known when the class is made. Locals are shared as the places of the
 * workspace are.
 */
public final class LocalAllocation {
    private final KernelProgram program;
    private final BufferAllocation allocation;
    private final int[] inputOwner;
    private final int[] outputOwner;
    private final int[] inputSize;
    private final int[] outputSize;
    private final boolean[] workStays;
    private final boolean[] inputStays;
    private final boolean[] outputStays;
    private final Map<Long, Integer> locals = new LinkedHashMap<>();

    LocalAllocation(KernelProgram program, BufferAllocation allocation, Iterable<Expr> outputs, InputLayout layout) {
        this.program = program;
        this.allocation = allocation;
        this.inputOwner = new int[layout.size()];
        this.inputSize = new int[layout.symbols().size()];
        int next = 0;
        for (Symbol symbol : layout.symbols()) {
            int size = symbol.shape().size();
            Arrays.fill(inputOwner, layout.offset(symbol), layout.offset(symbol) + size, next);
            inputSize[next++] = size;
        }
        this.outputOwner = new int[program.outputSize()];
        int[] sizes = new int[program.outputSize() + 1];
        int count = 0;
        int from = 0;
        for (Expr output : outputs) {
            int size = output.shape().size();
            if (size > 0) {
                Arrays.fill(outputOwner, from, from + size, count);
                sizes[count++] = size;
            }
            from += size;
        }
        this.outputSize = Arrays.copyOf(sizes, count);
        this.workStays = new boolean[program.buffers().size()];
        this.inputStays = new boolean[inputSize.length];
        this.outputStays = new boolean[count];
    }

    private static boolean isSmall(int size) {
        return size <= UnrollDecision.SMALL;
    }

    /** A view is touched at places that only running tells: its array stays in memory. */
    void stays(View view) {
        switch (view.space()) {
            case WORK -> workStays[view.number()] = true;
            case INPUT -> inputStays[inputOwner[view.offset()]] = true;
            case OUTPUT -> outputStays[outputOwner[view.offset()]] = true;
            case CONSTANT -> {}
        }
    }

    /** Whether an entry of a view lives in a local. */
    boolean isLocal(View view, int at) {
        return switch (view.space()) {
            case WORK ->
                !workStays[view.number()]
                        && isSmall(program.buffers().get(view.number()).size());
            case INPUT -> isLocalInput(at);
            case OUTPUT -> isLocalOutput(at);
            case CONSTANT -> false;
        };
    }

    public boolean isLocalInput(int at) {
        return !inputStays[inputOwner[at]] && isSmall(inputSize[inputOwner[at]]);
    }

    public boolean isLocalOutput(int at) {
        return !outputStays[outputOwner[at]] && isSmall(outputSize[outputOwner[at]]);
    }

    /** The local of an entry that lives in one. */
    public int local(View.Space space, int number, int at, CodeWriter writer) {
        int place = space == View.Space.WORK ? allocation.offset(number) + at : at;
        return locals.computeIfAbsent((long) space.ordinal() << 32 | place, any -> writer.newDouble());
    }

    /** How many entries lie from a place on to the end of the array that a view is part of. */
    int room(View view, int at) {
        return switch (view.space()) {
            case WORK -> program.buffers().get(view.number()).size() - at;
            case INPUT -> room(inputOwner, at);
            case OUTPUT -> room(outputOwner, at);
            case CONSTANT -> throw new AssertionError("is read where it is");
        };
    }

    private static int room(int[] owner, int at) {
        int end = at;
        while (end < owner.length && owner[end] == owner[at]) {
            end++;
        }
        return end - at;
    }

    /** The locals of one space by the places whose numbers they hold. */
    public SortedMap<Integer, Integer> localsOf(View.Space space) {
        SortedMap<Integer, Integer> found = new TreeMap<>();
        locals.forEach((key, local) -> {
            if (key >> 32 == space.ordinal()) {
                found.put((int) (long) key, local);
            }
        });
        return found;
    }

    private boolean isLocalPlace(View.Space space, int place) {
        return switch (space) {
            case WORK -> true;
            case INPUT -> isLocalInput(place);
            case OUTPUT -> isLocalOutput(place);
            case CONSTANT -> false;
        };
    }

    /** Numbers the locals anew, for the method is written again. */
    void renumber(CodeWriter writer) {
        locals.keySet().removeIf(key -> !isLocalPlace(View.Space.values()[(int) (key >> 32)], (int) (long) key));
        locals.replaceAll((key, local) -> writer.newDouble());
    }
}
