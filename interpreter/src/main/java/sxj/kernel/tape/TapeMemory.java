package sxj.kernel.tape;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.kernel.Kernel;
import sxj.kernel.interpret.WhileKernel;
import sxj.symbolic.Tensor;

/** The arrays that one evaluation of a tape works on. */
public final class TapeMemory implements Kernel.Workspace {
    public static final int WORK = 0;
    public static final int INPUT = 1;
    public static final int OUTPUT = 2;
    public static final int CONSTANTS = 3;

    public final double[] work;
    public final double[][] banks;
    public final int[] registers;
    /** As long as the longest array: for copies that bring an operand to the same places as others. */
    public final double[] aside;

    /** What loops work on, made when one runs for the first time. */
    private final Map<WhileKernel, WhileKernel.Room> rooms = new IdentityHashMap<>();

    public int outputOffset;

    /** Rounds of loops, of all evaluations. */
    int rounds;

    private double[] kept = {};

    private double[][] scratch;

    /**
     * @param work holds the single constants
     * @param arrays the lengths of the arrays that large buffers have to themselves
     * @param scratch the lengths of arrays to work in
     */
    TapeMemory(double[] work, List<Tensor> constants, List<Integer> arrays, List<Integer> scratch, int registers) {
        this.work = work;
        this.registers = new int[registers];
        this.banks = new double[CONSTANTS + constants.size() + arrays.size()][];
        banks[WORK] = work;
        for (int i = 0; i < constants.size(); i++) {
            banks[CONSTANTS + i] = constants.get(i).data();
        }
        this.scratch = new double[scratch.size()][];
        int longest = 0;
        for (int i = 0; i < arrays.size(); i++) {
            banks[CONSTANTS + constants.size() + i] = new double[ArrayPadding.length(arrays.get(i))];
            longest = Math.max(longest, arrays.get(i));
        }
        for (int i = 0; i < scratch.size(); i++) {
            this.scratch[i] = new double[ArrayPadding.length(scratch.get(i))];
        }
        aside = new double[longest];
    }

    public WhileKernel.Room room(WhileKernel rounds) {
        WhileKernel.Room room = rooms.get(rounds);
        if (room == null) {
            room = rounds.newRoom();
            rooms.put(rounds, room);
        }
        return room;
    }

    /** An array for what is kept from step to step. */
    public double[] kept(int size) {
        if (kept.length < size) {
            kept = new double[ArrayPadding.length(size)];
        }
        return kept;
    }

    /** An array to work in, as long as asked at least; one for each number. */
    public double[] scratch(int number, int size) {
        double[][] all = scratch;
        return number < all.length && all[number].length >= size ? all[number] : newScratch(number, size);
    }

    private double[] newScratch(int number, int size) {
        int count = Math.max(number + 1, scratch.length);
        double[][] more = new double[count][];
        for (int i = 0; i < count; i++) {
            more[i] = i < scratch.length ? scratch[i] : new double[0];
        }
        more[number] = new double[ArrayPadding.length(size)];
        scratch = more;
        return more[number];
    }
}
