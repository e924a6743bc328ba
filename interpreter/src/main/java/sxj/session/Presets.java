package sxj.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.fault.NameFault;
import sxj.source.Diagnostic;
import sxj.source.GreekLetters;
import sxj.source.SourceText;
import sxj.source.Suggestion;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/**
 * What the command line decides in the place of the program.
 *
 * @param constants values of constants at file level, each {@code NAME=EXPRESSION}; of several of one name the last
 * @param seed the seed of the file, an expression; null for the program's own
 */
public record Presets(List<String> constants, @Nullable String seed) {
    /** The program decides all by itself. */
    public static final Presets NONE = new Presets(List.of(), null);

    /** The items with these values; what is wrong with them is reported. */
    List<Item> applied(List<Item> items, List<Diagnostic> diagnostics) {
        List<Item> changed = new ArrayList<>(items);
        for (String constant : constants) {
            for (Item item : parsed("--set", "const " + constant, diagnostics)) {
                if (item instanceof Item.Const given
                        && !replace(changed, given, given.name().text())) {
                    String greek = GreekLetters.meant(given.name().text(), constants(changed));
                    if (greek == null || !replace(changed, given, greek)) {
                        diagnostics.add(unknown(given, changed));
                    }
                }
            }
        }
        if (seed != null) {
            changed.removeIf(Item.Seed.class::isInstance);
            changed.addAll(parsed("--seed", "seed " + seed, diagnostics));
        }
        return changed;
    }

    private static List<Item> parsed(String option, String text, List<Diagnostic> diagnostics) {
        Parsed parsed = Parser.parse(new SourceText(option, text));
        diagnostics.addAll(parsed.diagnostics());
        return parsed.tree().items();
    }

    private static boolean replace(List<Item> items, Item.Const given, String name) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Const old && old.name().text().equals(name)) {
                items.set(
                        i,
                        new Item.Const(
                                new Name(name, given.name().span()),
                                old.type(),
                                given.value(),
                                old.doc(),
                                given.span()));
                return true;
            }
        }
        return false;
    }

    private static List<String> constants(List<Item> items) {
        return items.stream()
                .filter(Item.Const.class::isInstance)
                .map(item -> ((Item.Const) item).name().text())
                .toList();
    }

    private static Diagnostic unknown(Item.Const given, List<Item> items) {
        List<String> names = constants(items);
        String nearest = Suggestion.nearest(given.name().text(), names);
        return Diagnostic.of(
                NameFault.NO_CONSTANT_TO_SET,
                given.name().span(),
                given.name().text(),
                nearest != null
                        ? "did you mean `" + nearest + "`?"
                        : names.isEmpty()
                                ? "declare it in the file with `const "
                                        + given.name().text() + " = …`"
                                : "its constants are " + String.join(", ", names));
    }
}
