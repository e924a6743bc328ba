package sxj.sx.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import sxj.grammar.SxParser;
import sxj.source.Diagnostic;
import sxj.source.SourceText;

/** Text to tree: cut at each {@code fn}, so that a mistake in one function hides none in another. */
public final class ProgramParser {
    private ProgramParser() {}

    /** Reads a whole program; never throws, whatever the text. */
    public static SxProgram parse(SourceText source) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<SxFunction> functions = new ArrayList<>();
        List<CommonToken> tokens = Tokens.of(source);
        int start = 0;
        while (start < tokens.size() - 1) {
            int end = start + 1;
            while (end < tokens.size() - 1 && tokens.get(end).getType() != SxParser.FN) {
                end++;
            }
            function(source, tokens.subList(start, end), tokens.get(end), functions, diagnostics);
            start = end;
        }
        return new SxProgram(source, functions, diagnostics);
    }

    private static void function(
            SourceText source,
            List<CommonToken> tokens,
            CommonToken next,
            List<SxFunction> functions,
            List<Diagnostic> diagnostics) {
        List<CommonToken> closed = new ArrayList<>(tokens);
        CommonToken last = tokens.get(tokens.size() - 1);
        CommonToken end = new CommonToken(Token.EOF, "");
        end.setStartIndex(last.getStopIndex() + 1);
        end.setStopIndex(last.getStopIndex());
        closed.add(end);
        SyntaxErrors errors = new SyntaxErrors(source, closed, next);
        SxParser parser = new SxParser(new CommonTokenStream(new ListTokenSource(closed)));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            functions.add(new TreeBuilder(source, diagnostics)
                    .function(parser.oneFunction().function()));
        } catch (ParseCancellationException failed) {
            diagnostics.add(errors.diagnostic((RecognitionException) failed.getCause()));
        }
    }
}
