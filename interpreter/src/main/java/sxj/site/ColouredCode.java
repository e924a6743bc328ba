package sxj.site;

import java.util.Set;
import java.util.stream.Collectors;
import sxj.describe.Words;
import sxj.report.figure.Markup;
import sxj.source.SourceText;
import sxj.syntax.tokens.TokenStretches;
import sxj.syntax.tokens.TokenStretches.Sort;
import sxj.syntax.tokens.TokenStretches.Stretch;

/** Programs as HTML: words of the language, numbers, texts and comments have classes. */
final class ColouredCode {
    private static final Set<String> WORDS = Words.sections().stream()
            .flatMap(section -> section.words().stream())
            .filter(word -> word.length() > 1)
            .collect(Collectors.toSet());

    private ColouredCode() {}

    static String html(String program) {
        StringBuilder html = new StringBuilder();
        int end = 0;
        for (Stretch token : TokenStretches.of(new SourceText("program.sxj", program))) {
            html.append(Markup.escaped(program.substring(end, token.start())));
            String text = program.substring(token.start(), token.end());
            String kind = kind(token.sort(), text);
            html.append(
                    kind.isEmpty()
                            ? Markup.escaped(text)
                            : "<span class=\"" + kind + "\">" + Markup.escaped(text) + "</span>");
            end = token.end();
        }
        return html.append(Markup.escaped(program.substring(end))).toString();
    }

    private static String kind(Sort sort, String text) {
        return switch (sort) {
            case COMMENT, DOCUMENTATION -> "comment";
            case TEXT -> "text";
            case NUMBER -> "number";
            case HARD_WORD, WORD, NAME -> WORDS.contains(text) ? "word" : "";
            default -> "";
        };
    }
}
