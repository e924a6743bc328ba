package sxj.dynamics.equilibrium;

import java.util.Arrays;
import java.util.List;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StateFrame;
import sxj.kernel.IndexException;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Operation;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.trajectory.Trajectory;

/**
 * What steps a flow bears at a point: the eigenvalues λ of its Jacobian there, and the longest step h of Euler's method
 * that is stable, |1 + hλ| ≤ 1 for every λ with a negative real part: h ≤ −2 Re λ / |λ|².
 */
public final class Stability {
    /** Above this many parameters an eigenvalue problem is not worth its time. */
    public static final int LARGEST = 200;

    private final Kernel kernel;
    private final int n;

    Stability(Expr flow, List<Symbol> parameters, InputLayout layout) {
        this.n = flow.shape().size();
        this.kernel = Kernels.compile(eigenvalues(flow, parameters), layout);
    }

    private static List<Expr> eigenvalues(Expr flow, List<Symbol> parameters) {
        Expr jacobian = Derivative.jacobian(flow, parameters);
        return List.of(
                Expressions.operate(Operation.EIGENVALUES, jacobian),
                Expressions.operate(Operation.EIGENVALUES_IM, jacobian));
    }

    /**
     * At one point.
     *
     * @param flow a vector of n over the parameters
     * @param parameters n numbers in all
     * @param layout where the flow's symbols lie in the frame
     * @param frame their values
     */
    public static Report at(Expr flow, List<Symbol> parameters, InputLayout layout, double[] frame) {
        return report(Kernels.values(eigenvalues(flow, parameters), layout, frame));
    }

    /**
     * The longest stable step where a run ended, of the flow of the phase it ended in.
     *
     * @return NaN where the flow has no Jacobian, or more than {@link #LARGEST} parameters
     */
    public static double longestStableStep(Plan plan, Trajectory trajectory) {
        Trajectory.State last = trajectory.last();
        Expr flow = plan.modes().get(last.phase()).flow();
        StateFrame frame = StateFrame.at(plan, last);
        if (plan.dimension() > LARGEST || frame.firstNotFinite() >= 0) {
            return Double.NaN;
        }
        try {
            Report report = at(flow, plan.parameters(), plan.layout(), frame.numbers);
            return report.longestStableStep() == Double.POSITIVE_INFINITY && report.grows()
                    ? 0
                    : report.longestStableStep();
        } catch (NotDifferentiableException | IndexException e) {
            return Double.NaN;
        }
    }

    Report at(double[] frame) {
        double[] both = new double[2 * n];
        kernel.evaluate(frame, both, 0, kernel.newWorkspace());
        return report(both);
    }

    private static Report report(double[] both) {
        int n = both.length / 2;
        double[] re = Arrays.copyOfRange(both, 0, n);
        double[] im = Arrays.copyOfRange(both, n, 2 * n);
        return new Report(re, im, longestStableStep(re, im));
    }

    private static double longestStableStep(double[] re, double[] im) {
        double longest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < re.length; i++) {
            if (re[i] < 0) {
                longest = Math.min(longest, -2 * re[i] / (re[i] * re[i] + im[i] * im[i]));
            }
        }
        return longest;
    }

    /**
     * Eigenvalues, ascending by real part, and the longest stable step of Euler's method.
     *
     * @param re real parts (n)
     * @param im imaginary parts (n)
     * @param longestStableStep +inf where no eigenvalue has a negative real part
     */
    public record Report(double[] re, double[] im, double longestStableStep) {
        /** Whether Euler's method grows with every step, however short: something grows, or turns without decay. */
        boolean grows() {
            for (int i = 0; i < re.length; i++) {
                if (re[i] > 0 || re[i] == 0 && im[i] != 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
