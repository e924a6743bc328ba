package sxj.syntax.tree;

import java.util.ArrayList;
import java.util.List;
import sxj.syntax.tree.Item.RunPart;

/**
 * The clauses of a run that is made after another one: a kind of clause that it gives itself replaces all of that kind,
 * within phases too; the others are the other run's.
 */
public final class InheritedClauses {
    private InheritedClauses() {}

    /** The run with all clauses that it has from another one; its problem too, where it names none. */
    public static Item.Run like(Item.Run run, Item.Run source) {
        List<RunPart> parts = new ArrayList<>();
        List<RunPart> own = run.parts().stream()
                .filter(part -> !(part instanceof RunPart.Continues))
                .toList();
        source.parts().stream().filter(InheritedClauses::adds).forEach(parts::add);
        parts.addAll(own);
        for (RunPart part : source.parts()) {
            if (adds(part) || isGiven(part, own)) {
                continue;
            }
            parts.add(
                    part instanceof RunPart.Phase phase
                            ? new RunPart.Phase(
                                    phase.name(),
                                    phase.parts().stream()
                                            .filter(inner -> adds(inner) || !isGiven(inner, own))
                                            .toList(),
                                    phase.span())
                            : part);
        }
        return new Item.Run(run.name(), run.use() != null ? run.use() : source.use(), parts, run.doc(), run.span());
    }

    /** Events add to those that are there. */
    private static boolean adds(RunPart part) {
        return part instanceof RunPart.When;
    }

    private static boolean isGiven(RunPart part, List<RunPart> own) {
        return own.stream().anyMatch(given -> isOfKind(given, part));
    }

    /** A state replaces the one of its name alone. */
    private static boolean isOfKind(RunPart given, RunPart part) {
        if (given instanceof RunPart.State own && part instanceof RunPart.State other) {
            return own.name().text().equals(other.name().text());
        }
        return given.getClass() == part.getClass() || isRecord(given) && isRecord(part);
    }

    private static boolean isRecord(RunPart part) {
        return part instanceof RunPart.RecordEvery
                || part instanceof RunPart.RecordEveryTime
                || part instanceof RunPart.RecordAt
                || part instanceof RunPart.RecordWhen;
    }
}
