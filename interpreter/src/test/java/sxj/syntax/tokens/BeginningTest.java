package sxj.syntax.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sxj.grammar.SxjLexer;
import sxj.source.SourceText;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Beginning;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;
import sxj.syntax.tree.Place;

/** The tables of beginnings agree with the grammar. */
class BeginningTest {
    private static final List<String> HELD = List.of(
            "const n = 1",
            "let n = 1",
            "param n = 1",
            "loss n = 1",
            "observe n = 1",
            "switch n when 1 < 2",
            "flow n = 1",
            "fn n() = 1",
            "step n { }");

    @Test
    void everyWordIsAWordOfTheGrammar() {
        List<String> words = words();
        assertThat(Beginning.all().map(Beginning::word).filter(word -> !word.isEmpty()))
                .allSatisfy(word -> assertThat(words).contains(word));
    }

    @Test
    void everyWordThatHoldsSomethingIsFoundByItsToken() {
        for (int type = 1; type <= SxjLexer.VOCABULARY.getMaxTokenType(); type++) {
            for (Beginning beginning : Keywords.of(type)) {
                assertThat("'" + beginning.word() + "'").isEqualTo(SxjLexer.VOCABULARY.getLiteralName(type));
            }
        }
    }

    @Test
    void whatTheTablesSayAScopeHoldsIsReadThere() {
        assertThat(Place.PLAYER.words())
                .containsExactlyElementsOf(HELD.stream()
                        .map(item -> item.substring(0, item.indexOf(' ')))
                        .toList());
        for (String item : HELD) {
            assertThat(errors("player q {\n" + item + "\n}")).as(item).isEmpty();
            assertThat(errors("problem q {\n" + item + "\n}")).as(item).isEmpty();
            assertThat(errors(item)).as(item).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ItemKind.class)
    void everyKindButAnExpressionIsDescribed(ItemKind kind) {
        assertThat(kind.meaning().isEmpty()).isEqualTo(kind == ItemKind.EVALUATE);
        assertThat(kind.meaning()).startsWith(kind.word());
    }

    @Test
    void everyItemHasTheKindOfItsWord() {
        String program = """
            import "a.sxj"
            seed 3
            problem p { player q { param x = 1; loss L = x } }
            const a = 1
            let b = 2
            param c = 1
            group v { param w = 1 }
            shared c
            batch i of 2 in 0..4
            loss d = c
            observe e = c
            switch s when c < 0
            flow f = -c
            fn g(u) = u
            step h { theta <- theta }
            run r { flow f; step 0.1; stop after 1 steps }
            data g = "a.csv"
            sweep w over u in 0..2 { run r { flow f; step u; stop after 1 steps } collect r.c }
            compare k { flows f; steps 0.1; stop after 1 steps }
            map m over c in 0..2 { d }
            equilibria o in [-1, 1]
            table "t" { columns 1 }
            plot "t" { runs r; y d }
            summary z of w by u { n = count }
            histogram "t" { x u; of w }
            expect 1 < 2
            print 1
            show d
            1 + 2
            """;
        List<Item> items =
                Parser.parse(new SourceText("all.sxj", program)).tree().items();
        assertThat(new TreeSet<>(items.stream().map(Item::kind).toList()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ItemKind.values())
                        .filter(kind -> kind != ItemKind.PLAYER)
                        .toList());
        assertThat(items)
                .allSatisfy(item ->
                        assertThat(item.span().text()).startsWith(item.kind().word()));
    }

    private static List<String> words() {
        return java.util.stream.IntStream.rangeClosed(1, SxjLexer.VOCABULARY.getMaxTokenType())
                .mapToObj(SxjLexer.VOCABULARY::getLiteralName)
                .filter(java.util.Objects::nonNull)
                .map(literal -> literal.substring(1, literal.length() - 1))
                .toList();
    }

    private static List<?> errors(String text) {
        return Parser.parse(new SourceText("text.sxj", text)).diagnostics();
    }
}
