package sxj.lower;

import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;

/** What every problem knows by itself without a definition in the library. */
public enum ProblemBuiltIns {
    THETA("theta", "all parameters, flattened in the order of the text (vector of n)"),
    LOSSES("losses", "the losses (vector of K)"),
    TOTAL("total", "the sum of the losses"),
    K("K", "how many losses"),
    DIM("dim", "how many numbers theta has"),
    GRADS("grads", "row k is the gradient of loss k (K×n)"),
    OWN_GRADS(
            "own_grads",
            "each player's gradient of the sum of its own losses by its own parameters (n); without players"
                    + " grad(total)"),
    PLAYERS("players", "how many players; 1 without players"),
    OWNER("owner", "for each entry of theta the position of the player that owns it (n)"),
    PLAYER_GRADS(
            "player_grads",
            "row i is the gradient of the sum of player i's losses by all parameters; without players grad(total)"),
    ITER("iter", "steps accepted"),
    T("t", "time passed"),
    H("h", "size of the last step"),
    EPOCH("epoch", "how often the batches of a run have used up their range; only in problems with a `batch`"),
    EVALUATIONS(
            "evaluations",
            "evaluations of the flow since the run began (all K gradients at one point count once), and of the losses"
                    + " at points where the step asks for them alone");

    private final String word;
    private final String meaning;

    ProblemBuiltIns(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    Expr in(BoundProblem instance) {
        return switch (this) {
            case THETA -> instance.theta();
            case LOSSES -> instance.lossVector();
            case TOTAL -> instance.total();
            case K -> Expressions.scalar(instance.lossCount());
            case DIM -> Expressions.scalar(instance.dimension());
            case GRADS -> instance.gradients();
            case OWN_GRADS -> instance.ownGradients();
            case PLAYERS -> Expressions.scalar(instance.playerCount());
            case OWNER -> instance.owner();
            case PLAYER_GRADS -> instance.playerGradients();
            case ITER -> Expressions.variable(instance.clock().iter());
            case T -> Expressions.variable(instance.clock().t());
            case H -> Expressions.variable(instance.clock().h());
            case EPOCH -> Expressions.variable(instance.clock().epoch());
            case EVALUATIONS -> Expressions.variable(instance.clock().evaluations());
        };
    }

    /** Whether its value takes evaluating the losses, or their gradients, at theta. */
    boolean needsGradients() {
        return needsLosses() && this != K;
    }

    boolean needsLosses() {
        return this == LOSSES
                || this == TOTAL
                || this == K
                || this == GRADS
                || this == OWN_GRADS
                || this == PLAYER_GRADS;
    }

    static @Nullable public ProblemBuiltIns named(String name) {
        for (ProblemBuiltIns known : values()) {
            if (known.word.equals(name)) {
                return known;
            }
        }
        return null;
    }
}
