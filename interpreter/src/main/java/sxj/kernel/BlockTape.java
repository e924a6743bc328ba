package sxj.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import sxj.symbolic.Angles;
import sxj.symbolic.Function;

/**
 * Straight-line code over columns: the numbers of all lanes under one name lie in one array, and every operation is one
 * loop over the lanes. What each lane comes to has the bits of the scalar tiers, for the operations are the same.
 */
final class BlockTape {
    private static final Function[] FUNCTIONS = Function.values();

    /** Sine and cosine of one argument share most of their work: it is done first, into {@link #angles}. */
    private static final int REDUCE = -1;

    private static final int SINE = -2;
    private static final int COSINE = -3;

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
    BlockTape(StraightLine line, int places, IntPredicate isKept) {
        int operations = line.operations();
        int[] order = order(line);
        int[] lastUse = new int[operations];
        boolean[] isRead = new boolean[places];
        Arrays.fill(lastUse, -1);
        for (int position = 0; position < operations; position++) {
            for (int i = 0; i < 3; i++) {
                int name = line.argument(order[position], i);
                if (name >= 0) {
                    lastUse[name] = position;
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
        int[] words = new int[(2 * operations + copies.size()) * 5];
        int at = 0;
        angles = next;
        next += 4;
        for (int position = 0; position < operations; position++) {
            int k = order[position];
            int[] arguments = new int[3];
            for (int i = 0; i < 3; i++) {
                arguments[i] = column(line.argument(k, i), column);
            }
            for (int i = 0; i < 3; i++) {
                int name = line.argument(k, i);
                if (name >= 0 && lastUse[name] == position && own[name] < 0) {
                    lastUse[name] = -1;
                    free.push(column[name]);
                }
            }
            column[k] = own[k] >= 0 ? own[k] : free.isEmpty() ? next++ : free.pop();
            if (lastUse[k] < 0 && own[k] < 0) {
                free.push(column[k]);
            }
            if (isAngle(line.function(k))) {
                boolean isReduced = position > 0
                        && isAngle(line.function(order[position - 1]))
                        && line.argument(order[position - 1], 0) == line.argument(k, 0);
                if (!isReduced) {
                    at = emit(words, at, REDUCE, arguments[0], arguments[0], arguments[0], arguments[0]);
                }
                int operation = line.function(k) == Function.SIN ? SINE : COSINE;
                at = emit(words, at, operation, column[k], arguments[0], arguments[0], arguments[0]);
            } else {
                at = emit(words, at, line.function(k).ordinal(), column[k], arguments[0], arguments[1], arguments[2]);
            }
        }
        for (int[] copy : copies) {
            int from = column(copy[1], column);
            at = emit(words, at, Function.STOP_GRADIENT.ordinal(), copy[0], from, from, from);
        }
        code = Arrays.copyOf(words, at);
        columns = next;
    }

    /** The operations as they come, but a sine and a cosine of one argument together. */
    private static int[] order(StraightLine line) {
        int operations = line.operations();
        Map<Integer, List<Integer>> ofArgument = new HashMap<>();
        for (int k = 0; k < operations; k++) {
            if (isAngle(line.function(k))) {
                ofArgument
                        .computeIfAbsent(line.argument(k, 0), any -> new ArrayList<>())
                        .add(k);
            }
        }
        int[] order = new int[operations];
        int at = 0;
        for (int k = 0; k < operations; k++) {
            List<Integer> together =
                    isAngle(line.function(k)) ? ofArgument.getOrDefault(line.argument(k, 0), List.of()) : List.of(k);
            if (together.get(0) == k) {
                for (int operation : together) {
                    order[at++] = operation;
                }
            }
        }
        return order;
    }

    private static boolean isAngle(Function function) {
        return function == Function.SIN || function == Function.COS;
    }

    private static int emit(int[] words, int at, int... operation) {
        System.arraycopy(operation, 0, words, at, operation.length);
        return at + operation.length;
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
            double[] d = c[words[i + 1]];
            double[] a = c[words[i + 2]];
            switch (words[i]) {
                case REDUCE -> {
                    if (n >= FEW) {
                        Angles.reduce(a, c[angles], c[angles + 1], c[angles + 2], c[angles + 3], n);
                    }
                }
                case SINE -> {
                    if (n >= FEW) {
                        Angles.sin(d, c[angles], c[angles + 3], c[angles + 2], n);
                    } else {
                        LaneLoops.apply(Function.SIN, d, a, a, a, n);
                    }
                }
                case COSINE -> {
                    if (n >= FEW) {
                        Angles.cos(d, c[angles], c[angles + 3], c[angles + 2], n);
                    } else {
                        LaneLoops.apply(Function.COS, d, a, a, a, n);
                    }
                }
                default -> LaneLoops.apply(FUNCTIONS[words[i]], d, a, c[words[i + 3]], c[words[i + 4]], n);
            }
        }
    }
}
