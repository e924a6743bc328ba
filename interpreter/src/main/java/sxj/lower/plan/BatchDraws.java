package sxj.lower.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sxj.dynamics.system.Batch;
import sxj.lower.BoundProblem;
import sxj.lower.Problems;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;

/**
 * The batches that a step draws, while the step is lowered for one combination of their lengths: as they follow each other
 * from certain places in their epochs.
 */
final class BatchDraws {
    private final Problems problems;
    private final BoundProblem instance;
    private final List<Batch> batches;
    private final Symbols symbols;
    private final long[] start;
    private final List<List<Optional<Symbol>>> drawn = new ArrayList<>();

    /** The symbols of indices, one for each draw of a step, batch and length: forms and phases share them. */
    static final class Symbols {
        private final Map<List<Integer>, Symbol> known = new LinkedHashMap<>();

        Symbol of(Batch batch, int draw, int range, int length) {
            return known.computeIfAbsent(
                    List.of(draw, range, length), any -> Symbol.of(batch.name(), Shape.vector(length)));
        }

        List<Symbol> all() {
            return List.copyOf(known.values());
        }
    }

    /** @param start the number of the first batch of each range */
    BatchDraws(Problems problems, BoundProblem instance, Symbols symbols, long[] start) {
        this.problems = problems;
        this.instance = instance.full();
        this.batches = batches(instance);
        this.symbols = symbols;
        this.start = start;
    }

    static List<Batch> batches(BoundProblem instance) {
        return instance.batches().stream().map(BoundProblem.Drawn::batch).toList();
    }

    /** The problem with the batches that are drawn next, before the step begins. */
    BoundProblem next() {
        List<Optional<Symbol>> indices = new ArrayList<>();
        for (int range = 0; range < batches.size(); range++) {
            int length = batches.get(range).length(start[range] + drawn.size());
            indices.add(symbol(drawn.size(), range, length));
        }
        drawn.add(List.copyOf(indices));
        return problems.seeing(instance, indices);
    }

    private Optional<Symbol> symbol(int draw, int range, int length) {
        Batch batch = batches.get(range);
        return batch.isWhole() ? Optional.empty() : Optional.of(symbols.of(batch, draw, range, length));
    }

    /** What was drawn, in order. */
    List<List<Optional<Symbol>>> drawn() {
        return drawn;
    }

    /** Symbols for batches that are drawn at any time, in every combination of lengths. */
    List<List<Optional<Symbol>>> anyLengths() {
        List<List<Optional<Symbol>>> all = new ArrayList<>(List.of(List.of()));
        for (int range = 0; range < batches.size(); range++) {
            List<List<Optional<Symbol>>> longer = new ArrayList<>();
            for (List<Optional<Symbol>> before : all) {
                for (int length : lengths(batches.get(range))) {
                    List<Optional<Symbol>> indices = new ArrayList<>(before);
                    indices.add(symbol(-1, range, length));
                    longer.add(indices);
                }
            }
            all = longer;
        }
        return all;
    }

    private static List<Integer> lengths(Batch batch) {
        int last = batch.length(batch.perEpoch() - 1);
        return last == batch.size() ? List.of(last) : List.of(batch.size(), last);
    }

    /** The problem with these indices. */
    BoundProblem seeing(List<Optional<Symbol>> indices) {
        return problems.seeing(instance, indices);
    }

    /** Where steps may begin that draw so many batches: one place for each combination of lengths. */
    static List<long[]> starts(List<Batch> batches, int draws) {
        List<long[]> all = new ArrayList<>(List.of(new long[batches.size()]));
        for (int range = 0; range < batches.size(); range++) {
            Batch batch = batches.get(range);
            Map<List<Integer>, Long> windows = new LinkedHashMap<>();
            long epoch = batch.perEpoch();
            for (long number = 0; number < epoch; number++) {
                if (number == 1) {
                    number = Math.max(1, epoch - draws);
                }
                List<Integer> lengths = new ArrayList<>();
                for (int draw = 0; draw < draws; draw++) {
                    lengths.add(batch.length(number + draw));
                }
                windows.putIfAbsent(lengths, number);
            }
            List<long[]> longer = new ArrayList<>();
            for (long[] before : all) {
                for (long number : windows.values()) {
                    long[] start = before.clone();
                    start[range] = number;
                    longer.add(start);
                }
            }
            all = longer;
        }
        return all;
    }
}
