package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sxj.check.Namespace;
import sxj.syntax.Item;
import sxj.syntax.Name;

/** What the language says of a name: the declaration with the comment above it, or what is built in. */
public final class Documentation {
    private Documentation() {}

    /** Names that need no declaration. */
    public static List<String> builtInNames() {
        List<String> names = new ArrayList<>(BuiltIns.names());
        for (Known known : Known.values()) {
            names.add(known.word());
        }
        names.add("phase");
        names.add(AdaptiveStep.NAME);
        return names;
    }

    /** A declaration as it was written, under its comment. */
    public static String of(Item item) {
        String doc = doc(item);
        return (doc.isEmpty() ? "" : doc.strip() + "\n\n") + item.span().text().strip() + "\n";
    }

    /** The name a declaration declares. */
    static String name(Item item) {
        Name name = Namespace.nameOf(item);
        return name == null ? "" : name.text();
    }

    /** The comment above a declaration, "" without. */
    static String doc(Item item) {
        if (item instanceof Item.Problem i) {
            return i.doc();
        } else if (item instanceof Item.Const i) {
            return i.doc();
        } else if (item instanceof Item.Let i) {
            return i.doc();
        } else if (item instanceof Item.Param i) {
            return i.doc();
        } else if (item instanceof Item.Loss i) {
            return i.doc();
        } else if (item instanceof Item.Observe i) {
            return i.doc();
        } else if (item instanceof Item.Switch i) {
            return i.doc();
        } else if (item instanceof Item.Flow i) {
            return i.doc();
        } else if (item instanceof Item.Fn i) {
            return i.doc();
        } else if (item instanceof Item.Step i) {
            return i.doc();
        } else if (item instanceof Item.Run i) {
            return i.doc();
        }
        return "";
    }

    /** What a built-in name is. */
    public static Optional<String> ofBuiltIn(String name) {
        Known known = Known.named(name);
        if (known != null) {
            return Optional.of(name + ": " + known.meaning() + "\n");
        }
        if (name.equals(AdaptiveStep.NAME)) {
            return Optional.of(
                    "dopri(rtol = 1e-10, atol = 1e-12): adaptive Dormand–Prince 8(5,3) with dense output; guards are events\n");
        }
        return BuiltIns.named(name) == null ? Optional.empty() : Optional.of(name + ": built in\n");
    }
}
