package sxj.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sxj.source.Suggestion;

/**
 * The words after a subcommand that takes files and switches.
 *
 * @param files what is no switch, in its order
 * @param switches the switches that were given: {@code --check}
 */
record Operands(List<String> files, Set<String> switches) {
    /**
     * Reads the words.
     *
     * @param known the switches that the subcommand has
     */
    static Operands of(String command, List<String> words, List<String> known) throws UsageException {
        List<String> files = new ArrayList<>();
        Set<String> switches = new HashSet<>();
        boolean options = true;
        for (String word : words) {
            if (options && word.equals("--")) {
                options = false;
            } else if (options && word.startsWith("-") && word.length() > 1) {
                if (!known.contains(word)) {
                    String nearest = Suggestion.nearest(word, known);
                    throw new UsageException("sxj " + command + " has no option " + word
                            + (nearest == null
                                    ? ": sxj help " + command + " lists them"
                                    : " (did you mean " + nearest + "?)"));
                }
                switches.add(word);
            } else {
                files.add(word);
            }
        }
        return new Operands(List.copyOf(files), Set.copyOf(switches));
    }

    boolean has(String word) {
        return switches.contains(word);
    }
}
