package sxj.syntax.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;
import sxj.fault.IdleFault;
import sxj.grammar.SxjLexer;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;

/** Comments that look like the rest of a division: in other languages {@code 7 // 2} is a quotient without its fraction. */
public final class DivisionComments {
    /** A number, or something in parentheses, and what may follow it in an expression: no two words in a row. */
    private static final Pattern OPERAND =
            Pattern.compile("([-+]?\\d[\\d_.]*(?:[eE][-+]?\\d+)?|\\([^()]*\\))(?:\\s*(?:[-+*/^%)\\]},;]|$).*)?");

    /** Words of prose. */
    private static final Pattern PROSE = Pattern.compile("[\\p{L}]+\\s+[\\p{L}]+");

    private DivisionComments() {}

    /** A warning at each comment right after a number that reads like an operand. */
    public static List<Diagnostic> of(SourceText source, List<CommonToken> tokens) {
        List<Diagnostic> warnings = new ArrayList<>();
        for (int i = 1; i < tokens.size(); i++) {
            CommonToken comment = tokens.get(i);
            CommonToken number = tokens.get(i - 1);
            if (comment.getType() == SxjLexer.COMMENT && number.getType() == SxjLexer.NUMBER) {
                String rest = comment.getText().substring(2).strip();
                Matcher operand = OPERAND.matcher(rest);
                if (operand.matches() && !PROSE.matcher(rest).find()) {
                    Span place = new Span(source, comment.getStartIndex(), comment.getStartIndex() + 2);
                    String quotient = "floor(" + number.getText() + "/" + operand.group(1) + ")";
                    warnings.add(Diagnostic.of(IdleFault.COMMENT_AFTER_NUMBER, place, comment.getText(), quotient));
                }
            }
        }
        return warnings;
    }
}
