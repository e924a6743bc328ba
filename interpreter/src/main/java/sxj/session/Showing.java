package sxj.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import sxj.dynamics.system.BranchFreeStep;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.Stepper;
import sxj.kernel.compile.Kernels;
import sxj.kernel.compile.Pipeline;
import sxj.program.Program;
import sxj.source.SourceText;
import sxj.symbolic.Expr;
import sxj.symbolic.print.FormulaText;
import sxj.syntax.tree.SourceTree;
import sxj.syntax.tree.TreePrinter;

/** {@code --show}: every stage between text and numbers as text. */
final class Showing {
    /** A program at hand. */
    record Subject(SourceTree tree, Program program) {}

    private final Function<SourceText, Subject> preparing;

    Showing(Function<SourceText, Subject> preparing) {
        this.preparing = preparing;
    }

    String show(SourceText text, Stage stage) {
        Subject subject = preparing.apply(text);
        return switch (stage.kind()) {
            case TREE -> TreePrinter.print(subject.tree());
            case CHECKED -> subject.program().overview();
            case SYMBOLIC -> plans(subject.program(), Showing::symbolic);
            case KERNEL -> plans(subject.program(), plan -> kernel(plan, stage.step()));
        };
    }

    private static String plans(Program program, Function<Plan, String> print) {
        StringBuilder text = new StringBuilder();
        program.visitPlans(plan -> text.append(print.apply(plan)));
        return text.toString();
    }

    private static String symbolic(Plan plan) {
        StringBuilder text = new StringBuilder("run ").append(plan.name()).append('\n');
        for (Mode mode : plan.modes()) {
            text.append("  phase ").append(mode.name()).append("\n    flow ");
            text.append(FormulaText.of(mode.flow()).replace("\n", "\n    ")).append('\n');
            rules(text, mode.rules(), "    ");
        }
        rules(text, plan.rules(), "  ");
        return text.toString();
    }

    private static void rules(StringBuilder text, List<Rule> rules, String indent) {
        for (Rule rule : rules) {
            text.append(indent).append(rule.text());
            if (rule.trigger() instanceof Rule.Trigger.When when) {
                text.append("\n")
                        .append(indent)
                        .append("  ")
                        .append(FormulaText.of(when.condition()).replace("\n", "\n" + indent + "  "));
            }
            text.append('\n');
        }
    }

    /** The kernels of the flows, or what a step of the pipeline does to them. */
    private static String kernel(Plan plan, String step) {
        StringBuilder text = new StringBuilder("run ").append(plan.name()).append('\n');
        for (Mode mode : plan.modes()) {
            text.append("  phase ").append(mode.name()).append(": flow\n");
            text.append(listing(List.of(mode.flow()), plan, step));
            if (mode.stepper() instanceof Stepper.Batched batched) {
                for (Stepper.Batched.Form form : batched.forms()) {
                    text.append("  phase ").append(mode.name()).append(": step with batches of ");
                    text.append(lengths(form)).append('\n');
                    text.append(listing(written(plan, form), plan, step));
                }
            }
        }
        return text.toString();
    }

    private static String listing(List<Expr> values, Plan plan, String step) {
        String listing = step.isEmpty()
                ? Kernels.compile(values, plan.layout()).listing()
                : Pipeline.listing(values, plan.layout(), step);
        return listing.indent(4);
    }

    private static String lengths(Stepper.Batched.Form form) {
        return form.draws().stream()
                .map(draw -> draw.stream()
                        .map(symbol -> symbol.map(
                                        s -> Integer.toString(s.shape().size()))
                                .orElse("all"))
                        .collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(", "));
    }

    private static List<Expr> written(Plan plan, Stepper.Batched.Form form) {
        BranchFreeStep straight = BranchFreeStep.of(plan, form.rule());
        List<Expr> values = new ArrayList<>();
        if (straight != null) {
            return straight.values();
        }
        form.rule().actions().forEach(action -> action.addExpressions(values));
        return values;
    }
}
