package sxj.lower;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;

/** What every problem knows by itself without a definition in the library. */
enum Known {
    THETA("theta", "all parameters, flattened in the order of the text (vector of n)", Instance::theta),
    LOSSES("losses", "the losses (vector of K)", Instance::lossVector),
    TOTAL("total", "the sum of the losses", Instance::total),
    K("K", "how many losses", instance -> Expressions.scalar(instance.lossCount())),
    DIM("dim", "how many numbers theta has", instance -> Expressions.scalar(instance.dimension())),
    GRADS("grads", "row k is the gradient of loss k (K×n)", Instance::gradients),
    OWN_GRADS(
            "own_grads",
            "each player's gradient of the sum of its own losses by its own parameters (n); without players grad(total)",
            Instance::ownGradients),
    PLAYERS("players", "how many players; 1 without players", instance -> Expressions.scalar(instance.playerCount())),
    OWNER("owner", "for each entry of theta the position of the player that owns it (n)", Instance::owner),
    PLAYER_GRADS(
            "player_grads",
            "row i is the gradient of the sum of player i's losses by all parameters; without players grad(total)",
            Instance::playerGradients),
    ITER(
            "iter",
            "steps accepted",
            instance -> Expressions.variable(instance.clock().iter())),
    T("t", "time passed", instance -> Expressions.variable(instance.clock().t())),
    H(
            "h",
            "size of the last step",
            instance -> Expressions.variable(instance.clock().h())),
    EVALUATIONS(
            "evaluations",
            "evaluations of the flow since the run began (all K gradients at one point count once), and of the losses at"
                    + " points where the step asks for them alone",
            instance -> Expressions.variable(instance.clock().evaluations()));

    private final String word;
    private final String meaning;
    private final Function<Instance, Expr> value;

    Known(String word, String meaning, Function<Instance, Expr> value) {
        this.word = word;
        this.meaning = meaning;
        this.value = value;
    }

    String word() {
        return word;
    }

    String meaning() {
        return meaning;
    }

    Expr in(Instance instance) {
        return value.apply(instance);
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

    static @Nullable Known named(String name) {
        for (Known known : values()) {
            if (known.word.equals(name)) {
                return known;
            }
        }
        return null;
    }
}
