package sxj.kernel;

import java.util.List;
import sxj.symbolic.Tensor;

/** The arrays that one evaluation of a tape works on. */
final class Memory implements Kernel.Workspace {
    static final int WORK = 0;
    static final int INPUT = 1;
    static final int OUTPUT = 2;
    static final int CONSTANTS = 3;

    final double[] work;
    final double[][] banks;
    final int[] registers;
    int outputOffset;

    Memory(double[] work, List<Tensor> constants, int registers) {
        this.work = work;
        this.registers = new int[registers];
        this.banks = new double[CONSTANTS + constants.size()][];
        banks[WORK] = work;
        for (int i = 0; i < constants.size(); i++) {
            banks[CONSTANTS + i] = constants.get(i).data();
        }
    }
}
