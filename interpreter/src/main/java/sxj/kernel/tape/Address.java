package sxj.kernel.tape;

import java.util.List;
import sxj.kernel.ir.View;

/** A view whose buffer has its place in the workspace. */
final class Address {
    final int bank;
    final int offset;
    final int size;
    private final int[] registers;
    private final int[] strides;

    Address(int bank, int offset, List<View.Term> terms, int size) {
        this.bank = bank;
        this.offset = offset;
        this.size = size;
        this.registers = terms.stream().mapToInt(View.Term::register).toArray();
        this.strides = terms.stream().mapToInt(View.Term::stride).toArray();
    }

    double[] array(TapeMemory memory) {
        return memory.banks[bank];
    }

    /** Where it begins now. */
    int begin(TapeMemory memory) {
        int at = bank == TapeMemory.OUTPUT ? offset + memory.outputOffset : offset;
        for (int i = 0; i < registers.length; i++) {
            at += memory.registers[registers[i]] * strides[i];
        }
        return at;
    }
}
