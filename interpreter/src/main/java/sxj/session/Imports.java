package sxj.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sxj.fault.FileFault;
import sxj.fault.NameFault;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.syntax.messages.Deceptions;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;

/** {@code import "other.sxj"}: the declarations of other files, not their runs and results. */
final class Imports {
    private final Session.Files files;
    private final List<Diagnostic> diagnostics;
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<String> open = new ArrayList<>();

    Imports(Session.Files files, List<Diagnostic> diagnostics) {
        this.files = files;
        this.diagnostics = diagnostics;
    }

    /** The declarations that a text's imports bring, each file once, deepest first. */
    List<Item> of(SourceText source, List<Item> items) {
        List<Item> imported = new ArrayList<>();
        open.add(source.name());
        for (Item item : items) {
            if (item instanceof Item.Import one) {
                imported.addAll(read(one, source));
            }
        }
        open.remove(open.size() - 1);
        return imported;
    }

    private List<Item> read(Item.Import item, SourceText from) {
        SourceText source;
        try {
            source = files.read(item.path(), from.name());
        } catch (IOException failure) {
            String reason = failure.getMessage();
            diagnostics.add(Diagnostic.of(
                    FileFault.IMPORT_UNREADABLE,
                    item.pathSpan(),
                    item.path(),
                    reason == null || reason.equals(item.path()) ? "" : ": " + reason));
            return List.of();
        }
        if (open.contains(source.name())) {
            diagnostics.add(Diagnostic.of(
                    NameFault.IMPORTS_ITSELF,
                    item.pathSpan(),
                    item.path(),
                    String.join(" -> ", open) + " -> " + source.name()));
            return List.of();
        }
        if (!seen.add(source.name())) {
            return List.of();
        }
        Parsed parsed = Parser.parse(source);
        diagnostics.addAll(parsed.diagnostics());
        diagnostics.addAll(Deceptions.directions(source));
        List<Item> items = new ArrayList<>(of(source, parsed.tree().items()));
        parsed.tree().items().stream().filter(one -> one.kind().imported()).forEach(items::add);
        return items;
    }
}
