package sxj.session;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.kernel.compile.Pipeline;

/**
 * What {@code --show} prints: a stage between text and numbers.
 *
 * @param step of the stage {@code kernel}, a step of its {@link Pipeline}; empty for the kernel itself
 */
public record Stage(Kind kind, String step) {
    public static final Stage TREE = new Stage(Kind.TREE, "");
    public static final Stage CHECKED = new Stage(Kind.CHECKED, "");
    public static final Stage SYMBOLIC = new Stage(Kind.SYMBOLIC, "");
    public static final Stage KERNEL = new Stage(Kind.KERNEL, "");

    private static final String STEP = "kernel:";

    /** The stages, in order. */
    public enum Kind {
        TREE,
        CHECKED,
        SYMBOLIC,
        KERNEL
    }

    /** A step of the pipeline, by one of its names. */
    public static Stage kernel(String step) {
        return new Stage(Kind.KERNEL, step);
    }

    /** The stage of a word as {@code --show} takes it; null if there is none. */
    public static @Nullable Stage of(String word) {
        for (Kind kind : Kind.values()) {
            if (word(kind).equals(word)) {
                return new Stage(kind, "");
            }
        }
        return word.startsWith(STEP) && Pipeline.names().contains(word.substring(STEP.length()))
                ? kernel(word.substring(STEP.length()))
                : null;
    }

    /** The words that may stand in place of one that means no stage. */
    public static List<String> wordsFor(String wrong) {
        return wrong.startsWith(STEP)
                ? Pipeline.names().stream().map(STEP::concat).toList()
                : Stream.of(Kind.values()).map(Stage::word).toList();
    }

    /** The words of the stages. */
    public static String words() {
        return Stream.of(Kind.values()).map(Stage::word).collect(Collectors.joining(", "));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
