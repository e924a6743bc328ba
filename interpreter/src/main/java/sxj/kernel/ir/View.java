package sxj.kernel.ir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.InputLayout;
import sxj.symbolic.Symbol;

/**
 * Where the numbers of a value lie: {@code size} consecutive places of one array, beginning at
 * {@code offset + Σ register · stride}. Views of the same array may overlap; what is read through one was written
 * before, never at the same time.
 *
 * @param space which kind of array
 * @param number of the buffer or the constant; 0 in the input and the output
 * @param offset where it begins while all registers are 0
 * @param terms what index registers add to that
 * @param size how many numbers
 */
public record View(Space space, int number, int offset, List<Term> terms, int size) {
    /** The arrays of a kernel. */
    public enum Space {
        WORK,
        INPUT,
        OUTPUT,
        CONSTANT
    }

    /** An index register times a number of places. */
    public record Term(int register, int stride) {}

    /** What a record has of itself, without the 10 ms it takes to make it at the first call. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof View view
                && space == view.space
                && number == view.number
                && offset == view.offset
                && size == view.size
                && terms.equals(view.terms);
    }

    @Override
    public int hashCode() {
        return ((space.ordinal() * 31 + number) * 31 + offset) * 31 + size;
    }

    public static View of(Space space, int number, int offset, int size) {
        return new View(space, number, offset, List.of(), size);
    }

    /** The numbers of a symbol in the input. */
    public static View input(InputLayout layout, Symbol symbol) {
        return of(Space.INPUT, 0, layout.offset(symbol), symbol.shape().size());
    }

    public static View of(VirtualBuffer buffer) {
        return of(Space.WORK, buffer.number(), 0, buffer.size());
    }

    /** Some of its places, from a distance on. */
    public View part(int distance, int size) {
        return new View(space, number, offset + distance, terms, size);
    }

    /** Its places moved by a register times a stride, {@code size} of them. */
    public View part(int register, int stride, int size) {
        List<Term> more = new ArrayList<>(terms);
        more.add(new Term(register, stride));
        return new View(space, number, offset, List.copyOf(more), size);
    }

    /** Whether it lies in the same place whenever it is looked at. */
    public boolean isFixed() {
        return terms.isEmpty();
    }

    /** Whether it is one number that scalar instructions may name: of the workspace or a constant, always there. */
    public boolean isSlot() {
        return size == 1 && isFixed() && (space == Space.WORK || space == Space.CONSTANT);
    }

    /** Whether two views may share a place; true when in doubt. */
    public boolean mayOverlap(View other) {
        return space == other.space
                && number == other.number
                && !(isFixed()
                        && other.isFixed()
                        && (offset + size <= other.offset || other.offset + other.size <= offset));
    }
}
