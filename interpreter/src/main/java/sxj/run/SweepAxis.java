package sxj.run;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Stepper;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Locals;
import sxj.lower.Value;
import sxj.lower.plan.BuiltInSteps;
import sxj.report.Datum;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreeWalk;

/** An axis of a sweep: numbers, texts, or flows or steps as they are written. */
final class SweepAxis {
    private final Item.Axis axis;
    private final List<Expression> written;
    private final List<String> texts;
    private final Value.@Nullable Numeric numbers;

    private SweepAxis(Item.Axis axis, List<Expression> written, List<String> texts, Value.@Nullable Numeric numbers) {
        this.axis = axis;
        this.written = written;
        this.texts = texts;
        this.numbers = numbers;
    }

    static SweepAxis of(Definitions definitions, Item.Axis axis) {
        if (axis.range() instanceof Expression.ArrayLiteral array
                && array.items().stream().anyMatch(item -> isMotion(item, definitions))) {
            List<String> texts =
                    array.items().stream().map(item -> item.span().text()).toList();
            return new SweepAxis(axis, array.items(), texts, null);
        }
        boolean mayBeTexts = !(axis.range() instanceof Expression.Range);
        if (mayBeTexts
                && definitions.expressions().evaluate(axis.range(), Environment.of(Environment.Home.FILE, null))
                        instanceof Value.Texts texts) {
            return new SweepAxis(axis, List.of(), texts.texts(), null);
        }
        return new SweepAxis(axis, List.of(), List.of(), Axes.range(definitions, axis));
    }

    /** Whether an expression names a flow or a step, alone, called, or in an expression of flows. */
    private static boolean isMotion(Expression item, Definitions definitions) {
        Expression callee = item instanceof Expression.Call call ? call.callee() : item;
        if (callee instanceof Expression.Reference reference && isStep(reference.name(), definitions)) {
            return !declaresValue(reference.name(), definitions);
        }
        return TreeWalk.names(item).stream()
                .anyMatch(name -> isFlow(name, definitions) && !declaresValue(name, definitions));
    }

    private static boolean declaresValue(String name, Definitions definitions) {
        return definitions.declaresNumber(name, Environment.of(Environment.Home.FILE, null));
    }

    private static boolean isStep(String name, Definitions definitions) {
        return definitions.file().step(name) != null
                || definitions.library().step(name) != null
                || Stepper.Method.named(name) != null
                || BuiltInSteps.named(name) != null
                || ofSomeProblem(definitions, Item.Step.class::isInstance, name);
    }

    private static boolean isFlow(String name, Definitions definitions) {
        return definitions.file().flow(name) != null
                || definitions.library().flow(name) != null
                || ofSomeProblem(definitions, Item.Flow.class::isInstance, name);
    }

    private static boolean ofSomeProblem(Definitions definitions, Predicate<Item> kind, String name) {
        for (Item.Problem problem : definitions.file().problems()) {
            for (Item item : problem.body()) {
                if (kind.test(item) && item.name() != null && item.name().text().equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether its values are numbers. */
    boolean isNumeric() {
        return numbers != null;
    }

    Value.Numeric numbers() {
        return numbers == null ? new Value.Progression(0, 1, texts.size()) : numbers;
    }

    /** The numbers, or the places among the texts. */
    double[] values() {
        return Axes.values(numbers());
    }

    /** What the column of the axis shows. */
    Datum shown(double value) {
        return numbers != null ? Datum.of(value) : Datum.of(texts.get((int) value));
    }

    /** Gives the name of the axis its meaning at a point. */
    void declare(Locals locals, double value) {
        String name = axis.name().text();
        if (numbers != null) {
            locals.declare(name, new Value.Real(value), false);
        } else if (written.isEmpty()) {
            locals.declare(name, new Value.Text(texts.get((int) value)), false);
        } else {
            locals.declareWritten(name, written.get((int) value));
        }
    }
}
