package sxj.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.syntax.parse.Parser;

/** What stands in expressions shares one space of names; problems, flows and steps have spaces of their own. */
class NamespaceTest {
    private final List<Diagnostic> said = new ArrayList<>();

    private Namespace of(String program) {
        return Namespace.of(
                Parser.parse(new SourceText("program.sxj", program)).tree().items(), said);
    }

    @Test
    void kindsHaveSpacesOfTheirOwn() {
        Namespace names = of("""
            const a = 1
            flow a = -grad(total)
            step b(h) { theta <- theta + h*flow(theta) }
            problem b { param x = 1; loss L = x^2 }
            """);
        assertThat(said).isEmpty();
        assertThat(names.value("a")).isNotNull();
        assertThat(names.flow("a")).isNotNull();
        assertThat(names.step("b")).isNotNull();
        assertThat(names.problem("b")).isNotNull();
        assertThat(names.value("b")).isNull();
        assertThat(names.problemNames()).containsExactly("b");
    }

    @Test
    void aNameTwiceIsSaidOnceAtTheSecondPlace() {
        of("const a = 1\nfn a(x) = x\n");
        assertThat(said).hasSize(1);
        assertThat(said.get(0).span().start()).isEqualTo("const a = 1\nfn ".length());
    }
}
