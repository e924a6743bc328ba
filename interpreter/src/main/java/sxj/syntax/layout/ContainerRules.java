package sxj.syntax.layout;

import java.util.List;
import sxj.grammar.SxjParser;
import sxj.source.Suggestion;

/**
 * What a pair of braces, or the file, holds, in words.
 *
 * @param name how messages call it, with its article
 * @param words with which its items begin; empty where expressions can stand too
 */
public record ContainerRules(String name, List<String> words) {
    private static final List<String> DECLARATIONS =
            List.of("const", "let", "param", "loss", "observe", "switch", "flow", "fn", "step");
    private static final List<String> FILE = List.of(
            "problem",
            "player",
            "run",
            "sweep",
            "compare",
            "map",
            "table",
            "plot",
            "import",
            "seed",
            "equilibria",
            "expect",
            "print",
            "show",
            "const",
            "let",
            "param",
            "loss",
            "observe",
            "switch",
            "flow",
            "fn",
            "step");
    private static final List<String> BODY =
            List.of("let", "var", "state", "while", "for", "if", "return", "drift", "diffusion");

    public static ContainerRules of(int rule) {
        return switch (rule) {
            case SxjParser.RULE_problem -> new ContainerRules("a problem", with(DECLARATIONS, "player"));
            case SxjParser.RULE_player -> new ContainerRules("a player", DECLARATIONS);
            case SxjParser.RULE_run ->
                new ContainerRules(
                        "a run", List.of("flow", "step", "stop", "switch", "phase", "start", "record", "seed"));
            case SxjParser.RULE_phase -> new ContainerRules("a phase", List.of("flow", "step", "stop", "switch"));
            case SxjParser.RULE_table -> new ContainerRules("a table", List.of("rows", "columns"));
            case SxjParser.RULE_plot ->
                new ContainerRules("a plot", List.of("x", "y", "runs", "path", "contours", "arrows"));
            case SxjParser.RULE_sweep -> new ContainerRules("a sweep", with(DECLARATIONS, "run", "expect", "collect"));
            case SxjParser.RULE_compare ->
                new ContainerRules(
                        "a comparison",
                        List.of("flows", "steps", "starts", "seeds", "stop", "record", "minimise", "collect"));
            default -> new ContainerRules("", List.of());
        };
    }

    private static List<String> with(List<String> words, String... more) {
        return java.util.stream.Stream.concat(words.stream(), java.util.Arrays.stream(more))
                .toList();
    }

    /** {@code a, b and c}. */
    public String list() {
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    /** The word of it that was probably meant, "" without. */
    public String nearest(String word) {
        String near = Suggestion.nearest(word, words);
        return near == null || words.contains(word) ? "" : near;
    }

    /** The word that an item of the file or a statement of a body was probably meant to begin with, "" without. */
    public static String nearestBeginning(String word, boolean inBody) {
        List<String> words = inBody ? BODY : FILE;
        String near = word.codePointCount(0, word.length()) < 3 ? null : Suggestion.nearest(word, words);
        return near == null || words.contains(word) ? "" : near;
    }
}
