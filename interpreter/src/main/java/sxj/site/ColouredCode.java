package sxj.site;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sxj.describe.Words;
import sxj.report.figure.Markup;

/** Programs as HTML: words of the language, numbers, texts and comments have classes. */
final class ColouredCode {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*.*?(?:\\*/|$))|(?<text>\"(?:[^\"\\\\\\n]|\\\\.)*\"?)"
                    + "|(?<number>(?<![\\p{L}\\p{N}_])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)",
            Pattern.DOTALL);

    private static final Set<String> WORDS = Words.sections().stream()
            .flatMap(section -> section.words().stream())
            .filter(word -> word.length() > 1)
            .collect(Collectors.toSet());

    private ColouredCode() {}

    static String html(String program) {
        StringBuilder html = new StringBuilder();
        Matcher token = TOKEN.matcher(program);
        int end = 0;
        while (token.find()) {
            html.append(Markup.escaped(program.substring(end, token.start())));
            String kind = kind(token);
            String text = Markup.escaped(token.group());
            html.append(kind.isEmpty() ? text : "<span class=\"" + kind + "\">" + text + "</span>");
            end = token.end();
        }
        return html.append(Markup.escaped(program.substring(end))).toString();
    }

    private static String kind(Matcher token) {
        for (String kind : new String[] {"comment", "text", "number"}) {
            if (token.group(kind) != null) {
                return kind;
            }
        }
        return WORDS.contains(token.group()) ? "word" : "";
    }
}
