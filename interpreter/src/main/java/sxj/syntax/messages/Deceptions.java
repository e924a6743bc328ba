package sxj.syntax.messages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.fault.Warning;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.text.VisibleText;

/**
 * Text that looks like other text than it is: marks that change the direction of writing (Boucher, Anderson: Trojan
 * Source, 2021), and names that differ from others only in letters of another alphabet that look the same. Greek letters
 * that differ from Latin ones are what formulas are written in, and are no deception.
 */
public final class Deceptions {
    /** Letters that look the same in most types: Cyrillic, then Greek, each with the Latin one. */
    private static final String ALIKE = "аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdԛqԝwһhАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅS"
            + "οoΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

    private static final Map<Character, Character> LATIN = latin();

    private Deceptions() {}

    private static Map<Character, Character> latin() {
        Map<Character, Character> latin = new HashMap<>();
        for (int i = 0; i < ALIKE.length(); i += 2) {
            latin.put(ALIKE.charAt(i), ALIKE.charAt(i + 1));
        }
        return Map.copyOf(latin);
    }

    /** A warning at the first mark of each line that changes the direction of writing. */
    public static List<Diagnostic> directions(SourceText source) {
        List<Diagnostic> warnings = new ArrayList<>();
        String text = source.text();
        boolean toldInLine = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                toldInLine = false;
            } else if (!toldInLine && VisibleText.isDirection(c)) {
                toldInLine = true;
                warnings.add(Diagnostic.of(Warning.TEXT_IN_ANOTHER_ORDER, new Span(source, i, i + 1), codePoint(c)));
            }
        }
        return warnings;
    }

    /** A name and where it is declared. */
    public record Declared(String name, Span span) {}

    /** A warning for each name that looks like an earlier one. */
    public static List<Diagnostic> names(List<Declared> names) {
        Map<String, String> byLook = new HashMap<>();
        List<Diagnostic> warnings = new ArrayList<>();
        for (Declared declared : names) {
            String other = byLook.putIfAbsent(look(declared.name()), declared.name());
            if (other != null && !other.equals(declared.name())) {
                warnings.add(Diagnostic.of(
                        Warning.NAME_LOOKS_LIKE_ANOTHER,
                        declared.span(),
                        declared.name(),
                        other,
                        letters(declared.name(), other)));
            }
        }
        return warnings;
    }

    private static String look(String name) {
        StringBuilder look = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            @Nullable Character latin = LATIN.get(name.charAt(i));
            look.append(latin == null ? name.charAt(i) : latin.charValue());
        }
        return look.toString();
    }

    /** The letters in which two names of one look differ, the first's. */
    private static String letters(String name, String other) {
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != other.charAt(i)) {
                letters.add(codePoint(name.charAt(i)));
            }
        }
        return String.join(", ", letters);
    }

    private static String codePoint(char c) {
        return "U+" + String.format(Locale.ROOT, "%04X", (int) c) + " ("
                + Character.getName(c).toLowerCase(Locale.ROOT) + ")";
    }
}
