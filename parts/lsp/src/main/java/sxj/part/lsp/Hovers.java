package sxj.part.lsp;

import java.util.Optional;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.jspecify.annotations.Nullable;
import sxj.describe.Declared;
import sxj.describe.Documentation;
import sxj.describe.ItemFacts;
import sxj.describe.NameIndex.Occurrence;
import sxj.session.Analysis;
import sxj.session.Session;
import sxj.syntax.tokens.TokenStretches;
import sxj.syntax.tokens.TokenStretches.Sort;
import sxj.syntax.tokens.TokenStretches.Stretch;
import sxj.syntax.tree.Item;

/** What is said of the word under the mouse: its declaration, shape, value, formula and documentation. */
final class Hovers {
    private static final int MOST_LINES = 16;

    private final Session session;

    Hovers(Session session) {
        this.session = session;
    }

    /** @param checked what the last check found, null before the first */
    @Nullable
    Hover at(Readings.Read read, @Nullable Analysis checked, int offset) {
        Document document = read.document();
        Occurrence found = read.names().at(offset);
        if (found != null && !found.meant().isEmpty()) {
            StringBuilder text = new StringBuilder();
            for (Declared one : found.meant()) {
                text.append(text.length() == 0 ? "" : "\n\n---\n\n").append(of(one, checked));
            }
            return hover(
                    document,
                    text.toString(),
                    found.span().start(),
                    found.span().end());
        }
        for (Stretch token : TokenStretches.of(document.source())) {
            boolean isWord = token.sort() == Sort.WORD || token.sort() == Sort.HARD_WORD || token.sort() == Sort.NAME;
            boolean isText = token.sort() == Sort.TEXT && found != null;
            if (token.start() <= offset && offset <= token.end() && (isWord || isText)) {
                int start = found == null ? token.start() : found.span().start();
                int end = found == null ? token.end() : found.span().end();
                String word = document.source().text().substring(start, end);
                Optional<String> meaning =
                        found == null && token.sort() != Sort.NAME ? Documentation.ofWord(word) : Optional.empty();
                return meaning.or(() -> session.describe(word))
                        .map(said -> hover(document, said.strip(), start, end))
                        .orElse(null);
            }
        }
        return null;
    }

    private static Hover hover(Document document, String markdown, int start, int end) {
        return new Hover(new MarkupContent(MarkupKind.MARKDOWN, markdown), document.range(start, end));
    }

    private static String of(Declared declared, @Nullable Analysis checked) {
        Item item = declared.item();
        if (item == null) {
            return "`" + declared.name().text() + "`: " + declared.what();
        }
        Optional<ItemFacts> facts = checked == null ? Optional.empty() : checked.facts(declared.name());
        StringBuilder text = new StringBuilder(code(written(item)));
        facts.ifPresent(known -> {
            text.append("\n\n").append(known.kind());
            if (!known.value().isEmpty()) {
                text.append(":\n\n").append(code(declared.name().text() + " = " + known.value()));
            } else if (!known.formula().isEmpty()) {
                text.append(":\n\n").append(code(declared.name().text() + " = " + known.formula()));
            }
        });
        return item.doc().isEmpty()
                ? text.toString()
                : text.append("\n\n").append(item.doc().strip()).toString();
    }

    private static String code(String text) {
        return "```sxj\n" + text + "\n```";
    }

    /** A declaration as it is written; of a long one the beginning. */
    private static String written(Item item) {
        String text = item.span().text().strip();
        String word = item.kind().word();
        String whole = text.startsWith(word) ? text : word + " " + text;
        return whole.lines().count() <= MOST_LINES
                ? whole
                : String.join("\n", whole.lines().limit(MOST_LINES).toList()) + "\n…";
    }
}
