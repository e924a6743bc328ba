package sxj.repl;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import sxj.session.Session;

/** Colours an input while it is typed: words of the language, numbers, texts, comments, commands. */
final class InputColours implements Highlighter {
    /** A longer input, pasted as a rule, stays as it is: nothing waits for colours. */
    private static final int LONG = 20_000;

    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*.*?(?:\\*/|$))|(?<text>\"(?:[^\"\\\\\\n]|\\\\.)*\"?)|(?<command>^\\s*:\\w*)"
                    + "|(?<number>(?<![\\p{L}\\p{N}_])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)",
            Pattern.DOTALL);

    private static final Set<String> HARD = Set.of(
            "if", "else", "while", "for", "in", "let", "return", "fn", "as", "and", "or", "not", "true", "false", "on",
            "when", "after", "steps", "by", "of", "to");

    private final Set<String> words =
            Stream.concat(Session.words().stream(), HARD.stream()).collect(Collectors.toSet());

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (buffer.length() > LONG) {
            return new AttributedString(buffer);
        }
        AttributedStringBuilder text = new AttributedStringBuilder();
        Matcher token = TOKEN.matcher(buffer);
        int end = 0;
        while (token.find()) {
            text.append(buffer.substring(end, token.start()));
            text.styled(style(token), token.group());
            end = token.end();
        }
        return text.append(buffer.substring(end)).toAttributedString();
    }

    private AttributedStyle style(Matcher token) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        if (token.group("comment") != null) {
            return plain.foreground(AttributedStyle.BRIGHT + AttributedStyle.BLACK);
        }
        if (token.group("text") != null) {
            return plain.foreground(AttributedStyle.GREEN);
        }
        if (token.group("number") != null) {
            return plain.foreground(AttributedStyle.CYAN);
        }
        boolean isWord = token.group("command") != null || words.contains(token.group());
        return isWord ? plain.foreground(AttributedStyle.BLUE).bold() : plain;
    }

    @Override
    public void setErrorPattern(Pattern pattern) {
        // nothing is marked as wrong before it is entered
    }

    @Override
    public void setErrorIndex(int index) {
        // as above
    }
}
