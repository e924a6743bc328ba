package sxj.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sxj.fault.Fault;
import sxj.fault.Warning;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;
import sxj.syntax.tree.TreeWalk;

/** What a program can say without a mistake and hardly means: it is warned of, and runs. */
public final class Oversights {
    private static final Pattern QUOTIENT =
            Pattern.compile("^[^\"/]*[\\p{L}\\p{N})\\]]\\s*(//)\\s*(?:\\d+(?:\\.\\d+)?|\\([^()]*\\))\\s*$");

    private final Namespace library;
    private final Namespace file;
    private final Set<String> fixed;
    private final List<Diagnostic> warnings = new ArrayList<>();

    private Oversights(Namespace library, Namespace file, Set<String> fixed) {
        this.library = library;
        this.file = file;
        this.fixed = fixed;
    }

    /**
     * Warnings about the items of a text.
     *
     * @param file what the file declares, and what was declared before in a session
     * @param fixed names of the language that mean the same everywhere: constants, and what every problem has
     */
    public static List<Diagnostic> check(
            SourceText text, List<Item> items, Namespace library, Namespace file, Set<String> fixed) {
        Oversights oversights = new Oversights(library, file, fixed);
        oversights.quotients(text);
        items.forEach(oversights::item);
        return oversights.warnings;
    }

    private void warn(Fault warning, Span span, Object... values) {
        warnings.add(Diagnostic.of(warning, span, values));
    }

    /** {@code 7 // 2} is 7: the rest of the line is a comment. */
    private void quotients(SourceText text) {
        int start = 0;
        for (String line : text.text().split("\n", -1)) {
            Matcher matcher = QUOTIENT.matcher(line);
            if (line.contains("//") && matcher.matches()) {
                int at = start + matcher.start(1);
                warn(Warning.COMMENT_FOR_QUOTIENT, new Span(text, at, at + 2));
            }
            start += line.length() + 1;
        }
    }

    private void item(Item item) {
        hidden(item);
        if (item instanceof Item.Problem problem) {
            problem.body().forEach(this::item);
        } else if (item instanceof Item.Player player) {
            player.body().forEach(this::item);
        } else if (item instanceof Item.Run run) {
            run(run);
        } else if (item instanceof Item.Sweep sweep) {
            sweep(sweep);
        } else if (item instanceof Item.Step step && !writes(step.body(), states(step.body()))) {
            warn(Warning.STEP_STAYS, step.name().span(), step.name().text());
        } else if (item instanceof Item.Evaluate evaluate) {
            power(evaluate.expression());
        }
    }

    private void hidden(Item item) {
        Name name = item.name();
        boolean isValue = item instanceof Item.Param
                || item instanceof Item.Const
                || item instanceof Item.Let
                || item instanceof Item.Loss
                || item instanceof Item.Observe;
        if (isValue
                && name != null
                && (fixed.contains(name.text()) || library.value(name.text()) instanceof Item.Observe)) {
            warn(Warning.HIDES_BUILT_IN, name.span(), name.text());
        }
    }

    // ---- runs ----

    private void run(Item.Run run) {
        for (RunPart part : run.parts()) {
            if (part instanceof RunPart.FlowClause clause) {
                flow(run, clause.flow());
            } else if (part instanceof RunPart.Phase phase) {
                phase.parts().stream()
                        .filter(RunPart.FlowClause.class::isInstance)
                        .forEach(clause -> flow(run, ((RunPart.FlowClause) clause).flow()));
            }
        }
    }

    private void flow(Item.Run run, Expression flow) {
        if (flow instanceof Expression.Call call
                && call.callee() instanceof Expression.Reference grad
                && grad.name().equals("grad")) {
            warn(Warning.UPHILL, flow.span(), flow.span().text());
        }
        Item.Problem problem =
                run.use() == null ? null : file.problem(run.use().name().text());
        boolean isLossFlow = flow instanceof Expression.Reference reference
                && reference.name().equals("loss_flow")
                && file.flow("loss_flow") == null;
        if (problem == null || !isLossFlow) {
            return;
        }
        List<Item> members = members(problem.body());
        if (members.stream().noneMatch(Item.Loss.class::isInstance)) {
            warn(Warning.NO_LOSSES, flow.span(), problem.name().text());
        } else if (problem.body().stream().anyMatch(Item.Player.class::isInstance)) {
            warn(Warning.LOSS_FLOW_OF_A_GAME, flow.span());
        }
    }

