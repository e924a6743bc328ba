package sxj.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sxj.timing.Stopwatch.Stage;

/** How long each stage of a program took, as a line to read. */
final class Timing {
    private Timing() {}

    /** {@code parsing 3.1 ms, checking 12.0 ms, …}: the stages in their order, those that took place. */
    static String text(Map<Stage, Long> nanos) {
        return nanos.entrySet().stream()
                        .map(stage ->
                                stage.getKey().name().toLowerCase(Locale.ROOT) + " " + tenths(stage.getValue()) + " ms")
                        .collect(Collectors.joining(", "))
                + "\n";
    }

    private static String tenths(long nanos) {
        long tenths = Math.round(nanos / 1e5);
        return tenths / 10 + "." + tenths % 10;
    }
}
