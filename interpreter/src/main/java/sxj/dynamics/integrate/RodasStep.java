package sxj.dynamics.integrate;

import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.divide;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.negate;
import static sxj.symbolic.Expressions.scalar;

import java.util.ArrayList;
import java.util.List;
import sxj.dynamics.system.Plan;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;

/** A step of {@link Rodas} as expressions, operation by operation. */
final class RodasStep {
    private RodasStep() {}

    /** The end (n) and the sum of squares that the error follows from. */
    static List<Expr> of(StageFlow flow, Expr motion, Plan plan, Expr h, WholeStep.StepTolerance tolerance) {
        List<Expr> start = flow.start();
        int n = start.size();
        LinearSystem system = system(flow, motion, plan, start, h);
        List<Expr> drift = drift(flow, motion, plan, start);
        List<List<Expr>> u = new ArrayList<>();
        List<Expr> stage = start;
        for (int s = 0; s < Rodas.STAGES; s++) {
            if (s > 0) {
                stage = new ArrayList<>();
                for (int c = 0; c < n; c++) {
                    stage.add(add(start.get(c), StageFlow.combine(Rodas.A[s], u, s, c)));
                }
            }
            Expr time = s == 0 ? flow.time() : add(flow.time(), multiply(scalar(Rodas.ALPHA[s]), h));
            List<Expr> slope = flow.at(motion, time, stage);
            List<Expr> right = new ArrayList<>();
            for (int c = 0; c < n; c++) {
                Expr sum = slope.get(c);
                if (s > 0) {
                    sum = add(sum, divide(StageFlow.combine(Rodas.C[s], u, s, c), h));
                }
                if (!drift.isEmpty()) {
                    sum = add(sum, multiply(multiply(scalar(Rodas.D[s]), h), drift.get(c)));
                }
                right.add(sum);
            }
            u.add(system.solve(right));
        }
        List<Expr> last = u.get(Rodas.STAGES - 1);
        List<Expr> end = new ArrayList<>();
        Expr sum = scalar(0);
        for (int c = 0; c < n; c++) {
            end.add(add(stage.get(c), last.get(c)));
            Expr e = divide(last.get(c), tolerance.scale(start.get(c), end.get(c)));
            sum = c == 0 ? multiply(e, e) : add(sum, multiply(e, e));
        }
        return WholeStep.joined(List.of(end, List.of(sum)));
    }

    private static LinearSystem system(StageFlow flow, Expr motion, Plan plan, List<Expr> start, Expr h) {
        int n = start.size();
        List<Expr> matrix = new ArrayList<>();
        Expr diagonal = divide(scalar(1), multiply(scalar(Rodas.GAMMA), h));
        List<Expr> jacobian = flow.at(Derivative.jacobian(motion, plan.parameters()), flow.time(), start);
        for (int i = 0; i < n * n; i++) {
            Expr entry = negate(jacobian.get(i));
            matrix.add(i / n == i % n ? add(entry, diagonal) : entry);
        }
        return new LinearSystem(n, matrix);
    }

    /** The derivative of the flow by time, as {@link Derivatives} has it; none where the flow does not depend on time. */
    private static List<Expr> drift(StageFlow flow, Expr motion, Plan plan, List<Expr> start) {
        List<Symbol> clock = Derivatives.clock(motion, plan);
        if (clock.isEmpty()) {
            return List.of();
        }
        List<Expr> all = flow.at(Derivative.jacobian(motion, clock), flow.time(), start);
        List<Expr> drift = new ArrayList<>();
        for (int i = 0; i < start.size(); i++) {
            Expr sum = all.get(i * clock.size());
            for (int k = 1; k < clock.size(); k++) {
                sum = add(sum, all.get(i * clock.size() + k));
            }
            drift.add(sum);
        }
        return drift;
    }
}
