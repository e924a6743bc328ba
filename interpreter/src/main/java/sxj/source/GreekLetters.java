package sxj.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Greek letters by their names: {@code beta1} stands for {@code β1} where nothing is called {@code beta1}. */
public final class GreekLetters {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    /** Letters that are written in two ways have two. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("alpha", "\u03b1"),
            Map.entry("beta", "\u03b2\u03d0"),
            Map.entry("gamma", "\u03b3"),
            Map.entry("delta", "\u03b4"),
            Map.entry("epsilon", "\u03b5\u03f5"),
            Map.entry("zeta", "\u03b6"),
            Map.entry("eta", "\u03b7"),
            Map.entry("theta", "\u03b8\u03d1"),
            Map.entry("iota", "\u03b9"),
            Map.entry("kappa", "\u03ba\u03f0"),
            Map.entry("lambda", "\u03bb"),
            Map.entry("mu", "\u03bc\u00b5"),
            Map.entry("nu", "\u03bd"),
            Map.entry("xi", "\u03be"),
            Map.entry("omicron", "\u03bf"),
            Map.entry("pi", "\u03c0\u03d6"),
            Map.entry("rho", "\u03c1\u03f1"),
            Map.entry("sigma", "\u03c3\u03c2"),
            Map.entry("tau", "\u03c4"),
            Map.entry("upsilon", "\u03c5"),
            Map.entry("phi", "\u03c6\u03d5"),
            Map.entry("chi", "\u03c7"),
            Map.entry("psi", "\u03c8"),
            Map.entry("omega", "\u03c9"),
            Map.entry("Gamma", "\u0393"),
            Map.entry("Delta", "\u0394"),
            Map.entry("Theta", "\u0398"),
            Map.entry("Lambda", "\u039b"),
            Map.entry("Xi", "\u039e"),
            Map.entry("Pi", "\u03a0"),
            Map.entry("Sigma", "\u03a3"),
            Map.entry("Phi", "\u03a6"),
            Map.entry("Psi", "\u03a8"),
            Map.entry("Omega", "\u03a9"));

    private GreekLetters() {}

    /** The name among others that is meant by one spelt in letters; null where it is one of them, or none is meant. */
    public static @Nullable String meant(String name, Collection<String> names) {
        if (names.contains(name)) {
            return null;
        }
        for (String spelt : spelt(name)) {
            if (names.contains(spelt)) {
                return spelt;
            }
        }
        return null;
    }

    /** How a name would be written with Greek letters; empty where it names none. */
    public static List<String> spelt(String name) {
        List<String> results = new ArrayList<>();
        for (int form = 0; form < 2; form++) {
            StringBuilder written = new StringBuilder();
            Matcher words = WORD.matcher(name);
            while (words.find()) {
                String letter = LETTERS.get(words.group());
                words.appendReplacement(
                        written,
                        letter == null
                                ? words.group()
                                : letter.substring(
                                        Math.min(form, letter.length() - 1), Math.min(form, letter.length() - 1) + 1));
            }
            words.appendTail(written);
            String result = written.toString();
            if (!result.equals(name) && !results.contains(result)) {
                results.add(result);
            }
        }
        return results;
    }
}
