package sxj.dynamics.integrate;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.BatchSampler;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.RunException;
import sxj.dynamics.system.StateFrame;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.StepSize;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.kernel.random.BrownianPaths;
import sxj.kernel.random.RandomStream;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;

/** An {@link StepOp}, compiled. */
public interface CompiledStepOp {
    /** Does it; false where it wrote a step size that is not a positive finite number. */
    boolean run(StateFrame frame);

    /**
     * Does it again after a failure, on the way to the first operation that gave a value that is not finite.
     *
     * @param failed the numbers after the failure: where the random numbers of that move are found
     */
    Kernel.@Nullable Culprit diagnose(StateFrame frame, double[] failed);

    /**
     * What steps are made for.
     *
     * @param sampler of the run's batches; null where its steps see none
     */
    record Around(Plan plan, RandomStream noise, @Nullable BatchSampler sampler) {}

    /** One after the other. */
    static CompiledStepOp block(List<StepOp> actions, Around around) {
        CompiledStepOp[] all = actions.stream().map(a -> of(a, around)).toArray(CompiledStepOp[]::new);
        return new Block(all);
    }

    private static CompiledStepOp of(StepOp action, Around around) {
        Plan plan = around.plan();
        RandomStream noise = around.noise();
        if (action instanceof StepOp.Compute a) {
            boolean isSize = a.target() == plan.clock().h();
            return new Write(a.value(), plan.layout().offset(a.target()), isSize, plan);
        }
        if (action instanceof StepOp.Move a) {
            return new Write(a.theta(), 0, false, plan);
        }
        if (action instanceof StepOp.DrawNormal a) {
            return new Unit(a.target(), null, null, plan, noise);
        }
        if (action instanceof StepOp.DrawIncrement a) {
            return new Increment(a, plan, noise);
        }
        if (action instanceof StepOp.DrawUniform a) {
            return new Unit(a.target(), a.low(), a.high(), plan, noise);
        }
        if (action instanceof StepOp.Draw a) {
            return new Draw(a, plan, noise);
        }
        if (action instanceof StepOp.While a) {
            return new Loop(a.condition(), block(a.body(), around), plan);
        }
        if (action instanceof StepOp.Implicit a) {
            return new ImplicitMove(a, plan);
        }
        if (action instanceof StepOp.DrawBatch a) {
            return new OtherBatch(a, around);
        }
        StepOp.Branch a = (StepOp.Branch) action;
        return new Fork(a.condition(), block(a.then(), around), block(a.otherwise(), around), plan);
    }

    /** Expressions read from the frame. */
    final class Reading {
        private final Kernel kernel;
        private final Kernel.Workspace workspace;
        private final double[] values;

        public Reading(List<Expr> expressions, Plan plan) {
            this.kernel = Kernels.compile(expressions, plan.layout());
            this.workspace = kernel.newWorkspace();
            this.values = new double[kernel.outputSize()];
        }

        public double[] of(double[] numbers) {
            kernel.evaluate(numbers, values, 0, workspace);
            return values;
        }

        public Kernel.@Nullable Culprit culprit(double[] numbers) {
            return kernel.firstNotFinite(numbers);
        }
    }

    /** Writes an expression's value into the frame. */
    final class Write implements CompiledStepOp {
        private final Reading value;
        private final int at;
        private final boolean isSize;

        Write(Expr value, int at, boolean isSize, Plan plan) {
            this.value = new Reading(List.of(value), plan);
            this.at = at;
            this.isSize = isSize;
        }

        @Override
        public boolean run(StateFrame frame) {
            double[] values = value.of(frame.numbers);
            System.arraycopy(values, 0, frame.numbers, at, values.length);
            return !isSize || StepSize.isGood(values[0]);
        }

        @Override
        public Kernel.@Nullable Culprit diagnose(StateFrame frame, double[] failed) {
            Kernel.Culprit culprit = value.culprit(frame.numbers);
            if (culprit == null) {
                run(frame);
            }
            return culprit;
        }
    }

    /** Fills a place with what is drawn; a diagnosis puts back what was drawn for the move that failed. */
    abstract class Drawing implements CompiledStepOp {
        final int at;
        final int size;

        Drawing(Symbol target, Plan plan) {
            this.at = plan.layout().offset(target);
            this.size = target.shape().size();
        }

        @Override
        public final Kernel.@Nullable Culprit diagnose(StateFrame frame, double[] failed) {
            System.arraycopy(failed, at, frame.numbers, at, size);
            return null;
        }
    }

    /** Fills a place with uniform or normal random numbers. */
    final class Unit extends Drawing {
        private final @Nullable Reading bounds;
        private final RandomStream noise;

        Unit(Symbol target, @Nullable Expr low, @Nullable Expr high, Plan plan, RandomStream noise) {
            super(target, plan);
            this.bounds = low == null || high == null ? null : new Reading(List.of(low, high), plan);
            this.noise = noise;
        }

        @Override
        public boolean run(StateFrame frame) {
            if (bounds == null) {
                for (int i = 0; i < size; i++) {
                    frame.numbers[at + i] = noise.nextNormal();
                }
                return true;
            }
            double[] range = bounds.of(frame.numbers);
            for (int i = 0; i < size; i++) {
                frame.numbers[at + i] = noise.nextUniform(range[0], range[1]);
            }
            return true;
        }
    }

    /** Fills a place with the increments of Brownian paths over the step. */
    final class Increment extends Drawing {
        private final BrownianPaths paths;
        private final RandomStream noise;

