package sxj.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.report.Output;
import sxj.report.ResultListener;
import sxj.syntax.tree.Item;
import sxj.timing.Interrupts;

/** What the items of a program give, in the order of the text, whatever the order in which it is found. */
public final class OrderedOutputs {
    private final ResultListener listener;
    private final List<@Nullable List<Output>> byItem = new ArrayList<>();
    private int told;

    /** @param listener is told of each answer as soon as there are those of all items before it */
    public OrderedOutputs(List<Item> items, ResultListener listener) {
        this.listener = listener;
        items.forEach(item -> byItem.add(null));
    }

    /** Whether an item has its answer. */
    public boolean has(int place) {
        return byItem.get(place) != null;
    }

    /** The answer of an item. */
    public void put(int place, List<Output> outputs) {
        byItem.set(place, outputs);
        while (told < byItem.size()) {
            List<Output> next = byItem.get(told);
            if (next == null) {
                return;
            }
            told++;
            if (!next.isEmpty()) {
                Interrupts.without(() -> {
                    listener.outputs(next);
                    return next;
                });
            }
        }
    }

    /** An item without an answer, because it is wrong for example, has none. */
    public void putIfMissing(int place) {
        if (!has(place)) {
            put(place, List.of());
        }
    }

    /** All answers in the order of the text. */
    public List<Output> all() {
        List<Output> all = new ArrayList<>();
        for (List<Output> outputs : byItem) {
            if (outputs != null) {
                all.addAll(outputs);
            }
        }
        return all;
    }
}
