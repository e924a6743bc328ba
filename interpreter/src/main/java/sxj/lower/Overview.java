package sxj.lower;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.Mode;
import sxj.dynamics.Plan;
import sxj.dynamics.Rule;
import sxj.dynamics.Stepper;
import sxj.symbolic.Expr;
import sxj.symbolic.FormulaText;
import sxj.syntax.Item;

/** The checked program as text: what every name of a problem is, and what every run will do. */
final class Overview {
    private final StringBuilder text = new StringBuilder();
    private final Definitions definitions;

    private Overview(Definitions definitions) {
        this.definitions = definitions;
    }

    static String of(Definitions definitions, Collection<Instance> instances, Collection<RunRecord> runs) {
        Overview overview = new Overview(definitions);
        instances.forEach(overview::problem);
        runs.forEach(run -> overview.run(run.plan()));
        return overview.text.toString();
    }

    private void problem(Instance instance) {
        text.append("problem ").append(instance.name().isEmpty() ? "of the file" : instance.name());
        text.append(": theta of ").append(instance.dimension());
        text.append(", K = ").append(instance.lossCount()).append('\n');
        for (Instance.Parameter parameter : instance.parameters()) {
            line("param", parameter.symbol().name(), parameter.symbol().shape().toString(), parameter.player());
        }
        for (Instance.Loss loss : instance.losses()) {
            line("loss", loss.declaration().name().text(), loss.value().shape().toString(), loss.player());
        }
        for (Item item : instance.names().declarations()) {
            if (item instanceof Item.Observe || item instanceof Item.Let || item instanceof Item.Const) {
                definition(item, instance);
            }
        }
    }

    private void definition(Item item, Instance instance) {
        String word = item instanceof Item.Observe ? "observe" : item instanceof Item.Let ? "let" : "const";
        String name = Documentation.name(item);
        try {
            Value value = definitions.value(item, definitions.problems().home(instance), instance);
            line(word, name, value.kind(), null);
        } catch (Mistake mistake) {
            line(word, name, "?", null);
        }
    }

    private void line(String word, String name, String kind, @Nullable String player) {
        text.append("  ").append(word).append(' ').append(name).append(": ").append(kind);
        if (player != null) {
            text.append(" of player ").append(player);
        }
        text.append('\n');
    }

    private void run(Plan plan) {
        text.append("run ").append(plan.name()).append(" on ");
        text.append(plan.problem().isEmpty() ? "the problem of the file" : plan.problem());
        text.append(", seed ").append(plan.seed()).append('\n');
        for (Mode mode : plan.modes()) {
            text.append("  phase ")
                    .append(mode.name())
                    .append(": ")
                    .append(step(mode))
                    .append('\n');
            mode.rules().forEach(rule -> rule(rule, "    "));
        }
        plan.rules().forEach(rule -> rule(rule, "  "));
    }

    private static String step(Mode mode) {
        if (mode.stepper() instanceof Stepper.Rule rule) {
            boolean constant = rule.sizeIsConstant();
            int states = mode.states().size();
            return "step of " + rule.actions().size() + " actions, "
                    + (constant ? "constant size" : "size evaluated at every step")
                    + (states == 0 ? "" : ", " + states + (states == 1 ? " state" : " states"));
        }
        Stepper.Adaptive adaptive = (Stepper.Adaptive) mode.stepper();
        return "adaptive step, rtol " + text(adaptive.relativeTolerance()) + ", atol "
                + text(adaptive.absoluteTolerance())
                + (adaptive.maxStep() instanceof Expr.Constant none && none.value().value() == Double.POSITIVE_INFINITY
                        ? ""
                        : ", no step longer than " + text(adaptive.maxStep()));
    }

    private static String text(Expr expr) {
        return FormulaText.of(expr);
    }

    private void rule(Rule rule, String indent) {
        text.append(indent).append(rule.text()).append('\n');
    }
}
