package sxj.syntax.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CommonToken;
import sxj.grammar.SxjLexer;
import sxj.source.SourceText;

/** The comments that document something. */
public final class Comments {
    private Comments() {}

    /**
     * The text of the comments at the head of a file, when a blank line or the end of the file comes after them: they
     * speak of the file, not of its first declaration.
     */
    public static String head(SourceText source, List<CommonToken> raw) {
        List<CommonToken> head = headTokens(raw);
        return head.stream()
                .map(Comments::text)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** The comments that {@link #head} speaks of, empty without. */
    public static List<CommonToken> headTokens(List<CommonToken> raw) {
        List<CommonToken> head = new ArrayList<>();
        int ends = 0;
        for (CommonToken token : raw) {
            if (TokenKinds.isComment(token.getType()) && ends < 2) {
                head.add(token);
                ends = 0;
            } else if (token.getType() == SxjLexer.NEWLINE) {
                ends += head.isEmpty() ? 0 : 1;
            } else {
                return ends >= 2 ? head : List.of();
            }
        }
        return head;
    }

    /** A comment without its marks. */
    public static String text(CommonToken comment) {
        String text = comment.getText();
        return switch (comment.getType()) {
            case SxjLexer.DOC -> text.substring(text.startsWith(" ", 3) ? 4 : 3);
            case SxjLexer.COMMENT -> {
                int from = 2;
                while (text.startsWith("/", from)) {
                    from++;
                }
                yield text.substring(text.startsWith(" ", from) ? from + 1 : from);
            }
            default ->
                text.substring(2, text.length() - 2)
                        .lines()
                        .map(line -> line.strip().replaceFirst("^\\* ?", ""))
                        .collect(Collectors.joining("\n"))
                        .strip();
        };
    }
}
