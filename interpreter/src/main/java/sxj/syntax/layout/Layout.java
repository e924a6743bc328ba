package sxj.syntax.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import sxj.fault.Warning;
import sxj.grammar.SxjLexer;
import sxj.grammar.SxjParser;
import sxj.source.Diagnostic;
import sxj.syntax.tokens.Comments;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tokens.TokenKinds;
import sxj.syntax.tree.Place;

/** The layout rule, between lexer and parser: which line ends end an item, and which brackets belong together. */
public final class Layout {
    /**
     * What the parser reads.
     *
     * @param tokens without comments; NEWLINE only where it ends an item, one before each } and before the end
     * @param depths for each token, in how many brackets it stands (an opening one outside, a closing one inside)
     * @param docs the texts of the /// comments, by the offset of the token that follows them
     */
    public record Laid(List<CommonToken> tokens, int[] depths, Map<Integer, String> docs) {}

    private final ParseState reading;
    private final List<CommonToken> raw;
    private final List<CommonToken> out = new ArrayList<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Map<Integer, String> docs = new HashMap<>();
    private final StringBuilder doc = new StringBuilder();
    private final Brackets brackets;
    private final Set<CommonToken> head;
    private boolean newline;
    private boolean blockEnded;
    private boolean isSaid;
    private boolean eventEnded;

    private Layout(ParseState reading, List<CommonToken> raw) {
        this.reading = reading;
        this.raw = raw;
        this.brackets = new Brackets(reading, raw);
        this.head = Set.copyOf(Comments.headTokens(raw));
        frames.push(Frame.file());
    }

    public static Laid apply(ParseState reading, List<CommonToken> raw) {
        Layout layout = new Layout(reading, raw);
        for (int i = 0; i < raw.size(); i++) {
            layout.token(i);
        }
        layout.end();
        return new Laid(layout.out, layout.depths(), layout.docs);
    }

    private void token(int position) {
        CommonToken token = raw.get(position);
        int type = token.getType();
        if (type == SxjLexer.NEWLINE) {
            newline = true;
        } else if (TokenKinds.isComment(type)) {
            comment(token);
        } else {
            if (newline) {
                lineEnd(token, position);
            }
            if (doc.length() > 0) {
                docs.put(token.getStartIndex(), doc.toString());
                doc.setLength(0);
            }
            visible(token);
        }
    }

    private void comment(CommonToken token) {
        if (token.getType() == SxjLexer.DOC && !head.contains(token)) {
            doc.append(doc.length() > 0 ? "\n" : "").append(Comments.text(token));
        }
    }

    private void lineEnd(CommonToken token, int position) {
        newline = false;
        while (frames.peek().isRound() && brackets.beginsItem(position)) {
            brackets.missing(frames.peek());
            close(frames.peek(), token.getStartIndex());
        }
        if (!frames.peek().isRound() && ends(token, position)) {
            warnOfContinuation(token);
            separate();
        }
        for (int surplus = brackets.framesEndedBefore(position, frames); surplus > 0; surplus--) {
            brackets.missing(frames.peek());
            close(frames.peek(), token.getStartIndex());
            separate();
        }
    }

    /** Whether a line end between the last token and this one ends an item; a cut line ends where an item begins. */
    private boolean ends(CommonToken token, int position) {
        return !out.isEmpty()
                && !TokenKinds.continuesBefore(token.getType())
                && !continuesWithMinus(position)
                && (!TokenKinds.continuesBehind(last().getType()) || brackets.beginsItem(position));
    }

    /** A line that begins with `-` and a blank goes on; `-3` begins an item. */
    private boolean continuesWithMinus(int position) {
        CommonToken token = raw.get(position);
        if (token.getType() != SxjLexer.MINUS || !TokenKinds.endsOperand(last().getType())) {
            return false;
        }
        boolean blank = position + 1 >= raw.size()
                || raw.get(position + 1).getStartIndex() > token.getStopIndex() + 1
                || raw.get(position + 1).getType() == SxjLexer.NEWLINE;
        if (blank && !isSaid && !blockEnded) {
            isSaid = true;
            reading.add(Diagnostic.of(Warning.LINE_CONTINUES_WITH_MINUS, reading.span(token)));
        }
        return blank && !blockEnded;
    }