    private static List<Item> members(List<Item> body) {
        List<Item> members = new ArrayList<>();
        for (Item item : body) {
            if (item instanceof Item.Player player) {
                members.addAll(player.body());
            } else {
                members.add(item);
            }
        }
        return members;
    }

    // ---- sweeps ----

    private void sweep(Item.Sweep sweep) {
        boolean expects = sweep.body().stream().anyMatch(Item.Expect.class::isInstance);
        if (sweep.collect().isEmpty() && !expects) {
            warn(
                    Warning.SWEEP_COLLECTS_NOTHING,
                    sweep.name().span(),
                    sweep.name().text());
        }
        List<Item> others = file.declarations().stream()
                .filter(item -> !(item instanceof Item.Problem) && item != sweep)
                .toList();
        for (Item.Axis axis : sweep.axes()) {
            String name = axis.name().text();
            boolean used = sweep.body().stream().anyMatch(item -> Dependence.restsOn(item, List.of(name), others));
            // without this, an axis that nothing uses numbers repetitions
            if (!used && !isParameterOfArguments(sweep, name) && parameter(sweep, name) != null) {
                warn(Warning.AXIS_UNUSED, axis.name().span(), name);
            }
        }
    }

    private static boolean isParameterOfArguments(Item.Sweep sweep, String name) {
        return sweep.axes().stream().anyMatch(axis -> TreeWalk.name(axis.range(), name));
    }

    /** The parameter of that name of a problem that a run of the sweep is on; null without. */
    private Item.@Nullable Param parameter(Item.Sweep sweep, String name) {
        for (Item item : sweep.body()) {
            Item.Use use = item instanceof Item.Run run ? run.use() : null;
            Item.Problem problem = use == null ? null : file.problem(use.name().text());
            for (Item member : problem == null ? List.<Item>of() : members(problem.body())) {
                if (member instanceof Item.Param param && param.name().text().equals(name)) {
                    return param;
                }
            }
        }
        return null;
    }

    // ---- steps ----

    private static Set<String> states(Block body) {
        Set<String> states = new HashSet<>(Set.of("h"));
        for (Statement statement : body.statements()) {
            if (statement instanceof Statement.State state) {
                states.add(state.name().text());
            }
        }
        return states;
    }

    /** Whether a statement of the block writes theta or parameters: what is none of its own states. */
    private static boolean writes(@Nullable Block block, Set<String> states) {
        return block != null && block.statements().stream().anyMatch(statement -> writes(statement, states));
    }

    private static boolean writes(Statement statement, Set<String> states) {
        if (statement instanceof Statement.Update update) {
            return !states.contains(update.name().text());
        }
        return statement instanceof Statement.While loop && writes(loop.body(), states)
                || statement instanceof Statement.For each && writes(each.body(), states)
                || statement instanceof Statement.If choice
                        && (writes(choice.then(), states) || writes(choice.otherwise(), states));
    }

    // ---- powers ----

    /** A matrix to a whole power, alone: taken entry by entry, and often meant otherwise. */
    private void power(Expression expression) {
        if (expression instanceof Expression.Binary power
                && power.operator() == Expression.BinaryOperator.POWER
                && power.left() instanceof Expression.Reference base
                && (power.right() instanceof Expression.NumberLiteral || power.right() instanceof Expression.Unary)
                && declared(base.name()) instanceof Expression.ArrayLiteral rows
                && !rows.items().isEmpty()
                && rows.items().get(0) instanceof Expression.ArrayLiteral) {
            warn(Warning.MATRIX_POWER, power.span(), base.name());
        }
    }

    private @Nullable Expression declared(String name) {
        Item item = file.value(name);
        return item instanceof Item.Let let
                ? let.value()
                : item instanceof Item.Const constant ? constant.value() : null;
    }
}
