package sxj.kernel.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import sxj.kernel.InputLayout;
import sxj.kernel.ir.View;
import sxj.kernel.ir.VirtualBuffer;
import sxj.numeric.Summation;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;

/** Hands out the buffers, constants and index registers of a program that is being made. */
final class VirtualRegisters {
    final List<VirtualBuffer> buffers = new ArrayList<>();
    final List<Tensor> constants = new ArrayList<>();
    private final Map<Tensor, Integer> arrays = new IdentityHashMap<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final InputLayout layout;
    private int registers;

    VirtualRegisters(InputLayout layout) {
        this.layout = layout;
    }

    VirtualBuffer buffer(int size, int depth) {
        VirtualBuffer buffer = new VirtualBuffer(buffers.size(), size, depth);
        buffers.add(buffer);
        return buffer;
    }

    View work(int size, Region owner) {
        return View.of(buffer(size, owner.depth));
    }

    /** Room for the partial sums of a total: numbers side by side, arrays each on its own. */
    List<View> partials(int size, Region owner) {
        List<View> partials = new ArrayList<>();
        View numbers = size == 1 ? work(Summation.LANES, owner) : null;
        for (int lane = 0; lane < Summation.LANES; lane++) {
            partials.add(numbers == null ? work(size, owner) : numbers.part(lane, 1));
        }
        return partials;
    }

    /** The first of some index registers behind each other. */
    int registers(int count) {
        registers += count;
        return registers - count;
    }

    int registerCount() {
        return registers;
    }

    View constant(Tensor value) {
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

    View constant(double value) {
        int number = numbers.computeIfAbsent(Double.doubleToRawLongBits(value), bits -> {
            constants.add(Tensor.scalar(value));
            return constants.size() - 1;
        });
        return View.of(View.Space.CONSTANT, number, 0, 1);
    }

    /** The same numbers; one number out of a constant array as a constant of its own, which is a slot. */
    View settled(View view) {
        return view.space() == View.Space.CONSTANT && view.isSlot()
                ? constant(constants.get(view.number()).data()[view.offset()])
                : view;
    }

    View input(Symbol symbol) {
        return View.of(
                View.Space.INPUT, 0, layout.offset(symbol), symbol.shape().size());
    }
}