        Increment(StepOp.DrawIncrement op, Plan plan, RandomStream noise) {
            super(op.target(), plan);
            this.paths = new BrownianPaths(plan.seed(), op.path(), size);
            this.noise = noise;
        }

        @Override
        public boolean run(StateFrame frame) {
            if (!StepSize.isGood(frame.h())) {
                return false;
            }
            for (int i = 0; i < size; i++) {
                // what else is drawn is as it is without paths
                noise.nextNormal();
            }
            paths.increments(frame.elapsed(0), frame.elapsed(1), frame.numbers, at);
            return true;
        }
    }

    /** Draws other batches, and goes on with what is made for their lengths. */
    final class OtherBatch implements CompiledStepOp {
        private final BatchSampler sampler;
        private final Plan plan;
        private final List<StepOp.DrawBatch.Way> ways;
        private final CompiledStepOp[] bodies;
        private int taken;

        OtherBatch(StepOp.DrawBatch op, Around around) {
            this.sampler = Objects.requireNonNull(around.sampler());
            this.plan = around.plan();
            this.ways = op.ways();
            this.bodies = ways.stream().map(way -> block(way.actions(), around)).toArray(CompiledStepOp[]::new);
        }

        @Override
        public boolean run(StateFrame frame) {
            sampler.draw();
            taken = 0;
            while (!fits(ways.get(taken).batches())) {
                taken++;
            }
            BatchedStepper.write(sampler, ways.get(taken).batches(), plan, frame);
            return bodies[taken].run(frame);
        }

        private boolean fits(List<Optional<Symbol>> batches) {
            for (int i = 0; i < batches.size(); i++) {
                Optional<Symbol> symbol = batches.get(i);
                if (symbol.isPresent() && symbol.get().shape().size() != sampler.length(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Kernel.@Nullable Culprit diagnose(StateFrame frame, double[] failed) {
            for (Optional<Symbol> symbol : ways.get(taken).batches()) {
                if (symbol.isPresent()) {
                    int at = plan.layout().offset(symbol.get());
                    System.arraycopy(
                            failed, at, frame.numbers, at, symbol.get().shape().size());
                }
            }
            return bodies[taken].diagnose(frame, failed);
        }
    }

    /** Fills a place with random numbers of a distribution. */
    final class Draw extends Drawing {
        private final StepOp.Draw written;
        private final Reading parameters;
        private final RandomStream noise;

        Draw(StepOp.Draw written, Plan plan, RandomStream noise) {
            super(written.target(), plan);
            this.written = written;
            this.parameters = new Reading(written.parameters(), plan);
            this.noise = noise;
        }

        @Override
        public boolean run(StateFrame frame) {
            double[] values = parameters.of(frame.numbers);
            for (double value : values) {
                if (Double.isNaN(value)) {
                    Arrays.fill(frame.numbers, at, at + size, Double.NaN);
                    return true;
                }
            }
            String fault = written.distribution().fault(values);
            if (fault != null) {
                throw new RunException(
                        "`" + written.word() + "`: " + fault + ", at iteration " + frame.iter(),
                        written.parameters().get(0));
            }
            written.distribution().fill(noise, values, frame.numbers, at, size);
            return true;
        }
    }

    /** Repeats while a condition holds. */
    final class Loop implements CompiledStepOp {
        /** A loop that goes on longer is taken for one without end. */
        static final int MOST_ROUNDS = 1_000_000;

        private final Expr written;
        private final Reading condition;
        private final CompiledStepOp body;

        Loop(Expr condition, CompiledStepOp body, Plan plan) {
            this.written = condition;
            this.condition = new Reading(List.of(condition), plan);
            this.body = body;
        }

        @Override
        public boolean run(StateFrame frame) {
            for (int round = 0; condition.of(frame.numbers)[0] == 1; round++) {
                if (round == MOST_ROUNDS) {
                    throw new RunException(
                            "a while loop of the step did not end within 1,000,000 rounds at iteration " + frame.iter(),
                            written);
                }
                if (!body.run(frame)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Kernel.@Nullable Culprit diagnose(StateFrame frame, double[] failed) {
            for (int round = 0; round < MOST_ROUNDS && condition.of(frame.numbers)[0] == 1; round++) {
                Kernel.Culprit culprit = body.diagnose(frame, failed);
                if (culprit != null) {
                    return culprit;
                }
            }
            return null;
        }
    }

    /** One of two ways. */
    final class Fork implements CompiledStepOp {
        private final Reading condition;
        private final CompiledStepOp then;
        private final CompiledStepOp otherwise;

        Fork(Expr condition, CompiledStepOp then, CompiledStepOp otherwise, Plan plan) {
            this.condition = new Reading(List.of(condition), plan);
            this.then = then;
            this.otherwise = otherwise;
        }

        private CompiledStepOp way(StateFrame frame) {
            return condition.of(frame.numbers)[0] == 1 ? then : otherwise;
        }

        @Override
        public boolean run(StateFrame frame) {
            return way(frame).run(frame);
        }

        @Override
        public Kernel.@Nullable Culprit diagnose(StateFrame frame, double[] failed) {
            return way(frame).diagnose(frame, failed);
        }
    }

    /** One after the other. */
    record Block(CompiledStepOp[] all) implements CompiledStepOp {
        @Override
        public boolean run(StateFrame frame) {
            for (CompiledStepOp each : all) {
                if (!each.run(frame)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Kernel.@Nullable Culprit diagnose(StateFrame frame, double[] failed) {
            for (CompiledStepOp each : all) {
                Kernel.Culprit culprit = each.diagnose(frame, failed);
                if (culprit != null) {
                    return culprit;
                }
            }
            return null;
        }
    }
}
