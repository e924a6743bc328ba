package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.syntax.tree.Item;

/** The flows without arguments that are being evaluated, the outermost first: one that needs itself is an error. */
final class FlowsInProgress {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Item.Flow flow, @Nullable BoundProblem instance) {
        boolean is(Item.Flow other, @Nullable BoundProblem problem) {
            return flow == other && instance == problem;
        }
    }

    /** Evaluates a flow of a problem. */
    FlowField within(Item.Flow flow, @Nullable BoundProblem instance, Supplier<FlowField> evaluation) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).is(flow, instance)) {
                throw UserError.at(
                        NameFault.DEFINED_BY_ITSELF,
                        flow.name().span(),
                        flow.name().text(),
                        ring(i));
            }
        }
        entries.add(new Entry(flow, instance));
        try {
            return evaluation.get();
        } finally {
            entries.remove(entries.size() - 1);
        }
    }

    /** The flows that need one another, from one of them on. */
    private String ring(int from) {
        StringBuilder ring = new StringBuilder();
        for (Entry entry : entries.subList(from, entries.size())) {
            ring.append('`').append(entry.flow().name().text()).append("` -> ");
        }
        return ring.toString();
    }
}
