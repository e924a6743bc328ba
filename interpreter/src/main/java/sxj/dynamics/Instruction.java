package sxj.dynamics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.Kernel;
import sxj.kernel.Kernels;
import sxj.kernel.RandomStream;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;

/** An {@link Action}, compiled. */
interface Instruction {
    /** Does it; false where it wrote a step size that is not a positive finite number. */
    boolean run(Frame frame);

    /**
     * Does it again after a failure, on the way to the first operation that gave a value that is not finite.
     *
     * @param failed the numbers after the failure: where the random numbers of that move are found
     */
    Kernel.@Nullable Culprit diagnose(Frame frame, double[] failed);

    /** One after the other. */
    static Instruction block(List<Action> actions, Plan plan, RandomStream noise) {
        Instruction[] all = actions.stream().map(a -> of(a, plan, noise)).toArray(Instruction[]::new);
        return new Block(all);
    }

    private static Instruction of(Action action, Plan plan, RandomStream noise) {
        if (action instanceof Action.Compute a) {
            boolean isSize = a.target() == plan.clock().h();
            return new Write(a.value(), plan.layout().offset(a.target()), isSize, plan);
        }
        if (action instanceof Action.Move a) {
            return new Write(a.theta(), 0, false, plan);
        }
        if (action instanceof Action.DrawNormal a) {
            return new Draw(a.target(), null, null, plan, noise);
        }
        if (action instanceof Action.DrawUniform a) {
            return new Draw(a.target(), a.low(), a.high(), plan, noise);
        }
        if (action instanceof Action.While a) {
            return new Loop(a.condition(), block(a.body(), plan, noise), plan);
        }
        Action.Branch a = (Action.Branch) action;
        return new Fork(a.condition(), block(a.then(), plan, noise), block(a.otherwise(), plan, noise), plan);
    }

    /** Expressions read from the frame. */
    final class Reading {
        private final Kernel kernel;
        private final Kernel.Workspace workspace;
        private final double[] values;

        Reading(List<Expr> expressions, Plan plan) {
            this.kernel = Kernels.compile(expressions, plan.layout());
            this.workspace = kernel.newWorkspace();
            this.values = new double[kernel.outputSize()];
        }

        double[] of(double[] numbers) {
            kernel.evaluate(numbers, values, 0, workspace);
            return values;
        }

        Kernel.@Nullable Culprit culprit(double[] numbers) {
            return kernel.firstNotFinite(numbers);
        }
    }

    /** Writes an expression's value into the frame. */
    final class Write implements Instruction {
        private final Reading value;
        private final int at;
        private final boolean isSize;

        Write(Expr value, int at, boolean isSize, Plan plan) {
            this.value = new Reading(List.of(value), plan);
            this.at = at;
            this.isSize = isSize;
        }

        @Override
        public boolean run(Frame frame) {
            double[] values = value.of(frame.numbers);
            System.arraycopy(values, 0, frame.numbers, at, values.length);
            return !isSize || StepSize.isGood(values[0]);
        }

        @Override
        public Kernel.@Nullable Culprit diagnose(Frame frame, double[] failed) {
            Kernel.Culprit culprit = value.culprit(frame.numbers);
            if (culprit == null) {
                run(frame);
            }
            return culprit;
        }
    }

    /** Fills a place with random numbers. */
    final class Draw implements Instruction {
        private final int at;
        private final int size;
        private final @Nullable Reading bounds;
        private final RandomStream noise;

        Draw(Symbol target, @Nullable Expr low, @Nullable Expr high, Plan plan, RandomStream noise) {
            this.at = plan.layout().offset(target);
            this.size = target.shape().size();
            this.bounds = low == null || high == null ? null : new Reading(List.of(low, high), plan);
            this.noise = noise;
        }

        @Override
        public boolean run(Frame frame) {
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

        @Override
        public Kernel.@Nullable Culprit diagnose(Frame frame, double[] failed) {
            System.arraycopy(failed, at, frame.numbers, at, size);
            return null;
        }
    }

    /** Repeats while a condition holds. */
    final class Loop implements Instruction {
        /** A loop that goes on longer is taken for one without end. */
        static final int MOST_ROUNDS = 1_000_000;

        private final Expr written;
        private final Reading condition;
        private final Instruction body;

        Loop(Expr condition, Instruction body, Plan plan) {
            this.written = condition;
            this.condition = new Reading(List.of(condition), plan);
            this.body = body;
        }

        @Override
        public boolean run(Frame frame) {
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
        public Kernel.@Nullable Culprit diagnose(Frame frame, double[] failed) {
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
    final class Fork implements Instruction {
        private final Reading condition;
        private final Instruction then;
        private final Instruction otherwise;

        Fork(Expr condition, Instruction then, Instruction otherwise, Plan plan) {
            this.condition = new Reading(List.of(condition), plan);
            this.then = then;
            this.otherwise = otherwise;
        }

        private Instruction way(Frame frame) {
            return condition.of(frame.numbers)[0] == 1 ? then : otherwise;
        }

        @Override
        public boolean run(Frame frame) {
            return way(frame).run(frame);
        }

        @Override
        public Kernel.@Nullable Culprit diagnose(Frame frame, double[] failed) {
            return way(frame).diagnose(frame, failed);
        }
    }

    /** One after the other. */
    record Block(Instruction[] all) implements Instruction {
        @Override
        public boolean run(Frame frame) {
            for (Instruction each : all) {
                if (!each.run(frame)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Kernel.@Nullable Culprit diagnose(Frame frame, double[] failed) {
            for (Instruction each : all) {
                Kernel.Culprit culprit = each.diagnose(frame, failed);
                if (culprit != null) {
                    return culprit;
                }
            }
            return null;
        }
    }
}
