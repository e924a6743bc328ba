package sxj.syntax.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.source.SourceText;
import sxj.syntax.parse.GrammarPrograms;
import sxj.syntax.parse.Parser;
import sxj.syntax.tokens.Scanner;
import sxj.syntax.tokens.TokenKinds;
import sxj.syntax.tree.TreePrinter;

/** The canonical layout: it says the same, it is its own, and it looks like the examples of the language. */
class FormatterTest {
    static Stream<SourceText> programs() {
        return GrammarPrograms.all().stream();
    }

    private static String format(String text) {
        return Formatter.format(new SourceText("a.sxj", text));
    }

    private static String tree(String text) {
        return TreePrinter.print(Parser.parse(new SourceText("a.sxj", text)).tree());
    }

    private static List<String> comments(String text) {
        return Scanner.scan(new SourceText("a.sxj", text), 0, text.length()).stream()
                .filter(token -> TokenKinds.isComment(token.getType()))
                .map(token -> token.getText().stripTrailing())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void keepsTheMeaningAndTheComments(SourceText program) {
        String formatted = Formatter.format(program);
        assertThat(tree(formatted))
                .isEqualTo(TreePrinter.print(Parser.parse(program).tree()));
        assertThat(comments(formatted)).isEqualTo(comments(program.text()));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void isItsOwnLayout(SourceText program) {
        String formatted = Formatter.format(program);
        assertThat(format(formatted)).isEqualTo(formatted);
        assertThat(formatted)
                .doesNotContain("\r")
                .doesNotContainPattern("[ \t]\n")
                .doesNotContain("\n\n\n");
    }

    /** Programs but those with comments over several lines, which are kept to the blank. */
    static Stream<SourceText> plain() {
        return programs().filter(program -> comments(program.text()).stream().noneMatch(one -> one.contains("\n")));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void doesNotDependOnBlanks(SourceText program) {
        String wide = program.text().replaceAll("(?m)^[ \t]*", "   ").replaceAll("(?m)[ \t]*$", "  ");
        assertThat(format(wide)).isEqualTo(Formatter.format(program));
    }

    @Test
    void writesTheCanonicalLayout() {
        assertThat(format("""
            // head


            problem  p(n=3,σ:f64=1){param x=-3 // the start
              param   longer=[ 1,2 ] in[0,1];   // a box
            const T=[
            [1,2],
              [3,4]
            ]
            loss L=(x-3)^2+2*x * y
            +1

            }
            fn f(u:&vector,n : i64)->f64{var s=0;for i in 0 .. n{s=s+i as f64};if s>3{return s}
            else
            {
            s=-s}
            s}
            run r on p{flow b_flow;step 0.5;
            stop after 3 steps;}
            flow lorenz(σ = 10){x'=σ*(y-x);y' =-y ;drift -x}
            let g=if x>0{1}else{2};let h=not(a)and!b
            expect abs(x)<1e-3
            """)).isEqualTo("""
                // head

                problem p(n = 3, σ: f64 = 1) {
                    param x = -3                     // the start
                    param longer = [1, 2] in [0, 1]  // a box
                    const T = [
                        [1, 2],
                        [3, 4]
                    ]
                    loss L = (x - 3)^2 + 2*x * y
                        + 1
                }
                fn f(u: &vector, n: i64) -> f64 {
                    var s = 0; for i in 0..n { s = s + i as f64 }; if s > 3 { return s } else {
                        s = -s
                    }
                    s
                }
                run r on p {
                    flow b_flow; step 0.5
                    stop after 3 steps
                }
                flow lorenz(σ = 10) { x' = σ*(y - x); y' = -y; drift -x }
                let g = if x > 0 { 1 } else { 2 }; let h = not (a) and !b
                expect abs(x) < 1e-3
                """);
    }

    @Test
    void leavesWhatCannotBeReadAsItIs() {
        assertThat(format("let  a = = 3\n")).isEqualTo("let  a = = 3\n");
        assertThat(format("")).isEmpty();
    }
}
