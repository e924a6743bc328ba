package sxj.kernel.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.numeric.Summation;
import sxj.symbolic.Tensor;

/** Hands out the buffers, constants and index registers of a program that is being made. */
public final class VirtualRegisters {
    private final List<VirtualBuffer> buffers = new ArrayList<>();
    private final List<Tensor> constants = new ArrayList<>();
    private final Map<Tensor, Integer> arrays = new IdentityHashMap<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private int registers;

    /** For a new program. */
    public VirtualRegisters() {}

    /** Those of a program, and more. */
    public VirtualRegisters(KernelProgram program) {
        buffers.addAll(program.buffers());
        constants.addAll(program.constants());
        registers = program.registers();
        for (int i = 0; i < constants.size(); i++) {
            Tensor value = constants.get(i);
            if (value.data().length == 1) {
                numbers.putIfAbsent(Double.doubleToRawLongBits(value.value()), i);
            } else {
                arrays.putIfAbsent(value, i);
            }
        }
    }

    /** The program of these buffers and constants. */
    public KernelProgram program(List<Instruction> root, int outputSize) {
        return new KernelProgram(buffers, constants, registers, root, outputSize);
    }

    public VirtualBuffer buffer(int number) {
        return buffers.get(number);
    }

    /**
     * A new buffer.
     *
     * @param depth how many loops and branches lie around the block that owns it
     */
    public View work(int size, int depth) {
        VirtualBuffer buffer = new VirtualBuffer(buffers.size(), size, depth);
        buffers.add(buffer);
        return View.of(buffer);
    }

    /** Room for the partial sums of a total: numbers side by side, arrays each on its own. */
    public List<View> partials(int size, int depth) {
        List<View> partials = new ArrayList<>();
        View numbers = size == 1 ? work(Summation.LANES, depth) : null;
        for (int lane = 0; lane < Summation.LANES; lane++) {
            partials.add(numbers == null ? work(size, depth) : numbers.part(lane, 1));
        }
        return partials;
    }

    /** The first of some index registers one after the other. */
    public int registers(int count) {
        registers += count;
        return registers - count;
    }

    public View constant(Tensor value) {
        if (value.data().length == 1) {
            return constant(value.value());
        }
        Integer known = arrays.get(value);
        if (known == null) {
            known = constants.size();
            arrays.put(value, known);
            constants.add(value);
        }
        return View.of(View.Space.CONSTANT, known, 0, value.data().length);
    }

    public View constant(double value) {
        int number = numbers.computeIfAbsent(Double.doubleToRawLongBits(value), bits -> {
            constants.add(Tensor.scalar(value));
            return constants.size() - 1;
        });
        return View.of(View.Space.CONSTANT, number, 0, 1);
    }

    /** The same numbers; one number out of a constant array as a constant of its own, which is a slot. */
    public View settled(View view) {
        return view.space() == View.Space.CONSTANT && view.isSlot()
                ? constant(constants.get(view.number()).data()[view.offset()])
                : view;
    }
}
