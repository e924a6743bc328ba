package sxj.describe;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.Stepper;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.run.RunRecord;
import sxj.symbolic.Expr;
import sxj.symbolic.print.FormulaText;
import sxj.syntax.tree.Item;

/** The checked program as text: what every name of a problem is, and what every run will do. */
public final class Overview {
    private final StringBuilder text = new StringBuilder();
    private final Definitions definitions;

    private Overview(Definitions definitions) {
        this.definitions = definitions;
    }

    public static String of(Definitions definitions, Collection<BoundProblem> instances, Collection<RunRecord> runs) {
        Overview overview = new Overview(definitions);
        instances.forEach(overview::problem);
        runs.forEach(run -> overview.run(run.plan()));
        return overview.text.toString();
    }

    private void problem(BoundProblem instance) {
        text.append("problem ").append(instance.name().isEmpty() ? "of the file" : instance.name());
        text.append(": theta of ").append(instance.dimension());
        text.append(", K = ").append(instance.lossCount()).append('\n');
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            line("param", parameter.symbol().name(), parameter.symbol().shape().toString(), parameter.player());
        }
        for (BoundProblem.Loss loss : instance.losses()) {
            line("loss", loss.declaration().name().text(), loss.value().shape().toString(), loss.player());
        }
        for (Item item : instance.names().declarations()) {
            if (item instanceof Item.Observe || item instanceof Item.Let || item instanceof Item.Const) {
                definition(item, instance);
            }
        }
    }

    private void definition(Item item, BoundProblem instance) {
        String word = item instanceof Item.Observe ? "observe" : item instanceof Item.Let ? "let" : "const";
        String name = Documentation.name(item);
        try {
            Value value = definitions.value(item, definitions.problems().home(instance), instance);
            line(word, name, value.kind(), null);
        } catch (UserError mistake) {
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
        if (mode.stepper() instanceof Stepper.Batched batched) {
            int forms = batched.forms().size();
            return "step of " + batched.forms().get(0).rule().actions().size() + " actions that sees batches, in "
                    + forms + (forms == 1 ? " form" : " forms");
        }
        Stepper.Adaptive adaptive = (Stepper.Adaptive) mode.stepper();
        return "adaptive step " + adaptive.method().word() + ", rtol " + text(adaptive.relativeTolerance()) + ", atol "
                + text(adaptive.absoluteTolerance())
                + (adaptive.maxStep() instanceof Expr.Constant none
                                && none.value().value() == Double.POSITIVE_INFINITY
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
