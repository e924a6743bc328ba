package sxj.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import sxj.symbolic.Function;

/**
 * Straight-line code over columns: the numbers of all lanes under one name lie in one array, and every operation is one
 * loop over the lanes. What each lane comes to has the bits of the scalar tiers, for the operations are the same.
 */
final class BlockTape {
    private static final Function[] FUNCTIONS = Function.values();

    private final int[] code;
    private final int[] inputColumns;
    private final int[] constantColumns;
    private final int[] outputColumns;
    private final int columns;

    /**
     * @param places how many numbers the input has
     * @param isKept whether the input at a place needs a column though no operation reads it
     */
    BlockTape(StraightLine line, int places, IntPredicate isKept) {
        int operations = line.operations();
        int[] lastUse = new int[operations];
        boolean[] isRead = new boolean[places];
        Arrays.fill(lastUse, -1);
        for (int k = 0; k < operations; k++) {
            for (int i = 0; i < 3; i++) {
                int name = line.argument(k, i);
                if (name >= 0) {
                    lastUse[name] = k;
                } else if (StraightLine.isInput(name)) {
                    isRead[StraightLine.position(name)] = true;
                }
            }
        }
        int next = 0;
        inputColumns = new int[places];
        for (int place = 0; place < places; place++) {
            inputColumns[place] = isRead[place] || isKept.test(place) ? next++ : -1;
        }
        for (int name : line.outputs()) {
            if (StraightLine.isInput(name) && inputColumns[StraightLine.position(name)] < 0) {
                inputColumns[StraightLine.position(name)] = next++;
            }
        }
        constantColumns = new int[line.constants().length];
        for (int i = 0; i < constantColumns.length; i++) {
            constantColumns[i] = next++;
        }
        // what an output is made of may be swapped for the input of the next step, so it has its column to itself
        int[] own = new int[operations];
        Arrays.fill(own, -1);
        outputColumns = new int[line.outputs().length];
        List<int[]> copies = new ArrayList<>();
        for (int i = 0; i < outputColumns.length; i++) {
            int name = line.outputs()[i];
            if (name >= 0 && own[name] < 0) {
                own[name] = next++;
                outputColumns[i] = own[name];
            } else if (StraightLine.isConstant(name)) {
                outputColumns[i] = constantColumns[StraightLine.position(name)];
            } else {
                outputColumns[i] = next++;
                copies.add(new int[] {outputColumns[i], name});
            }
        }
        int[] column = new int[operations];
        Deque<Integer> free = new ArrayDeque<>();
        code = new int[(operations + copies.size()) * 5];
        int at = 0;
        for (int k = 0; k < operations; k++) {
            int[] arguments = new int[3];
            for (int i = 0; i < 3; i++) {
                arguments[i] = column(line.argument(k, i), column);
            }
            for (int i = 0; i < 3; i++) {
                int name = line.argument(k, i);
                if (name >= 0 && lastUse[name] == k && own[name] < 0) {
                    lastUse[name] = -1;
                    free.push(column[name]);
                }
            }
            column[k] = own[k] >= 0 ? own[k] : free.isEmpty() ? next++ : free.pop();
            if (lastUse[k] < 0 && own[k] < 0) {
                free.push(column[k]);
            }
            at = emit(at, line.function(k).ordinal(), column[k], arguments[0], arguments[1], arguments[2]);
        }
        for (int[] copy : copies) {
            int from = column(copy[1], column);
            at = emit(at, Function.STOP_GRADIENT.ordinal(), copy[0], from, from, from);
        }
        columns = next;
    }

    private int emit(int at, int... words) {
        System.arraycopy(words, 0, code, at, words.length);
        return at + words.length;
    }

    private int column(int name, int[] column) {
        return name >= 0
                ? column[name]
                : StraightLine.isInput(name)
                        ? inputColumns[StraightLine.position(name)]
                        : constantColumns[StraightLine.position(name)];
    }

    /** How many columns it works on. */
    int columns() {
        return columns;
    }

    /** The column of an input; −1 if nothing needs it. */
    int inputColumn(int place) {
        return inputColumns[place];
    }

    int constantColumn(int number) {
        return constantColumns[number];
    }

    /** The column of an output: its own, or that of a constant. */
    int outputColumn(int output) {
        return outputColumns[output];
    }

    /** Computes the outputs of the first n lanes. */
    void run(double[][] c, int n) {
        int[] words = code;
        for (int i = 0; i < words.length; i += 5) {
            LaneLoops.apply(FUNCTIONS[words[i]], c[words[i + 1]], c[words[i + 2]], c[words[i + 3]], c[words[i + 4]], n);
        }
    }
}
