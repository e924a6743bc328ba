package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.RunException;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepOp;
import sxj.symbolic.Expr;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;

/** A {@link StepOp}, compiled, that takes directions along by its derivative: of the branch taken and the rounds made. */
abstract class TangentOp {
    /** Does it; false where it wrote a step size that is not a positive finite number. */
    abstract boolean run(StateFrame frame);

    /** What a rule is made for. */
    record Around(CompiledStepOp.Around step, Tangents tangents, Set<Symbol> varying) {
        /** The numbers that change with the directions: parameters, states, and what a rule computes from them. */
        static Around of(CompiledStepOp.Around step, Tangents tangents, List<StepOp> actions) {
            Set<Symbol> varying = new HashSet<>(step.plan().parameters());
            for (Mode mode : step.plan().modes()) {
                mode.states().forEach(state -> varying.add(state.symbol()));
            }
            add(actions, varying);
            varying.remove(step.plan().clock().evaluations());
            return new Around(step, tangents, varying);
        }

        private static void add(List<StepOp> actions, Set<Symbol> varying) {
            for (StepOp action : actions) {
                if (action instanceof StepOp.Compute compute) {
                    varying.add(compute.target());
                } else if (action instanceof StepOp.While loop) {
                    add(loop.body(), varying);
                } else if (action instanceof StepOp.Branch branch) {
                    add(branch.then(), varying);
                    add(branch.otherwise(), varying);
                }
            }
        }
    }

    /** One after the other. */
    static TangentOp block(List<StepOp> actions, Around around) {
        List<TangentOp> all = new ArrayList<>();
        actions.forEach(action -> all.add(of(action, around)));
        return new TangentOp() {
            @Override
            boolean run(StateFrame frame) {
                for (TangentOp each : all) {
                    if (!each.run(frame)) {
                        return false;
                    }
                }
                return true;
            }
        };
    }

    private static TangentOp of(StepOp action, Around around) {
        Plan plan = around.step().plan();
        if (action instanceof StepOp.Compute a) {
            return new Written(a.value(), plan.layout().offset(a.target()), action, around);
        }
        if (action instanceof StepOp.Move a) {
            return new Written(a.theta(), 0, action, around);
        }
        if (action instanceof StepOp.DrawNormal a) {
            return new Drawn(a.target(), action, around);
        }
        if (action instanceof StepOp.DrawIncrement a) {
            return new Drawn(a.target(), action, around);
        }
        if (action instanceof StepOp.DrawUniform a) {
            Set<Symbol> read = new HashSet<>(FreeSymbols.of(List.of(a.low(), a.high())));
            read.retainAll(around.varying());
            if (!read.isEmpty()) {
                throw new NoExponentsException("its step draws uniform numbers between values that change");
            }
            return new Drawn(a.target(), action, around);
        }
        if (action instanceof StepOp.Implicit a) {
            return new Solved(a, around);
        }
        if (action instanceof StepOp.While a) {
            return new Loop(a, around);
        }
        if (action instanceof StepOp.Branch a) {
            return new Fork(a, around);
        }
        throw new NoExponentsException("its step draws other batches in a loop or a branch");
    }

    /** Writes an expression's value and its changes. */
    private static final class Written extends TangentOp {
        private final CompiledStepOp value;
        private final Linearised derivative;
        private final int at;
        private final Tangents tangents;

        Written(Expr expr, int at, StepOp action, Around around) {
            this.value = CompiledStepOp.block(List.of(action), around.step());
            this.derivative = new Linearised(
                    expr,
                    around.varying(),
                    around.step().plan(),
                    around.tangents().count());
            this.at = at;
            this.tangents = around.tangents();
        }

        @Override
        boolean run(StateFrame frame) {
            derivative.read(frame.numbers, tangents);
            boolean good = value.run(frame);
            derivative.write(at, tangents);
            return good;
        }
    }

    /** Random numbers are the same along every direction. */
    private static final class Drawn extends TangentOp {
        private final CompiledStepOp draw;
        private final int at;
        private final int size;
        private final Tangents tangents;

