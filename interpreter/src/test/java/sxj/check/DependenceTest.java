package sxj.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sxj.source.SourceText;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;

/** A definition rests on what it uses, itself or through others; not on words of its comments and texts. */
class DependenceTest {
    private static final String PROGRAM = """
        const rate = 0.1
        const unused = 2
        const limit = 3
        const deep = rate/2
        fn far(v) { let d = v*limit; return d }
        problem p(a = 1) {
            /// unused: the word stands in a comment only
            param x = a
            loss L = x^2
            observe e = far(x) // unused
        }
        flow turned = -deep*grad(total)
        run first on p { start x = 1; flow turned; step rk4(h = 0.01); stop when e > 2; stop after 9 steps }
        run second on p { start x = first.e; flow loss_flow; step 0.1; stop after 9 steps }
        print "unused", "{second.x}"
        sweep s over u in 0..2 { run r on p(u) { flow turned; step 0.1; stop after 3 steps } collect r.x }
        """;

    @ParameterizedTest
    @CsvSource({
        "first, rate, true",
        "first, limit, true",
        "first, deep, true",
        "first, p, true",
        "first, x, true",
        "first, unused, false",
        "first, h, false",
        "second, rate, true",
        "second, first, true",
        "second, unused, false",
        "turned, rate, true",
        "turned, limit, false",
        "s, rate, true",
        "s, unused, false",
        "deep, limit, false",
    })
    void restsOnWhatItUses(String item, String name, boolean rests) {
        List<Item> items =
                Parser.parse(new SourceText("program.sxj", PROGRAM)).tree().items();
        Item found = items.stream()
                .filter(one -> one.name() != null && one.name().text().equals(item))
                .findFirst()
                .orElseThrow();
        assertThat(Dependence.restsOn(found, List.of(name), items)).isEqualTo(rests);
    }
}
