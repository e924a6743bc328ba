package sxj.sx.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import sxj.grammar.SxLexer;
import sxj.source.SourceText;

/** The text as tokens, without blanks and comments; positions are UTF-16 offsets into the text. */
final class Tokens {
    private Tokens() {}

    /** The tokens, the end of the text as the last of them. */
    static List<CommonToken> of(SourceText source) {
        // a first line #!/usr/bin/env sxj is a comment
        String text = source.text().startsWith("#!") ? "//" + source.text().substring(2) : source.text();
        SxLexer lexer = new SxLexer(CharStreams.fromString(text, source.name()));
        lexer.removeErrorListeners();
        List<CommonToken> tokens = new ArrayList<>();
        int points = 0;
        int offset = 0;
        Token next;
        do {
            next = lexer.nextToken();
            CommonToken token = (CommonToken) next;
            if (token.getType() == Token.EOF) {
                token.setStartIndex(source.text().length());
                token.setStopIndex(source.text().length() - 1);
                tokens.add(token);
            } else if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                String spelling = token.getText();
                // ANTLR counts code points
                offset = source.text().offsetByCodePoints(offset, token.getStartIndex() - points);
                points = token.getStartIndex();
                token.setStartIndex(offset);
                token.setStopIndex(offset + spelling.length() - 1);
                token.setText(spelling);
                tokens.add(token);
            }
        } while (next.getType() != Token.EOF);
        return tokens;
    }
}
