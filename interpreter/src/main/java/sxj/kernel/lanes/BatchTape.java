package sxj.kernel.lanes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import sxj.numeric.Angles;
import sxj.symbolic.Function;

/**
 * Straight-line code over columns: the numbers of all lanes under one name lie in one array, and every operation is one
 * loop over the lanes. The result of each lane has the bits of the scalar tiers, for the operations are the same.
 */
final class BatchTape {
    private static final Function[] FUNCTIONS = Function.values();

    /** Sine and cosine of one argument share most of their work: it is done first, into {@link #angles}. */
    private static final int REDUCE = -1;

    private static final int SINE = -2;
    private static final int COSINE = -3;

    /** Integers of code for a loop: kind, which arguments are constants, target, four arguments. */
    private static final int WIDTH = 7;

    /** So few lanes are faster one by one. */
    private static final int FEW = 16;

    private final int[] code;
    private final int[] inputColumns;
    private final int[] constantColumns;
    private final int[] outputColumns;
    private final int columns;

    /** The first of four columns for angles. */
    private final int angles;

    /**
     * @param places how many numbers the input has
     * @param isKept whether the input at a place needs a column though no operation reads it
     */
    BatchTape(BranchFreeCode line, int places, IntPredicate isKept) {
        List<LaneOperations.Operation> operations = LaneOperations.of(line);
        int[] lastUse = new int[line.operations()];
        boolean[] isRead = new boolean[places];
        Arrays.fill(lastUse, -1);
        for (int position = 0; position < operations.size(); position++) {
            for (int name : operations.get(position).arguments()) {
                if (name >= 0) {
                    lastUse[name] = position;
                } else if (BranchFreeCode.isInput(name)) {
                    isRead[BranchFreeCode.position(name)] = true;
                }
            }
        }
        int next = 0;
        inputColumns = new int[places];
        for (int place = 0; place < places; place++) {
            inputColumns[place] = isRead[place] || isKept.test(place) ? next++ : -1;
        }
        for (int name : line.outputs()) {
            if (BranchFreeCode.isInput(name) && inputColumns[BranchFreeCode.position(name)] < 0) {
                inputColumns[BranchFreeCode.position(name)] = next++;
            }
        }
        constantColumns = new int[line.constants().length];
        for (int i = 0; i < constantColumns.length; i++) {
            constantColumns[i] = next++;
        }
        // what an output is made of may be swapped for the input of the next step, so it has its column to itself
        int[] own = new int[line.operations()];
        Arrays.fill(own, -1);
        outputColumns = new int[line.outputs().length];
        List<int[]> copies = new ArrayList<>();
        for (int i = 0; i < outputColumns.length; i++) {
            int name = line.outputs()[i];
            if (name >= 0 && own[name] < 0) {
                own[name] = next++;
                outputColumns[i] = own[name];
            } else if (BranchFreeCode.isConstant(name)) {
                outputColumns[i] = constantColumns[BranchFreeCode.position(name)];
            } else {
                outputColumns[i] = next++;
                copies.add(new int[] {outputColumns[i], name});
            }
        }
        int[] column = new int[line.operations()];
        Deque<Integer> free = new ArrayDeque<>();
        int[] words = new int[(2 * operations.size() + copies.size()) * WIDTH];
        int at = 0;
        angles = next;
        next += 4;
        for (int position = 0; position < operations.size(); position++) {
            LaneOperations.Operation operation = operations.get(position);
            int k = operation.result();
            int[] names = operation.arguments();
            int[] arguments = new int[4];
            int constant = 0;
            for (int i = 0; i < 4; i++) {
                int name = names[Math.min(i, names.length - 1)];
                arguments[i] = column(name, column);
                constant |= BranchFreeCode.isConstant(name) ? 1 << i : 0;
            }
            for (int name : names) {
                if (name >= 0 && lastUse[name] == position && own[name] < 0) {
                    lastUse[name] = -1;
                    free.push(column[name]);
                }
            }
            column[k] = own[k] >= 0 ? own[k] : free.isEmpty() ? next++ : free.pop();
            if (lastUse[k] < 0 && own[k] < 0) {
                free.push(column[k]);
            }
            int kind = operation.kind();
            if (operation.isAngle()) {
                boolean isReduced = position > 0 && operations.get(position - 1).isOfSameAngle(operation);
                if (!isReduced) {
                    at = emit(words, at, REDUCE, 0, arguments[0], arguments);
                }
                kind = line.function(k) == Function.SIN ? SINE : COSINE;
            }
            at = emit(words, at, kind, constant, column[k], arguments);
        }
        for (int[] copy : copies) {
            int from = column(copy[1], column);
            at = emit(words, at, Function.STOP_GRADIENT.ordinal(), 0, copy[0], new int[] {from, from, from, from});
        }
        code = Arrays.copyOf(words, at);
        columns = next;
    }

    private static int emit(int[] words, int at, int kind, int constant, int target, int[] arguments) {
        words[at] = kind;
        words[at + 1] = constant;
        words[at + 2] = target;
        System.arraycopy(arguments, 0, words, at + 3, arguments.length);
        return at + WIDTH;
    }

    private int column(int name, int[] column) {
        return name >= 0
                ? column[name]
                : BranchFreeCode.isInput(name)
                        ? inputColumns[BranchFreeCode.position(name)]
                        : constantColumns[BranchFreeCode.position(name)];
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

    /**
     * Computes the outputs of the first n lanes.
     *
     * @param sameConstants whether each constant is one number for all lanes
     */
    void run(double[][] c, int n, boolean sameConstants) {
        int[] w = code;
        for (int i = 0; i < w.length; i += WIDTH) {
            int kind = w[i];
            double[] d = c[w[i + 2]];
            double[] a = c[w[i + 3]];
            if (kind == REDUCE) {
                if (n >= FEW) {
                    Angles.reduce(a, c[angles], c[angles + 1], c[angles + 2], c[angles + 3], n);
                }
            } else if (kind == SINE) {
                if (n >= FEW) {
                    Angles.sin(d, c[angles], c[angles + 3], c[angles + 2], n);
                } else {
                    Function.SIN.lanes(d, a, a, a, n);
                }
            } else if (kind == COSINE) {
                if (n >= FEW) {
                    Angles.cos(d, c[angles], c[angles + 3], c[angles + 2], n);
                } else {
                    Function.COS.lanes(d, a, a, a, n);
                }
            } else {
                double[] b = c[w[i + 4]];
                double[] e = c[w[i + 5]];
                double[] f = c[w[i + 6]];
                boolean isDone =
                        sameConstants && w[i + 1] != 0 && LaneFusedLoops.scaled(kind, w[i + 1], d, a, b, e, f, n);
                if (!isDone && kind < 0) {
                    LaneFusedLoops.apply(kind, d, a, b, e, f, n);
                } else if (!isDone) {
                    FUNCTIONS[kind].lanes(d, a, b, e, n);
                }
            }
        }
    }
}
