package sxj.lower;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sxj.check.Namespace;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** Units as comments tell them: {@code /// angular momentum [kg m²/s]} above a declaration. */
public final class Units {
    /** Made where there is a comment. */
    private static final class Bracket {
        /** The last bracket of the first line; with a letter, so that an interval is none. */
        static final Pattern UNIT = Pattern.compile("\\[([^\\[\\]]*[\\p{L}%°][^\\[\\]]*)\\]\\s*\\.?\\s*$");
    }

    private Units() {}

    /** The unit of a name of a problem or a file, "" where its comment tells none. */
    public static String of(String name, BoundProblem instance, Namespace file) {
        for (Namespace scope : List.of(instance.names(), file)) {
            for (Item item : scope.declarations()) {
                Name declared = item.name();
                if (declared != null && declared.text().equals(name)) {
                    return of(item.doc());
                }
            }
        }
        return "";
    }

    private static String of(@Nullable String doc) {
        if (doc == null || doc.isBlank()) {
            return "";
        }
        Matcher unit = Bracket.UNIT.matcher(doc.strip().lines().findFirst().orElse(""));
        return unit.find() ? unit.group(1) : "";
    }
}
