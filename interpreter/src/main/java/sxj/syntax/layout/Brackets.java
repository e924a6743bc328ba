package sxj.syntax.layout;

import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.CommonToken;
import org.jspecify.annotations.Nullable;
import sxj.fault.SyntaxFault;
import sxj.grammar.SxjLexer;
import sxj.source.Diagnostic;
import sxj.source.Lines;
import sxj.syntax.layout.Layout.Frame;
import sxj.syntax.tokens.Keywords;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tokens.TokenKinds;
import sxj.syntax.tree.Place;

/** Which bracket is missing or too many: a guess from the words that begin lines and from the indentation. */
final class Brackets {
    private final ParseState reading;
    private final List<CommonToken> raw;
    private @Nullable Frame suspect;
    private @Nullable CommonToken lastStray;
    private int bracesMissing;

    Brackets(ParseState reading, List<CommonToken> raw) {
        this.reading = reading;
        this.raw = raw;
        for (CommonToken token : raw) {
            bracesMissing += token.getType() == SxjLexer.OPEN_BRACE ? 1 : 0;
            bracesMissing -= token.getType() == SxjLexer.CLOSE_BRACE ? 1 : 0;
        }
    }

    /** The frame that a bracket opens in an item of which {@code out} holds all up to the bracket. */
    Frame open(CommonToken opener, Frame outer, List<CommonToken> out) {
        int before = out.size() - 1;
        if (opener.getType() != SxjLexer.OPEN_BRACE) {
            return new Frame(opener, Place.BODY, "", out.size());
        }
        if (before > 0 && out.get(before - 1).getType() == SxjLexer.ELSE) {
            return partOfExpression(new Frame(opener, Place.BODY, "`else`", out.size()));
        }
        if (outer.bodiesAwaited > 0) {
            outer.bodiesAwaited--;
            int first = outer.itemStart < before ? out.get(outer.itemStart).getType() : SxjLexer.IF;
            String word = first == SxjLexer.WHILE ? "`while`" : first == SxjLexer.FOR ? "`for`" : "`if`";
            return partOfExpression(new Frame(opener, Place.BODY, word, out.size()));
        }
        if (outer.isRound() || outer.itemStart >= before) {
            return new Frame(opener, Place.BODY, "", out.size());
        }
        CommonToken first = out.get(outer.itemStart);
        CommonToken name = out.get(outer.itemStart + 1);
        String title = TokenKinds.isName(name.getType()) ? " `" + name.getText() + "`" : " " + name.getText();
        return new Frame(opener, Keywords.heldBy(first.getType()), first.getText() + title, out.size());
    }

    private static Frame partOfExpression(Frame frame) {
        frame.isPartOfExpression = true;
        return frame;
    }

    /** Whether an item that no expression could contain begins at this token, the first of its line. */
    boolean beginsItem(int position) {
        int next = position + 1 < raw.size() ? raw.get(position + 1).getType() : SxjLexer.NEWLINE;
        return Keywords.beginsItem(raw.get(position).getType(), next);
    }

    /** How many open braces must have ended before the item that begins here; 0 while braces balance. */
    int framesEndedBefore(int position, Deque<Frame> frames) {
        if (bracesMissing <= 0 || !beginsItem(position)) {
            return 0;
        }
        int type = raw.get(position).getType();
        int surplus = 0;
        for (Frame frame : frames) {
            if (Keywords.mayStand(type, frame.place)) {
                bracesMissing -= surplus;
                return surplus;
            }
            surplus++;
        }
        return 0;
    }

    /** Whether a brace, by its indentation, closes an outer block, while there are too few of them. */
    boolean closesOuter(Deque<Frame> frames, CommonToken token) {
        boolean first = indentation(token) == token.getStartIndex() - lineStart(token);
        if (bracesMissing <= 0 || !first || frames.size() < 3) {
            return false;
        }
        Iterator<Frame> open = frames.iterator();
        boolean outer = stands(open.next(), token) > 0 && stands(open.next(), token) == 0;
        bracesMissing -= outer ? 1 : 0;
        return outer;
    }

    /** By how much further right the line of a block's brace begins than that of the token. */
    private int stands(Frame frame, CommonToken token) {
        return frame.isBrace() && frame.opener != null ? indentation(frame.opener) - indentation(token) : 0;
    }

    /** Remembers a brace that seems to close an outer block: it stands further left than its opener's line. */
    void closed(Frame frame, CommonToken token) {
        if (suspect == null
                && frame.isBrace()
                && frame.opener != null
                && frame.opener.getLine() != token.getLine()
                && indentation(token) < indentation(frame.opener)) {
            suspect = frame;
        }
    }

    void missing(Frame frame) {
        reading.mended();
        if (frame.opener == null || reading.errorWithin(lineStart(frame.opener), frame.opener.getStartIndex())) {
            return;
        }
        reading.add(missingFrom(frame));
    }

    void missingAtEnd(Frame frame) {
        reading.openEnd(missingFrom(suspect != null ? suspect : frame));
    }

    private Diagnostic missingFrom(Frame frame) {
        CommonToken opener = Objects.requireNonNull(frame.opener);
        String closer = frame.isBrace() ? "}" : frame.isParen() ? ")" : "]";
        String owner = frame.description.isEmpty() ? "" : " of " + frame.description;
        return Diagnostic.of(
                SyntaxFault.BRACKET_MISSING, reading.span(opener), closer, opener.getText(), owner, opener.getLine());
    }

    void mismatched(Frame frame, CommonToken token) {
        String needed = frame.isParen() ? ")" : "]";
        String opener = frame.opener == null ? "" : frame.opener.getText();
        int line = frame.opener == null ? 0 : frame.opener.getLine();
        reading.error(SyntaxFault.BRACKET_MISMATCHED, reading.span(token), needed, opener, line, token.getText());
    }

    /** Of a row of brackets that close nothing, the first is said, unless its line has a mistake already. */
    void stray(CommonToken token) {
        boolean another = lastStray != null && lastStray.getStopIndex() + 1 == token.getStartIndex();
        lastStray = token;
        if (another || reading.errorWithin(lineStart(token), token.getStartIndex())) {
            return;
        }
        reading.error(SyntaxFault.BRACKET_STRAY, reading.span(token), token.getText());
    }

    private int lineStart(CommonToken token) {
        Lines lines = Lines.of(reading.source);
        return lines.start(lines.line(token.getStartIndex()));
    }

    private int indentation(CommonToken token) {
        String text = reading.source.text();
        int start = lineStart(token);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end - start;
    }
}
