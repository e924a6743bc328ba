package sxj.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sxj.source.GreekLetters;
import sxj.syntax.tree.Expression.Argument;

/** The names of built-in functions' arguments, which are those of the signatures that their documentation begins with. */
final class NamedArguments {
    private static final Pattern SIGNATURE = Pattern.compile("\\w+\\(([^()…]*)\\)");

    private NamedArguments() {}

    /**
     * The arguments in the order of a signature that has their number and their names, without the names.
     *
     * @param meaning {@code "elu(x), elu(x, α): what it is"}
     * @return null where no signature fits
     */
    static @Nullable List<Argument> ordered(String meaning, List<Argument> given) {
        Matcher signatures = SIGNATURE.matcher(meaning);
        while (signatures.find() && signatures.start() < meaning.indexOf(':')) {
            List<String> names = Arrays.stream(signatures.group(1).split(","))
                    .map(name -> name.replaceAll("=.*", "").strip())
                    .toList();
            List<Argument> ordered = ordered(names, given);
            if (ordered != null) {
                return ordered;
            }
        }
        return null;
    }

    private static @Nullable List<Argument> ordered(List<String> names, List<Argument> given) {
        if (given.size() > names.size()) {
            return null;
        }
        List<@Nullable Argument> places = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            places.add(null);
        }
        for (int i = 0; i < given.size(); i++) {
            Argument argument = given.get(i);
            int place = argument.name() == null ? i : place(argument.name().text(), names);
            if (place < 0 || place >= given.size() || places.get(place) != null) {
                return null;
            }
            places.set(place, new Argument(null, argument.value(), argument.clauses()));
        }
        List<Argument> ordered = new ArrayList<>();
        for (Argument argument : places) {
            if (argument == null) {
                return null;
            }
            ordered.add(argument);
        }
        return ordered;
    }

    private static int place(String name, List<String> names) {
        String meant = GreekLetters.meant(name, names);
        return names.indexOf(meant == null ? name : meant);
    }
}
