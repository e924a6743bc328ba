package sxj.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sxj.check.Dependence;
import sxj.check.Idle;
import sxj.fault.IdleFault;
import sxj.lower.Definitions;
import sxj.source.Span;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.ItemParts;
import sxj.syntax.tree.TreeWalk;

/** Axes of sweeps that nothing asks for, and those that are taken for parameters. */
final class UnusedAxes {
    private UnusedAxes() {}

    /**
     * Warns of axes that nothing asked for.
     *
     * @param used names that were asked for at the first point
     * @param runs those of the first point
     */
    static void warn(Definitions definitions, Item.Sweep sweep, Set<String> used, List<RunRecord> runs) {
        for (Item.Axis axis : sweep.axes()) {
            String name = axis.name().text();
            runs.forEach(run -> warnOfHidden(definitions, sweep, name, run));
            boolean isParameter = runs.stream().anyMatch(run -> run.instance().parameter(name) != null);
            if (used.contains(name) || isParameter || isChosenElsewhere(sweep, name)) {
                continue;
            }
            boolean hasBatches =
                    runs.stream().anyMatch(run -> !run.instance().batches().isEmpty());
            boolean draws = hasBatches || draws(definitions, sweep);
            definitions.warn(
                    draws ? IdleFault.AXIS_DRAWS_THE_SAME : IdleFault.AXIS_UNUSED,
                    axis.name().span(),
                    name,
                    sweep.name().text());
        }
    }

    /** In a condition an axis may be taken for the parameter of its name: the state that moves. */
    private static void warnOfHidden(Definitions definitions, Item.Sweep sweep, String axis, RunRecord run) {
        if (run.instance().parameter(axis) == null) {
            return;
        }
        for (RunPart part : parts(run.run().parts())) {
            if (part instanceof RunPart.Stop || part instanceof RunPart.SwitchTo) {
                part.match(new ItemParts(
                        expression -> mentions(expression, axis)
                                .ifPresent(place -> definitions.warn(
                                        IdleFault.AXIS_HIDES_PARAMETER,
                                        place,
                                        axis,
                                        sweep.name().text(),
                                        run.instance().name())),
                        name -> {}));
            }
        }
    }

    private static List<RunPart> parts(List<RunPart> parts) {
        List<RunPart> all = new ArrayList<>();
        for (RunPart part : parts) {
            all.add(part);
            if (part instanceof RunPart.Phase phase) {
                all.addAll(phase.parts());
            }
        }
        return all;
    }

    private static Optional<Span> mentions(Expression expression, String name) {
        if (expression instanceof Expression.Reference reference) {
            return reference.name().equals(name) ? Optional.of(reference.span()) : Optional.empty();
        }
        return TreeWalk.parts(expression).stream()
                .flatMap(part -> mentions(part, name).stream())
                .findFirst();
    }

    /** Whether a choice mentions the axis: at other points than the first it may be asked for. */
    private static boolean isChosenElsewhere(Item.Sweep sweep, String name) {
        return TreeWalk.parts(sweep).stream().anyMatch(part -> isChosen(part, name));
    }

    private static boolean isChosen(Expression expression, String name) {
        return expression instanceof Expression.If && TreeWalk.name(expression, name)
                || TreeWalk.parts(expression).stream().anyMatch(part -> isChosen(part, name));
    }

    private static boolean draws(Definitions definitions, Item.Sweep sweep) {
        List<Item> all = new ArrayList<>(definitions.file().declarations());
        definitions.file().problems().forEach(all::add);
        return Dependence.restsOn(sweep, Idle.DRAWS, all);
    }
}
