package sxj.dynamics.integrate;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;

/** The exact derivative of an expression of the frame, applied to directions. */
final class Linearised {
    /** Numbers in a derivative; a larger one is refused. */
    private static final long LARGEST = 1 << 24;

    private final int size;
    private final int inputs;
    private final int[] places;
    private final double[] derivative;
    private final double[][] image;
    private final @Nullable Kernel kernel;
    private final Kernel.@Nullable Workspace workspace;

    /** @param varying the symbols that change with the directions */
    Linearised(Expr value, Set<Symbol> varying, Plan plan, int directions) {
        List<Symbol> symbols =
                FreeSymbols.of(value).stream().filter(varying::contains).toList();
        this.size = value.shape().size();
        this.inputs = symbols.stream().mapToInt(symbol -> symbol.shape().size()).sum();
        if ((long) size * inputs > LARGEST) {
            throw new NoExponentsException("the derivative of its step has more than 2^24 entries");
        }
        this.places = new int[inputs];
        int next = 0;
        for (Symbol symbol : symbols) {
            int at = plan.layout().offset(symbol);
            for (int i = 0; i < symbol.shape().size(); i++) {
                places[next++] = at + i;
            }
        }
        this.image = new double[directions][size];
        this.derivative = new double[size * inputs];
        this.kernel = inputs == 0 || size == 0
                ? null
                : Kernels.compile(
                        List.of(Derivative.jacobian(
                                value.shape().isScalar()
                                        ? Expressions.stack(List.of(value))
                                        : Expressions.flatten(value),
                                symbols)),
                        plan.layout());
        this.workspace = kernel == null ? null : kernel.newWorkspace();
    }

    /** Remembers how the value changes along each direction, from the numbers of a frame. */
    void read(double[] numbers, Tangents tangents) {
        if (kernel == null || workspace == null) {
            return;
        }
        kernel.evaluate(numbers, derivative, 0, workspace);
        for (int j = 0; j < image.length; j++) {
            double[] direction = tangents.direction(j);
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (int c = 0; c < inputs; c++) {
                    double change = direction[places[c]];
                    // nothing times what is not finite is nothing
                    sum += change == 0 ? 0 : derivative[i * inputs + c] * change;
                }
                image[j][i] = sum;
            }
        }
    }

    /** Writes what was read as the changes of a place. */
    void write(int at, Tangents tangents) {
        for (int j = 0; j < image.length; j++) {
            System.arraycopy(image[j], 0, tangents.direction(j), at, size);
        }
    }
}
