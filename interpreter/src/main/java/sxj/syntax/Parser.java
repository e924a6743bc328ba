package sxj.syntax;

import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.jspecify.annotations.Nullable;
import sxj.grammar.SxjParser;
import sxj.source.SourceText;

/** Text to tree, with what is wrong in it. */
public final class Parser {
    private Parser() {}

    /** Reads a whole text; never throws, whatever the text. */
    public static Parsed parse(SourceText source) {
        Reading reading = new Reading(source);
        List<CommonToken> raw = Scanner.scan(source, 0, source.text().length());
        Layout.Laid laid = Layout.apply(reading, Lexemes.mend(reading, raw));
        List<Item> items = new AstBuilder(reading, laid.docs()).items(parser(reading, laid).file());
        return new Parsed(
                new SourceTree(source, items, ""), reading.diagnostics(), reading.incomplete());
    }

    /** The expression in a stretch of a printed text; null where it cannot be read, which is said. */
    static @Nullable Expression hole(Reading reading, int start, int end) {
        List<CommonToken> raw = Scanner.scan(reading.source, start, end);
        Layout.Laid laid = Layout.apply(reading, Lexemes.mend(reading, raw));
        SxjParser.HoleContext tree = parser(reading, laid).hole();
        return tree.exception == null ? new AstBuilder(reading, Map.of()).expression(tree.value) : null;
    }

    private static SxjParser parser(Reading reading, Layout.Laid laid) {
        SxjParser parser = new SxjParser(new CommonTokenStream(new ListTokenSource(laid.tokens())));
        parser.removeErrorListeners();
        parser.setErrorHandler(new SyntaxErrors(reading, laid));
        parser.getInterpreter().setPredictionMode(PredictionMode.LL);
        return parser;
    }
}
