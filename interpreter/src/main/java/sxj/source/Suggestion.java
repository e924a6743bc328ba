package sxj.source;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name that was probably meant where an unknown one stands. */
public final class Suggestion {
    // spotless:off
    private static final List<String> GREEK = List.of(
            "αalpha",
            "βbeta",
            "γgamma",
            "δdelta",
            "εepsilon",
            "ϵepsilon",
            "ζzeta",
            "ηeta",
            "θtheta",
            "ϑtheta",
            "ιiota",
            "κkappa",
            "λlambda",
            "μmu",
            "νnu",
            "ξxi",
            "οomicron",
            "πpi",
            "ρrho",
            "σsigma",
            "ςsigma",
            "τtau",
            "υupsilon",
            "φphi",
            "ϕphi",
            "χchi",
            "ψpsi",
            "ωomega");
    // spotless:on

    /** What other languages and hands call the same things. */
    private static final Map<String, List<String>> SYNONYMS = Map.ofEntries(
            Map.entry("ln", List.of("log")),
            Map.entry("log", List.of("ln")),
            Map.entry("arcsin", List.of("asin")),
            Map.entry("arccos", List.of("acos")),
            Map.entry("arctan", List.of("atan")),
            Map.entry("arctan2", List.of("atan2")),
            Map.entry("tg", List.of("tan")),
            Map.entry("fabs", List.of("abs")),
            Map.entry("sgn", List.of("sign")),
            Map.entry("maximum", List.of("max")),
            Map.entry("minimum", List.of("min")),
            Map.entry("average", List.of("mean")),
            Map.entry("transp", List.of("transpose")),
            Map.entry("inv", List.of("inverse")),
            Map.entry("identity", List.of("eye")),
            Map.entry("eig", List.of("eigenvalues")),
            Map.entry("eigvals", List.of("eigenvalues")),
            Map.entry("gradient", List.of("grad")),
            Map.entry("nabla", List.of("grad")),
            Map.entry("jacobian", List.of("jac")),
            Map.entry("hessian", List.of("hess")),
            Map.entry("infinity", List.of("inf")),
            Map.entry("rand", List.of("uniform")),
            Map.entry("randn", List.of("normal")),
            Map.entry("sgd", List.of("euler")),
            Map.entry("gd", List.of("euler")),
            Map.entry("rungekutta", List.of("rk4")));

    private Suggestion() {}

    /** Greek letters by their names, each name once. */
    public static Map<String, String> greekLetters() {
        Map<String, String> letters = new LinkedHashMap<>();
        for (String letter : GREEK) {
            letters.putIfAbsent(letter.substring(1), letter.substring(0, 1));
        }
        for (String letter : GREEK) {
            String name = letter.substring(1);
            String capital = letter.substring(0, 1).toUpperCase(Locale.ROOT);
            letters.putIfAbsent(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), capital);
        }
        return letters;
    }

    /** The candidate nearest to the name, null where none is near; among equals the first by code points. */
    public static @Nullable String nearest(String name, Collection<String> candidates) {
        String plain = plain(name);
        List<String> synonyms = SYNONYMS.getOrDefault(plain, List.of());
        int limit = Math.max(1, plain.codePointCount(0, plain.length()) / 3);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            if (candidate.equals(name)) {
                continue;
            }
            String other = plain(candidate);
            int distance = other.equals(plain) ? 0 : synonyms.contains(candidate) ? 1 : 2 + distance(plain, other);
            boolean near = distance < 2 || distance - 2 <= limit && isLike(plain, other);
            boolean better = distance < least || distance == least && best != null && candidate.compareTo(best) < 0;
            if (near && better) {
                best = candidate;
                least = distance;
            }
        }
        return best;
    }

    /** Of short names another letter makes another name: one of two must be the beginning of the other, three begin alike. */
    private static boolean isLike(String a, String b) {
        int shorter = Math.min(a.codePointCount(0, a.length()), b.codePointCount(0, b.length()));
        return shorter > 3
                || shorter == 3 && a.charAt(0) == b.charAt(0)
                || shorter == 2 && (a.startsWith(b) || b.startsWith(a));
    }

    /** Lower case, Greek letters by their Latin names, without marks, subscripts as digits, without {@code _}. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(code -> {
                    String greek = latin(code);
                    boolean mark = Character.getType(code) == Character.NON_SPACING_MARK;
                    if (!greek.isEmpty()) {
                        plain.append(greek);
                    } else if (!mark && code != '_') {
                        plain.appendCodePoint(code);
                    }
                });
        return plain.toString();
    }

    private static String latin(int code) {
        for (String letter : GREEK) {
            if (letter.codePointAt(0) == code) {
                return letter.substring(1);
            }
        }
        return "";
    }

    /**
     * Damerau–Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of
     * neighbours, over code points.
     */
    static int distance(String first, String second) {
        int[] a = first.codePoints().toArray();
        int[] b = second.codePoints().toArray();
        int[][] d = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int changed = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i][j] = Math.min(changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length][b.length];
    }
}
