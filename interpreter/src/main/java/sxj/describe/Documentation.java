package sxj.describe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sxj.dynamics.system.Stepper;
import sxj.lower.BuiltIns;
import sxj.lower.ProblemBuiltIns;
import sxj.lower.plan.BuiltInSteps;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** What the language says of a name: the declaration with the comment above it, or what is built in. */
public final class Documentation {
    private Documentation() {}

    /** Names that are values everywhere: constants, and what every problem has. */
    public static Set<String> fixedNames() {
        Set<String> names = new LinkedHashSet<>(BuiltIns.constants());
        for (ProblemBuiltIns known : ProblemBuiltIns.values()) {
            names.add(known.word());
        }
        return names;
    }

    /** Names that need no declaration. */
    public static List<String> builtInNames() {
        List<String> names = new ArrayList<>(BuiltIns.names());
        for (ProblemBuiltIns known : ProblemBuiltIns.values()) {
            names.add(known.word());
        }
        names.add("phase");
        for (Stepper.Method method : Stepper.Method.values()) {
            names.add(method.word());
        }
        for (BuiltInSteps step : BuiltInSteps.values()) {
            names.add(step.word());
        }
        return names;
    }

    /** A declaration as it was written, under its comment. */
    public static String of(Item item) {
        String doc = item.doc();
        return (doc.isEmpty() ? "" : doc.strip() + "\n\n") + written(item) + "\n";
    }

    /** A declaration with its word: in a list, only the first begins with it. */
    private static String written(Item item) {
        String text = item.span().text().strip();
        return text.startsWith(item.kind().word()) ? text : item.kind().word() + " " + text;
    }

    /** The name a declaration declares. */
    static String name(Item item) {
        Name name = item.name();
        return name == null ? "" : name.text();
    }

    /** What a built-in name is. */
    public static Optional<String> ofBuiltIn(String name) {
        ProblemBuiltIns known = ProblemBuiltIns.named(name);
        if (known != null) {
            return Optional.of(name + ": " + known.meaning() + "\n");
        }
        Stepper.Method method = Stepper.Method.named(name);
        if (method != null) {
            return Optional.of(
                    switch (method) {
                        case DOPRI ->
                            "dopri(rtol = 1e-10, atol = 1e-12, max_step = inf): adaptive Dormand–Prince 8(5,3) with dense output;"
                                    + " guards are events\n";
                        case RODAS ->
                            "rodas(rtol = 1e-8, atol = 1e-10, max_step = inf): adaptive Rosenbrock method RODAS of order 4, L-stable,"
                                    + " for stiff flows, with the exact Jacobian and dense output; guards are events\n";
                    });
        }
        BuiltInSteps step = BuiltInSteps.named(name);
        if (step != null) {
            return Optional.of(step.meaning() + "\n");
        }
        if (name.equals("phase")) {
            return Optional.of("phase.iter, phase.t: steps and time since the phase was last entered\n");
        }
        String example = Examples.of(name);
        String shown = example == null ? "" : "example: " + example + "\n";
        return Optional.ofNullable(BuiltIns.meaning(name)).map(meaning -> meaning + "\n" + shown);
    }

    /** What a word begins, one line for each of its uses; empty for words that begin nothing. */
    public static Optional<String> ofWord(String word) {
        return Words.of(word);
    }

    /** A heading of the reference with the declarations under it. */
    public record Chapter(String title, List<Item> items) {}

    /** The reference of the library's documented definitions and of all that is built in, as Markdown. */
    public static String reference(List<Chapter> chapters) {
        StringBuilder page = new StringBuilder("""
            # Reference

            What `:help NAME` says, in one place: the library, which is written in the language in `stdlib/`, then what is built in.
            """);
        for (Chapter chapter : chapters) {
            page.append("\n## ").append(chapter.title()).append("\n");
            for (Item item : chapter.items()) {
                if (!item.doc().isEmpty()) {
                    page.append("\n**`").append(head(item)).append("`**\n\n");
                    page.append(item.doc().strip()).append('\n');
                }
            }
        }
        page.append("\n## Built in\n\n");
        for (String name : builtInNames()) {
            String meaning = ofBuiltIn(name).orElse("").lines().findFirst().orElse("");
            int colon = meaning.indexOf(": ");
            boolean called = colon > 0 && !meaning.startsWith(name + " is ");
            page.append("- ")
                    .append(called ? "`" + meaning.substring(0, colon) + "`" + meaning.substring(colon) : meaning);
            String example = Examples.of(name);
            page.append(example == null ? "" : ". Example: `" + example + "`").append('\n');
        }
        return page.toString();
    }

    /** The first line of a declaration: its kind, its name, its arguments with their defaults. */
    public static String head(Item item) {
        String text = written(item);
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        String line = text.substring(0, end);
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && (c == '=' || c == '{')) {
                return line.substring(0, i).strip();
            }
        }
        return line;
    }
}
