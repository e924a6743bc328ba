package sxj.trajectory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The word that a `stop` of the program gives to how a run ends: {@code stop "escaped" when x > 100}. */
public final class StopWord {
    private static final Pattern RULE = Pattern.compile("stop\\s*\"((?:[^\"\\\\]|\\\\.)*)\".*", Pattern.DOTALL);

    private StopWord() {}

    /** The word in the text of a rule; null without. */
    public static @Nullable String of(String rule) {
        Matcher matcher = RULE.matcher(rule);
        return matcher.matches() ? matcher.group(1).replace("\\\"", "\"").replace("\\\\", "\\") : null;
    }
}
