package sxj.syntax.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CommonToken;
import org.junit.jupiter.api.Test;
import sxj.grammar.SxjLexer;
import sxj.source.SourceText;

/** What names are made of, beyond ASCII. */
class IdentifierCharsTest {
    private static final int LAST = 0x10FFFF;

    @Test
    void agreesWithJavaOnAllThatBothKnow() {
        assertThat(IntStream.rangeClosed(0x80, LAST)
                        .filter(point -> Character.getType(point) != Character.UNASSIGNED)
                        .filter(IdentifierChars::begins)
                        .filter(point ->
                                !Character.isLetter(point) && Character.getType(point) != Character.LETTER_NUMBER))
                .isEmpty();
        assertThat(IntStream.rangeClosed(0x80, LAST)
                        .filter(point -> Character.getType(point) != Character.UNASSIGNED)
                        .filter(point -> IdentifierChars.continues(point) && !IdentifierChars.begins(point))
                        .filter(point -> !isMark(point)))
                .isEmpty();
        assertThat(IntStream.rangeClosed(0x80, 0xFFFF)
                        .filter(point -> Character.isLetter(point) && !IdentifierChars.begins(point))
                        .count())
                .as("letters that a newer Java knows")
                .isLessThan(100);
        assertThat(IntStream.rangeClosed(0x80, 0xFFFF)
                        .filter(point -> isMark(point) && !IdentifierChars.continues(point))
                        .count())
                .as("marks that a newer Java knows")
                .isLessThan(10);
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> true;
            default -> point >= 0x2080 && point <= 0x2089;
        };
    }

    @Test
    void composesAsNfcDoes() {
        assertThat(IntStream.rangeClosed(0x80, LAST)
                        .filter(IdentifierChars::continues)
                        .mapToObj(point -> "a" + Character.toString(point))
                        .filter(name -> !IdentifierChars.composed(name)
                                .equals(Normalizer.normalize(name, Normalizer.Form.NFC))))
                .isEmpty();
        assertThat(IdentifierChars.composed("e\u0301")).isEqualTo("\u00e9");
    }

    @Test
    void aNameEndsBeforeWhatIsNoLetter() {
        assertThat(words("Δθ₁ = αβ²+x"))
                .containsExactly("NAME Δθ₁", "ASSIGN =", "NAME αβ", "UNKNOWN ²", "PLUS +", "X x");
        assertThat(words("if²5.3e1")).containsExactly("IF if", "UNKNOWN ²", "NUMBER 5.3e1");
        assertThat(words("step×loss")).containsExactly("STEP step", "UNKNOWN ×", "LOSS loss");
        assertThat(words("a\u00a0\u2003b")).containsExactly("NAME a", "NAME b");
        assertThat(words("₁\u0301x")).containsExactly("UNKNOWN ₁", "UNKNOWN \u0301", "X x");
        assertThat(words("\ud835\udf03²𐀀")).containsExactly("NAME \ud835\udf03", "UNKNOWN ²", "NAME 𐀀");
    }

    private static List<String> words(String text) {
        List<CommonToken> tokens = Scanner.scan(new SourceText("a", text), 0, text.length());
        assertThat(tokens)
                .allMatch(token -> text.substring(token.getStartIndex(), token.getStopIndex() + 1)
                        .equals(token.getText()));
        return tokens.stream()
                .map(token -> SxjLexer.VOCABULARY.getSymbolicName(token.getType()) + " " + token.getText())
                .toList();
    }
}
