package sxj.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;
import sxj.symbolic.Tensor;

/**
 * Expressions as numeric code. Immutable and shareable between threads: the caller brings the workspace; evaluation
 * allocates nothing. Made by {@code Kernels.compile}.
 */
public interface Kernel {
    /** How many numbers it writes: the outputs one after the other. */
    int outputSize();

    /** Memory for intermediate results; one a thread. */
    Workspace newWorkspace();

    /**
     * Evaluates.
     *
     * @param input the numbers of the layout it was compiled for, read only
     * @param output receives the outputs one after the other from {@code outputOffset}; may not overlap input
     * @throws IndexException where a run-time index is out of range
     */
    void evaluate(double[] input, double[] output, int outputOffset, Workspace workspace);

    /**
     * The first operation, in the order of evaluation, whose result is not finite while its operands are; null if
     * all are finite.
     */
    @Nullable
    Culprit firstNotFinite(double[] input);

    /** The tape as text, for {@code --show kernel}. */
    String listing();

    /** Memory of one evaluation at a time. */
    interface Workspace {}

    /** Makes kernels. The kernels in the rounds of a loop are made by what makes the kernel around it. */
    interface Maker {
        Kernel make(List<Expr> outputs, InputLayout layout);
    }

    /**
     * An operation that gave a value that is not finite.
     *
     * @param expression the node
     * @param operands its operands' values, in order
     * @param result what it gave
     */
    record Culprit(Expr expression, List<Tensor> operands, Tensor result) {}
}
