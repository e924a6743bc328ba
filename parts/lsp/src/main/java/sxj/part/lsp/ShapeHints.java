package sxj.part.lsp;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintKind;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import sxj.session.Analysis;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** The shapes of arrays, shown after the names that declare them. */
final class ShapeHints {
    private ShapeHints() {}

    /** The hints between two offsets. */
    static List<InlayHint> of(Document document, List<Item> items, Analysis checked, int from, int to) {
        List<InlayHint> hints = new ArrayList<>();
        collect(hints, document, items, checked, from, to);
        return hints;
    }

    private static void collect(
            List<InlayHint> hints, Document document, List<Item> items, Analysis checked, int from, int to) {
        for (Item item : items) {
            Name name = item.name();
            boolean isValue = switch (item.kind()) {
                case CONST, LET, PARAM, LOSS, OBSERVE -> true;
                default -> false;
            };
            if (isValue
                    && name != null
                    && from <= name.span().start()
                    && name.span().end() <= to) {
                checked.facts(name)
                        .filter(facts -> !facts.kind().equals("scalar"))
                        .ifPresent(facts -> {
                            InlayHint hint = new InlayHint(
                                    Document.position(
                                            document.source(), name.span().end()),
                                    Either.forLeft(": " + facts.kind()));
                            hint.setKind(InlayHintKind.Type);
                            hints.add(hint);
                        });
            }
            collect(hints, document, Outline.inside(item), checked, from, to);
        }
    }
}
