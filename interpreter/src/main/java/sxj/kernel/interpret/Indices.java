package sxj.kernel.interpret;

import sxj.kernel.IndexException;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;

/** Numbers as indices, checked. */
public final class Indices {
    private Indices() {}

    /**
     * An index below a length.
     *
     * @param asked the node that asked, for the message
     * @throws IndexException if it is not integral or not in 0 … length − 1
     */
    public static int entry(double index, int length, Expr asked) {
        int i = (int) index;
        if (i != index || i < 0 || i >= length) {
            throw refusal(index, length, asked);
        }
        return i;
    }

    /**
     * Where a slice begins.
     *
     * @throws IndexException if it is not integral, or one of the count entries is not in 0 … length − 1
     */
    public static int start(double start, int count, int stride, int length, Expr asked) {
        int i = (int) start;
        if (i != start || i < 0 || i > length) {
            throw refusal(start, length, asked);
        }
        long last = i + (count - 1) * (long) stride;
        if (count > 0 && (i == length || last < 0 || last >= length)) {
            throw refusal(i == length ? i : last, length, asked);
        }
        return i;
    }

    private static IndexException refusal(double index, int length, Expr asked) {
        String text = NumberText.shortest(index);
        return new IndexException(
                asked,
                index != Math.rint(index) || Double.isInfinite(index)
                        ? "index " + text + " is not an integer (the length is " + length + ")"
                        : "index " + text + " is out of range: the length is " + length
                                + (length == 0 ? "" : ", so the last index is " + (length - 1)));
    }
}