    private void warnOfContinuation(CommonToken token) {
        if (frames.size() == 1 && token.getType() == SxjLexer.MINUS && TokenKinds.endsOperand(last().getType())) {
            reading.add(Diagnostic.of(Warning.LINE_BEGINS_WITH_MINUS, reading.span(token)));
        }
    }

    private void visible(CommonToken token) {
        Frame frame = frames.peek();
        int type = token.getType();
        boolean continues = TokenKinds.continuesBefore(type) || type == SxjLexer.MINUS;
        if (blockEnded && TokenKinds.isWord(type) && !continues && type != SxjLexer.FOR && type != SxjLexer.IN) {
            frame.itemStart = out.size();
        }
        if (eventEnded && !TokenKinds.isSeparator(type) && !TokenKinds.isClosing(type)) {
            separate();
            frame = frames.peek();
        }
        blockEnded = false;
        eventEnded = false;
        if (TokenKinds.isOpening(type)) {
            out.add(token);
            frames.push(brackets.open(token, frame, out));
        } else if (TokenKinds.isClosing(type)) {
            closing(token);
        } else if (type == SxjLexer.UPDATE && !frame.beginsUpdate(out)) {
            out.add(part(token, SxjLexer.LESS, 0));
            out.add(part(token, SxjLexer.MINUS, 1));
        } else if (type == SxjLexer.SEMICOLON && !frame.isRound()) {
            if (begun()) {
                out.add(token);
            }
            frame.itemBegins(out.size());
        } else {
            if (type == SxjLexer.IF
                    || type == SxjLexer.WHILE
                    || type == SxjLexer.FOR && frame.itemStart == out.size()) {
                frame.bodiesAwaited++;
            }
            if (type == SxjLexer.IF && frame.isBody() && frame.itemStart == out.size()) {
                token.setType(SxjParser.IF_STATEMENT);
            }
            out.add(token);
        }
    }

    private void closing(CommonToken token) {
        int position = 0;
        boolean found = false;
        for (Frame frame : frames) {
            found = frame.closing() == token.getType();
            if (found || frame.isBrace() && token.getType() != SxjLexer.CLOSE_BRACE) {
                break;
            }
            position++;
        }
        if (!found && frames.peek().isRound()) {
            brackets.mismatched(frames.peek(), token);
            close(frames.peek(), token.getStartIndex());
        } else if (!found) {
            brackets.stray(token);
        } else {
            for (; position > 0; position--) {
                brackets.missing(frames.peek());
                close(frames.peek(), token.getStartIndex());
            }
            while (brackets.closesOuter(frames, token)) {
                brackets.missing(frames.peek());
                close(frames.peek(), token.getStartIndex());
            }
            brackets.closed(frames.peek(), token);
            close(frames.peek(), token);
        }
    }

    private void close(Frame frame, int offset) {
        CommonToken token = new CommonToken(frame.closing(), frame.isBrace() ? "}" : frame.isParen() ? ")" : "]");
        token.setStartIndex(offset);
        token.setStopIndex(offset - 1);
        close(frame, token);
    }

    private void close(Frame frame, CommonToken token) {
        if (frame.isBrace()) {
            separate();
            blockEnded = true;
        }
        out.add(token);
        frames.pop();
        eventEnded = frame.isBrace() && frames.peek() != null && frames.peek().endsEvent(frame, out);
    }

    /** Ends an item after the last token, unless nothing was begun. */
    private void separate() {
        if (begun()) {
            CommonToken end = new CommonToken(SxjLexer.NEWLINE, "\n");
            end.setStartIndex(last().getStopIndex() + 1);
            end.setStopIndex(last().getStopIndex());
            end.setLine(last().getLine());
            out.add(end);
        }
        frames.peek().itemBegins(out.size());
    }

