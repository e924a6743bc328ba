package sxj.syntax.parse;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import sxj.grammar.SxjParser;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.syntax.layout.Layout;
import sxj.syntax.layout.Nesting;
import sxj.syntax.messages.SyntaxErrors;
import sxj.syntax.tokens.Comments;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tokens.Scanner;
import sxj.syntax.tokens.TokenRepair;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.SourceTree;

/** Text to tree, with what is wrong in it. */
public final class Parser {
    /** Texts nested deeper than this are read on a stack of their own. */
    private static final int SHALLOW = 40;

    /** Bytes of that stack: {@link Nesting#LEVELS} levels take less than a tenth of it. */
    private static final long STACK = 256L << 20;

    private Parser() {}

    /** Reads a whole text; never throws, whatever the text. */
    public static Parsed parse(SourceText source) {
        return parse(source, 0, source.text().length());
    }

    /** Reads a stretch of a text, whole items with the comments above them; places are those in the whole text. */
    public static Parsed parse(SourceText source, int start, int end) {
        ParseState reading = new ParseState(source);
        List<CommonToken> raw = Scanner.scan(source, start, end);
        Layout.Laid laid = Layout.apply(reading, TokenRepair.mend(reading, raw));
        Integer depth = Nesting.measure(reading, laid);
        List<Item> items = depth == null ? List.of() : on(depth, () -> items(reading, laid));
        return new Parsed(
                new SourceTree(source, items, Comments.head(source, raw)), reading.diagnostics(), reading.incomplete());
    }

    private static List<Item> items(ParseState reading, Layout.Laid laid) {
        return new AstBuilder(reading, laid.docs()).items(read(reading, laid, SxjParser::file));
    }

    /** A title as a printed text; null where nothing in it is an expression in braces. */
    public static Expression.@Nullable Template title(String title) {
        String text = title.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\u{d}");
        ParseState reading = new ParseState(new SourceText("title", '"' + text + '"'));
        Span span = reading.span(0, text.length() + 2);
        List<Expression.Piece> pieces = StringLiterals.pieces(reading, span);
        boolean filled =
                reading.diagnostics().isEmpty() && pieces.stream().anyMatch(Expression.Piece.Hole.class::isInstance);
        return filled ? new Expression.Template(pieces, span) : null;
    }

    /**
     * The expression in a stretch of a printed text; null where it cannot be read, which is said.
     *
     * @param text the stretch, its quotation marks without their backslashes
     */
    static @Nullable Expression hole(ParseState reading, int start, String text) {
        List<CommonToken> raw = Scanner.scan(reading.source.name(), text, start);
        Layout.Laid laid = Layout.apply(reading, TokenRepair.mend(reading, raw));
        if (Nesting.measure(reading, laid) == null) {
            return null;
        }
        SxjParser.HoleContext tree = read(reading, laid, SxjParser::hole);
        return tree.exception == null ? new AstBuilder(reading, Map.of()).expression(tree.value) : null;
    }

    /** Reads fast, without full context and without repair; where that fails, once more with both. */
    private static <T> T read(ParseState reading, Layout.Laid laid, java.util.function.Function<SxjParser, T> rule) {
        SxjParser fast = parser(laid);
        fast.setErrorHandler(new BailErrorStrategy());
        fast.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return rule.apply(fast);
        } catch (ParseCancellationException failed) {
            SxjParser parser = parser(laid);
            parser.setErrorHandler(new SyntaxErrors(reading, laid));
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            return rule.apply(parser);
        }
    }

    /** A parser that prints nothing. */
    static SxjParser parser(Layout.Laid laid) {
        SxjParser parser = new SxjParser(new CommonTokenStream(new ListTokenSource(laid.tokens())));
        parser.removeErrorListeners();
        return parser;
    }

    /** Runs on the caller's stack, or on a large one where the text is deep. */
    private static <T> T on(int depth, Supplier<T> work) {
        if (depth <= SHALLOW) {
            return work.get();
        }
        Deep<T> deep = new Deep<>(work);
        Thread thread = new Thread(null, deep, "sxj parser", STACK);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return deep.result();
    }

    /** Work on another thread: what it gave, or what it threw. */
    private static final class Deep<T> implements Runnable {
        private final Supplier<T> work;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Deep(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                result = work.get();
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            }
        }

        T result() {
            if (failure != null || result == null) {
                throw new AssertionError("the parser failed on a deep text", failure);
            }
            return result;
        }
    }
}
