package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import sxj.check.Namespace;
import sxj.source.Diagnostic;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;

/** The library read definition by definition is the library read as a whole. */
class LibraryTest {
    private static List<Item> whole() {
        List<Item> items = new ArrayList<>();
        for (String file : Library.FILES) {
            Parsed parsed = Parser.parse(Library.text(file));
            assertThat(parsed.diagnostics()).isEmpty();
            items.addAll(parsed.tree().items());
        }
        return items;
    }

    @Test
    void everyDefinitionIsFoundWithItsPlaceAndItsDocumentation() {
        assertThat(Library.items()).hasSizeGreaterThan(50).isEqualTo(whole());
    }

    @Test
    void namesAndKindsAreThoseOfTheItems() {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Namespace whole = Namespace.of(whole(), diagnostics);
        assertThat(diagnostics).isEmpty();
        assertThat(Library.names().valueNames()).isEqualTo(whole.valueNames());
        assertThat(Library.names().stepNames()).isEqualTo(whole.stepNames());
        assertThat(Library.names().problemNames()).isEqualTo(whole.problemNames());
        assertThat(Library.names().switchNames()).isEqualTo(whole.switchNames());
        assertThat(Library.names().declarations()).isEqualTo(whole.declarations());
    }

    @Test
    void aDefinitionIsTheSameObjectEveryTime() {
        Item euler = Library.names().step("euler");
        assertThat(euler).isSameAs(Library.names().step("euler"));
        assertThat(Objects.requireNonNull(Objects.requireNonNull(euler).name()).text())
                .isEqualTo("euler");
    }
}