        Drawn(Symbol target, StepOp action, Around around) {
            this.draw = CompiledStepOp.block(List.of(action), around.step());
            this.at = around.step().plan().layout().offset(target);
            this.size = target.shape().size();
            this.tangents = around.tangents();
        }

        @Override
        boolean run(StateFrame frame) {
            tangents.clear(at, size);
            return draw.run(frame);
        }
    }

    /** z = h·F(θ + cz, t + ch) gives dz = (1 − chJ)⁻¹(h·J·dθ + F·dh). */
    private static final class Solved extends TangentOp {
        private final CompiledStepOp move;
        private final CompiledStepOp.Reading reading;
        private final Tangents tangents;
        private final Factorisation matrix;
        private final double part;
        private final int n;
        private final int hAt;
        private final double[] start;
        private final double[] probe;
        private final double[] change;

        Solved(StepOp.Implicit op, Around around) {
            Plan plan = around.step().plan();
            this.move = CompiledStepOp.block(List.of(op), around.step());
            this.reading = new CompiledStepOp.Reading(List.of(op.flow(), op.jacobian()), plan);
            this.tangents = around.tangents();
            this.part = op.at().part();
            this.n = plan.dimension();
            this.hAt = plan.layout().offset(plan.clock().h());
            this.matrix = new Factorisation(n);
            this.start = new double[n];
            this.probe = new double[plan.layout().size()];
            this.change = new double[n];
        }

        @Override
        boolean run(StateFrame frame) {
            System.arraycopy(frame.numbers, 0, start, 0, n);
            frame.copyInto(probe);
            if (!move.run(frame)) {
                return false;
            }
            double h = frame.h();
            frame.setTime(probe, frame.t() + part * h);
            for (int i = 0; i < n; i++) {
                probe[i] = start[i] + part * (frame.numbers[i] - start[i]);
            }
            double[] values = reading.of(probe);
            double[] w = matrix.matrix();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    w[i * n + j] = -h * part * values[n + i * n + j];
                }
                w[i * n + i] += 1;
            }
            if (!matrix.factor()) {
                throw new NoExponentsException("the derivative of a step is not finite");
            }
            for (int k = 0; k < tangents.count(); k++) {
                double[] direction = tangents.direction(k);
                for (int i = 0; i < n; i++) {
                    double sum = 0;
                    for (int j = 0; j < n; j++) {
                        sum += values[n + i * n + j] * direction[j];
                    }
                    change[i] = h * sum + values[i] * direction[hAt];
                }
                matrix.solve(change);
                for (int i = 0; i < n; i++) {
                    direction[i] += change[i];
                }
            }
            return true;
        }
    }

    /** Repeats while a condition holds. */
    private static final class Loop extends TangentOp {
        private final Expr written;
        private final CompiledStepOp.Reading condition;
        private final TangentOp body;

        Loop(StepOp.While loop, Around around) {
            this.written = loop.condition();
            this.condition = new CompiledStepOp.Reading(
                    List.of(loop.condition()), around.step().plan());
            this.body = block(loop.body(), around);
        }

        @Override
        boolean run(StateFrame frame) {
            for (int round = 0; condition.of(frame.numbers)[0] == 1; round++) {
                if (round == CompiledStepOp.Loop.MOST_ROUNDS) {
                    throw new RunException("a while loop of the step did not end", written);
                }
                if (!body.run(frame)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One of two ways. */
    private static final class Fork extends TangentOp {
        private final CompiledStepOp.Reading condition;
        private final TangentOp then;
        private final TangentOp otherwise;

        Fork(StepOp.Branch branch, Around around) {
            this.condition = new CompiledStepOp.Reading(
                    List.of(branch.condition()), around.step().plan());
            this.then = block(branch.then(), around);
            this.otherwise = block(branch.otherwise(), around);
        }

        @Override
        boolean run(StateFrame frame) {
            return (condition.of(frame.numbers)[0] == 1 ? then : otherwise).run(frame);
        }
    }
}
