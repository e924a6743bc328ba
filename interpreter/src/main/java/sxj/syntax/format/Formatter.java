package sxj.syntax.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sxj.grammar.SxjLexer;
import sxj.source.SourceText;
import sxj.syntax.parse.Parser;
import sxj.syntax.tokens.TokenKinds;
import sxj.syntax.tree.SourceTree;

/**
 * The canonical layout of a text: four blanks of indentation, one blank around operators, at most one empty line, no
 * {@code ;} that a line end makes needless, trailing comments of neighbouring lines below each other.
 *
 * <p>Where lines break is the author's. Only the distances of tokens change, and words for which the language has a newer
 * one that means the same, so the tree stays, and every comment.
 */
public final class Formatter {
    private static final int INDENTATION = 4;

    private final List<FormatToken> pieces;
    private final Set<Integer> broken;
    private final LinePrinter page = new LinePrinter();
    private final Deque<Integer> insides = new ArrayDeque<>();
    private final Deque<Integer> openers = new ArrayDeque<>();

    private Formatter(List<FormatToken> pieces) {
        this.pieces = pieces;
        this.broken = brokenBlocks(pieces);
        insides.push(0);
        openers.push(SxjLexer.OPEN_BRACE);
    }

    /** The text of the tree in canonical layout; a text that cannot be read whole is given back as it is. */
    public static String format(SourceTree tree) {
        return format(tree.source());
    }

    /** The text in canonical layout; a text that cannot be read whole is given back as it is. */
    public static String format(SourceText source) {
        boolean wrong = Parser.parse(source).diagnostics().stream().anyMatch(one -> one.isError());
        return wrong ? source.text() : new Formatter(FormatToken.of(source)).write();
    }

    private String write() {
        for (int i = 0; i < pieces.size(); i++) {
            gap(i);
            page.append(pieces.get(i).text());
            int type = pieces.get(i).type();
            if (TokenKinds.isOpening(type)) {
                openers.push(type);
                insides.push(page.indentation() + INDENTATION);
            } else if (TokenKinds.isClosing(type)) {
                openers.pop();
                insides.pop();
            }
        }
        return page.text();
    }

    /** The positions of the braces of blocks that have a line end directly inside: they stand at ends of lines. */
    private static Set<Integer> brokenBlocks(List<FormatToken> pieces) {
        Set<Integer> broken = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < pieces.size(); i++) {
            FormatToken piece = pieces.get(i);
            Integer block = open.peek();
            boolean inBlock = block != null && pieces.get(block).type() == SxjLexer.OPEN_BRACE;
            boolean edge = piece.begins() || piece.type() == SxjLexer.CLOSE_BRACE;
            if (inBlock && (piece.lineEnds() > 0 && edge || piece.endsLine())) {
                broken.add(block);
            }
            if (TokenKinds.isOpening(piece.type())) {
                open.push(i);
            } else if (TokenKinds.isClosing(piece.type()) && broken.contains(open.pop())) {
                broken.add(i);
            }
        }
        return broken;
    }

    private void gap(int position) {
        FormatToken piece = pieces.get(position);
        if (position == 0) {
            page.begin(0);
            return;
        }
        FormatToken before = pieces.get(position - 1);
        boolean opened = before.type() == SxjLexer.OPEN_BRACE;
        boolean closes = piece.type() == SxjLexer.CLOSE_BRACE;
        boolean edge = opened && broken.contains(position - 1) || closes && broken.contains(position);
        boolean joined = TokenKinds.joinsLineAbove(piece.type());
        if (piece.isLineComment() && piece.lineEnds() == 0) {
            page.trailing();
        } else if (before.endsLine() || edge || piece.lineEnds() > 0 && !joined && !(opened && closes)) {
            boolean inside = openers.peek() != SxjLexer.OPEN_BRACE;
            if (piece.lineEnds() > 1 && !opened && !closes && (piece.begins() || inside)) {
                page.empty();
            }
            page.begin(indentation(piece));
        } else if (piece.semicolon()) {
            page.append("; ");
        } else if (TokenSpacing.between(before, piece)) {
            page.append(" ");
        }
    }

    private int indentation(FormatToken piece) {
        if (TokenKinds.isClosing(piece.type())) {
            return insides.peek() - INDENTATION;
        }
        boolean block = openers.peek() == SxjLexer.OPEN_BRACE;
        return insides.peek() + (block && !piece.begins() ? INDENTATION : 0);
    }
}
