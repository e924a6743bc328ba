package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.check.ForeignNames;
import sxj.check.Namespace;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** Where to take a value that belongs to a problem, where no problem is given: from a run of the file, or at a point. */
final class OutsideProblem {
    private OutsideProblem() {}

    /** What to write for a name that every problem has, such as {@code B}. */
    static String ofEvery(Namespace file, String name) {
        return places(run(file, null), first(file), name);
    }

    /** What to write for a name that a problem of the file declares; "" where none does. */
    static String ofOne(Namespace file, String name) {
        if (file.problem(name) != null) {
            String run = run(file, name);
            return "`" + name + "` is a problem: values are taken from a run of it"
                    + (run == null ? "" : ", `" + run + "`") + ", or with `at(" + name + ", point, e)`";
        }
        for (Item.Problem problem : file.problems()) {
            String kind = kind(problem.body(), name);
            if (!kind.isEmpty()) {
                String owner = problem.name().text();
                return "`" + name + "` is " + kind + " of problem `" + owner + "`: "
                        + places(run(file, owner), owner, name)
                        + "; a `let` may use it and follows its problem, a `const` is computed once";
            }
        }
        return "";
    }

    /** What a run is asked for by another name in other tools; "" where that is none. */
    static String ofRun(String name, Namespace names) {
        return ForeignNames.ofRun(name, members(names));
    }

    /** What a problem has: its parameters and losses, as a sentence; "" where it has none. */
    static String members(Namespace names) {
        List<String> parameters = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        for (Item item : names.declarations()) {
            if (item instanceof Item.Param param) {
                parameters.add(param.name().text());
            } else if (item instanceof Item.Loss loss) {
                losses.add(loss.name().text());
            }
        }
        return parameters.isEmpty() && losses.isEmpty()
                ? ""
                : "there are" + list(" the parameters ", parameters) + (losses.isEmpty() ? "" : " and")
                        + list(" the losses ", losses);
    }

    private static String list(String title, List<String> names) {
        return names.isEmpty() ? "" : title + String.join(", ", names);
    }

    private static String places(@Nullable String run, @Nullable String problem, String name) {
        String ofRun = run == null ? "" : "`" + run + "." + name + "`";
        String atPoint = "`at(" + (problem == null ? "PROBLEM" : problem) + ", point, " + name + ")`";
        return "write " + (ofRun.isEmpty() ? "" : ofRun + " or ") + atPoint;
    }

    private static String kind(List<Item> body, String name) {
        for (Item item : body) {
            Name declared = item.name();
            if (item instanceof Item.Player player && !kind(player.body(), name).isEmpty()) {
                return kind(player.body(), name);
            }
            if (declared != null && declared.text().equals(name)) {
                return item instanceof Item.Param ? "a parameter" : item instanceof Item.Loss ? "a loss" : "a name";
            }
        }
        return "";
    }

    private static @Nullable String first(Namespace file) {
        for (Item.Problem problem : file.problems()) {
            return problem.name().text();
        }
        return null;
    }

    /** A run of the file, on that problem if one is given; null without. */
    private static @Nullable String run(Namespace file, @Nullable String problem) {
        for (Item item : file.declarations()) {
            if (item instanceof Item.Run run) {
                Item.Use use = run.use();
                if (problem == null || use != null && use.name().text().equals(problem)) {
                    return run.name().text();
                }
            }
        }
        return null;
    }
}
