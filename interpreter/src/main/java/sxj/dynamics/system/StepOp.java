package sxj.dynamics.system;

import java.util.List;
import java.util.Optional;
import sxj.kernel.random.Distribution;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;

/** What a step does, in order. Expressions read the frame (theta, clock, states, locals) as it is at that moment. */
public sealed interface StepOp {
    /** Adds every expression that it evaluates. */
    void addExpressions(List<Expr> all);

    /** Writes a state, a local or h. The value has the target's shape. */
    record Compute(Symbol target, Expr value) implements StepOp {
        @Override
        public void addExpressions(List<Expr> all) {
            all.add(value);
        }
    }

    /** Writes theta: a vector of n; seen by the actions after it. */
    record Move(Expr theta) implements StepOp {
        @Override
        public void addExpressions(List<Expr> all) {
            all.add(theta);
        }
    }

    /** Fills a local with fresh random numbers of the run's stream: standard normal ones. */
    record DrawNormal(Symbol target) implements StepOp {
        @Override
        public void addExpressions(List<Expr> all) {
            // has none
        }
    }

    /**
     * Fills a local with the increments of Brownian paths over the step, one path an entry; the run's stream goes on as if
     * they came from it.
     *
     * @param path its number
     */
    record DrawIncrement(Symbol target, long path) implements StepOp {
        @Override
        public void addExpressions(List<Expr> all) {
            // has none
        }
    }

    /** Fills a local with fresh random numbers of the run's stream, uniform in [low, high). */
    record DrawUniform(Symbol target, Expr low, Expr high) implements StepOp {
        @Override
        public void addExpressions(List<Expr> all) {
            all.add(low);
            all.add(high);
        }
    }

    /**
     * Draws other batches, and goes on in the way that is made for their lengths.
     *
     * @param ways one for each combination of lengths
     */
    record DrawBatch(List<Way> ways) implements StepOp {
        /** What is done with batches in these symbols, one for each batch of the problem; none for the whole range. */
        public record Way(List<Optional<Symbol>> batches, List<StepOp> actions) {}

        @Override
        public void addExpressions(List<Expr> all) {
            ways.forEach(way -> way.actions().forEach(action -> action.addExpressions(all)));
        }
    }

    /**
     * Fills a local with fresh random numbers of the run's stream.
     *
     * @param word how the program calls them, for messages
     * @param parameters of the distribution, numbers or a vector
     */
    record Draw(Symbol target, String word, Distribution distribution, List<Expr> parameters) implements StepOp {
        @Override
        public void addExpressions(List<Expr> all) {
            all.addAll(parameters);
        }
    }

    /** Where in a step an implicit one evaluates the flow. */
    enum At {
        /** Halfway, in place and in time. */
        MIDDLE(0.5),
        /** Where the step ends. */
        END(1);

        private final double part;

        At(double part) {
            this.part = part;
        }

        /** The part of the step that is made there. */
        public double part() {
            return part;
        }
    }

    /**
     * Moves theta by z = h·F(θ + cz, t + ch), solved by Newton's iteration; c is the part of the step at which the
     * flow is evaluated.
     *
     * @param name of the step, for messages
     * @param flow F, a vector of n
     * @param jacobian of F, n×n
     */
    record Implicit(String name, Expr flow, Expr jacobian, At at) implements StepOp {
        @Override
        public void addExpressions(List<Expr> all) {
            all.add(flow);
            all.add(jacobian);
        }
    }

    /** Repeats while the condition holds. */
    record While(Expr condition, List<StepOp> body) implements StepOp {
        @Override
        public void addExpressions(List<Expr> all) {
            all.add(condition);
            body.forEach(action -> action.addExpressions(all));
        }
    }

    /** One of two ways. */
    record Branch(Expr condition, List<StepOp> then, List<StepOp> otherwise) implements StepOp {
        @Override
        public void addExpressions(List<Expr> all) {
            all.add(condition);
            then.forEach(action -> action.addExpressions(all));
            otherwise.forEach(action -> action.addExpressions(all));
        }
    }
}
