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
    /** The version of results: raised whenever the same program may give other bits than before. */
    public static final int VERSION = 2;

    /**
     * A run by its name.
     *
     * @throws IllegalArgumentException if no run has this name; the message lists those that there are
     */
    public RunResult run(String name) {
        return runs.stream()
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no run " + name + " among "
                        + runs.stream().map(RunResult::name).toList()));
    }

    /** What was expected, and whether it holds. */
    public List<Output.Expectation> expectations() {
        return outputs.stream()
                .filter(Output.Expectation.class::isInstance)
                .map(Output.Expectation.class::cast)
                .toList();
    }
}
