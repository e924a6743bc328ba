package sxj.syntax.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;
import sxj.grammar.SxjParser;
import sxj.source.SourceText;
import sxj.syntax.layout.Layout;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tokens.Scanner;
import sxj.syntax.tokens.TokenRepair;

/** The grammar has one reading for every program. */
class GrammarTest {
    @Test
    void hasNoAmbiguity() {
        List<String> found = new ArrayList<>();
        for (SourceText program : GrammarPrograms.all()) {
            found.addAll(readExactly(program));
        }
        assertThat(found).isEmpty();
    }

    /** Programs that nobody has written: items as the rules of the grammar make them. */
    @Test
    void hasNoAmbiguityInProgramsMadeFromItsRules() {
        List<String> ambiguous = new ArrayList<>();
        int read = 0;
        for (String sentence : GrammarSentences.of("item", 5)) {
            List<String> found = readExactly(new SourceText(sentence, sentence));
            found.stream().filter(one -> one.contains(": ambiguous ")).forEach(ambiguous::add);
            read += found.isEmpty() ? 1 : 0;
        }
        assertThat(ambiguous).isEmpty();
        assertThat(read).isGreaterThan(400);
    }

    @Test
    void reportsAnAmbiguityWhereThereIsOne() {
        // A token stream that the layout rule never makes: `if` of an expression where a statement begins.
        ParseState reading = new ParseState(new SourceText("a", "fn f(c) { if c { 1 } else { 2 } }"));
        Layout.Laid laid = Layout.apply(
                reading,
                TokenRepair.mend(
                        reading,
                        Scanner.scan(reading.source, 0, reading.source.text().length())));
        laid.tokens().stream()
                .filter(token -> token.getType() == SxjParser.IF_STATEMENT)
                .forEach(token -> token.setType(SxjParser.IF));
        assertThat(readExactly("a", laid)).anyMatch(one -> one.contains("ambiguous"));
    }

    private static List<String> readExactly(SourceText program) {
        ParseState reading = new ParseState(program);
        Layout.Laid laid = Layout.apply(
                reading,
                TokenRepair.mend(
                        reading, Scanner.scan(program, 0, program.text().length())));
        return readExactly(program.name(), laid);
    }

    private static List<String> readExactly(String name, Layout.Laid laid) {
        List<String> found = new ArrayList<>();
        SxjParser parser = sxj.syntax.parse.Parser.parser(laid);
        parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
        parser.addErrorListener(new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    Object symbol,
                    int line,
                    int column,
                    String message,
                    RecognitionException e) {
                found.add(name + ":" + line + ":" + column + " " + message);
            }

            @Override
            public void reportAmbiguity(
                    Parser at, DFA dfa, int start, int stop, boolean exact, BitSet alternatives, ATNConfigSet configs) {
                String rule = at.getRuleNames()[dfa.atnStartState.ruleIndex];
                found.add(name + ": ambiguous " + rule + " " + alternatives + " at "
                        + at.getTokenStream().get(start).getLine());
            }
        });
        parser.file();
        return found;
    }
}
