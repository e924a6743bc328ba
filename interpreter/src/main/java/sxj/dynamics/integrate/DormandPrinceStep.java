package sxj.dynamics.integrate;

import static sxj.dynamics.integrate.DormandPrince853Tableau.A;
import static sxj.dynamics.integrate.DormandPrince853Tableau.B;
import static sxj.dynamics.integrate.DormandPrince853Tableau.C;
import static sxj.dynamics.integrate.DormandPrince853Tableau.ERROR;
import static sxj.dynamics.integrate.DormandPrince853Tableau.LOW_ORDER;
import static sxj.dynamics.integrate.DormandPrince853Tableau.STAGES;
import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.divide;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.scalar;

import java.util.ArrayList;
import java.util.List;
import sxj.symbolic.Expr;

/** A step of {@link DormandPrince853} as expressions, operation by operation. */
final class DormandPrinceStep {
    private DormandPrinceStep() {}

    /** The end (n), the two sums of squares that the error follows from, the first slope, the last stage and its slope. */
    static List<Expr> of(StageFlow flow, Expr motion, Expr h, WholeStep.StepTolerance tolerance) {
        List<Expr> start = flow.start();
        int n = start.size();
        List<List<Expr>> k = new ArrayList<>();
        k.add(flow.at(motion, flow.time(), start));
        List<Expr> stage = start;
        for (int i = 1; i < STAGES; i++) {
            stage = ahead(start, h, A[i], k, i);
            k.add(flow.at(motion, add(flow.time(), multiply(scalar(C[i]), h)), stage));
        }
        List<Expr> end = ahead(start, h, B, k, STAGES);
        Expr high = null;
        Expr low = null;
        for (int c = 0; c < n; c++) {
            Expr e5 = multiply(scalar(ERROR[0]), k.get(0).get(c));
            Expr e3 = multiply(scalar(B[0] - LOW_ORDER[0]), k.get(0).get(c));
            for (int i = 1; i < STAGES; i++) {
                e5 = add(e5, multiply(scalar(ERROR[i]), k.get(i).get(c)));
                e3 = add(e3, multiply(scalar(B[i] - LOW_ORDER[i]), k.get(i).get(c)));
            }
            Expr scale = tolerance.scale(start.get(c), end.get(c));
            e5 = divide(e5, scale);
            e3 = divide(e3, scale);
            high = high == null ? multiply(e5, e5) : add(high, multiply(e5, e5));
            low = low == null ? multiply(e3, e3) : add(low, multiply(e3, e3));
        }
        Expr none = scalar(0);
        return WholeStep.joined(List.of(
                end,
                List.of(high == null ? none : high, low == null ? none : low),
                k.get(0),
                stage,
                k.get(STAGES - 1)));
    }

    /** start + h · Σ weights[i] · k[i]. */
    private static List<Expr> ahead(List<Expr> start, Expr h, double[] weights, List<List<Expr>> k, int count) {
        List<Expr> result = new ArrayList<>();
        for (int c = 0; c < start.size(); c++) {
            result.add(add(start.get(c), multiply(h, StageFlow.combine(weights, k, count, c))));
        }
        return result;
    }
}