    /** Whether anything was written since the last separator or opening brace. */
    private boolean begun() {
        return !out.isEmpty() && !TokenKinds.isSeparator(last().getType()) && last().getType() != SxjLexer.OPEN_BRACE;
    }

    private void end() {
        int length = reading.source.text().length();
        reading.endsAt(out.isEmpty() ? length : last().getStopIndex() + 1);
        if (!out.isEmpty() && TokenKinds.continuesBehind(last().getType())) {
            reading.openEnd();
        }
        if (frames.size() > 1) {
            brackets.missingAtEnd(frames.peek());
        }
        while (frames.size() > 1) {
            close(frames.peek(), length);
        }
        separate();
        CommonToken end = new CommonToken(Token.EOF, "end of file");
        end.setStartIndex(length);
        end.setStopIndex(length - 1);
        out.add(end);
    }

    private CommonToken last() {
        return out.get(out.size() - 1);
    }

    private static CommonToken part(CommonToken token, int type, int offset) {
        CommonToken part = new CommonToken(token);
        part.setType(type);
        part.setText(token.getText().substring(offset, offset + 1));
        part.setStartIndex(token.getStartIndex() + offset);
        part.setStopIndex(token.getStartIndex() + offset);
        return part;
    }

    private int[] depths() {
        int[] depths = new int[out.size()];
        int depth = 0;
        for (int i = 0; i < depths.length; i++) {
            depths[i] = depth;
            depth += TokenKinds.isOpening(out.get(i).getType())
                    ? 1
                    : TokenKinds.isClosing(out.get(i).getType()) ? -1 : 0;
        }
        return depths;
    }

    /** An open bracket, or the file, and the item that is being written in it. */
    static final class Frame {
        final @Nullable CommonToken opener;
        final Place place;
        final String description;
        int itemStart;
        int bodiesAwaited;
        boolean isPartOfExpression;

        Frame(@Nullable CommonToken opener, Place place, String description, int itemStart) {
            this.opener = opener;
            this.place = place;
            this.description = description;
            this.itemStart = itemStart;
        }

        static Frame file() {
            return new Frame(null, Place.FILE, "", 0);
        }

        int closing() {
            return opener == null ? Token.EOF : TokenKinds.closing(opener.getType());
        }

        boolean isBrace() {
            return opener != null && opener.getType() == SxjLexer.OPEN_BRACE;
        }

        boolean isParen() {
            return opener != null && opener.getType() == SxjLexer.OPEN_PAREN;
        }

        /** Whether line ends are blanks in it. */
        boolean isRound() {
            return opener != null && !isBrace();
        }

        boolean isBody() {
            return isBrace() && place.isBody();
        }

        /** Whether a block was the body of a {@code when} or of a switch, whose closing brace ends it. */
        boolean endsEvent(Frame block, List<CommonToken> out) {
            boolean holdsClauses = place == Place.RUN || place == Place.PHASE || place == Place.COMPARE;
            if (!holdsClauses || itemStart >= out.size() || block.isPartOfExpression) {
                return false;
            }
            int first = out.get(itemStart).getType();
            return first == SxjLexer.WHEN || first == SxjLexer.SWITCH;
        }

        void itemBegins(int position) {
            itemStart = position;
            bodiesAwaited = 0;
        }

        /** Whether what was written of the item so far is a name, or a name with indices: then <- is an update. */
        boolean beginsUpdate(List<CommonToken> out) {
            if (!isBrace()
                    || itemStart >= out.size()
                    || !TokenKinds.isName(out.get(itemStart).getType())) {
                return false;
            }
            int depth = 0;
            for (int i = itemStart + 1; i < out.size(); i++) {
                int type = out.get(i).getType();
                if (depth == 0 && type != SxjLexer.OPEN_BRACKET) {
                    return false;
                }
                depth += TokenKinds.isOpening(type) ? 1 : TokenKinds.isClosing(type) ? -1 : 0;
            }
            return true;
        }
    }
}
