package sxj.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the catalogue. Its sentences have holes, {@code {name}}, that a message fills; the name of a hole has two
 * letters or more, which tells it from braces of the language.
 *
 * @param code a letter and two digits, never used again for another mistake
 * @param family what kind of mistake it is
 * @param text one sentence, without a full stop at the end
 * @param hint a way out, "" without
 */
public record Entry(String code, Family family, String text, String hint) {
    private static final Pattern HOLE = Pattern.compile("(\\ban? )?\\{([a-z]{2,})}");
    private static final Pattern AN = Pattern.compile("(?:[aeio8]|11|18|f64).*", Pattern.DOTALL);
    private static final Pattern NO_ARTICLE = Pattern.compile("(?:the|no) .*", Pattern.DOTALL);

    /** The sentences of one message. */
    public record Filled(String text, String hint) {}

    /** The names of the holes, those of the text before those of the hint, each once. */
    public List<String> holes() {
        List<String> holes = new ArrayList<>();
        Matcher hole = HOLE.matcher(text + "\n" + hint);
        while (hole.find()) {
            if (!holes.contains(hole.group(2))) {
                holes.add(hole.group(2));
            }
        }
        return holes;
    }

    /** The sentences with a value for each of the {@link #holes}, in their order. */
    public Filled fill(Object... values) {
        List<String> holes = holes();
        if (holes.size() != values.length) {
            throw new IllegalArgumentException(code + " has the holes " + holes + ", not " + values.length);
        }
        Map<String, String> filling = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            filling.put(holes.get(i), String.valueOf(values[i]));
        }
        return new Filled(filled(text, filling), filled(hint, filling));
    }

    private static String filled(String sentence, Map<String, String> filling) {
        return HOLE.matcher(sentence).replaceAll(hole -> {
            String value = filling.getOrDefault(hole.group(2), "");
            return Matcher.quoteReplacement(hole.group(1) == null ? value : article(value) + value);
        });
    }

    /** The article before a value that follows one: a vector, an i64, an 8×8 matrix, the flow of the run. */
    private static String article(String value) {
        return NO_ARTICLE.matcher(value).matches() ? "" : AN.matcher(value).matches() ? "an " : "a ";
    }
}
