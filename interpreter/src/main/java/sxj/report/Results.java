package sxj.report;

import java.util.List;

/**
 * All that a program produced; nothing in it differs from one execution to the next.
 *
 * @param file the program's name as the user gave it
 * @param runs in the order of the text
 * @param outputs in the order of the text
 */
public record Results(String file, List<RunResult> runs, List<Output> outputs) {
    /** What was expected, and whether it holds. */
    public List<Output.Expectation> expectations() {
        return outputs.stream()
                .filter(Output.Expectation.class::isInstance)
                .map(Output.Expectation.class::cast)
                .toList();
    }
}
