package sxj.syntax.parse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences of the grammar, made from its rules: each alternative, each optional part there and not there. */
public final class GrammarSentences {
    private static final Pattern TOKEN =
            Pattern.compile("'(?:\\\\.|[^'])*'|\\{[^}]*}\\?|#\\s*\\w+|\\w+\\s*\\+?=|\\w+|[()|?*+;:]");

    /** What stands for rules and tokens that are not expanded. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("name", "a"),
            Map.entry("expr", "b1"),
            Map.entry("sep", "\n"),
            Map.entry("NEWLINE", "\n"),
            Map.entry("TEXT", "\"t\""),
            Map.entry("NUMBER", "1"),
            Map.entry("PRIME", "'"),
            Map.entry("EOF", ""));

    private static final Map<String, Node> RULES = read();

    private GrammarSentences() {}

    /** A part of a rule: its sentences, the shortest first, to a depth of rules inside rules. */
    private interface Node {
        List<String> sentences(int depth);
    }

    private record Alternatives(List<Node> nodes) implements Node {
        @Override
        public List<String> sentences(int depth) {
            Set<String> all = new LinkedHashSet<>();
            nodes.subList(0, depth == 0 ? 1 : nodes.size()).forEach(node -> all.addAll(node.sentences(depth)));
            return List.copyOf(all);
        }
    }

    /** One part after the other: one of them varies, the others are as short as can be. */
    private record Sequence(List<Node> nodes) implements Node {
        @Override
        public List<String> sentences(int depth) {
            Set<String> all = new LinkedHashSet<>();
            for (int varied = 0; varied < (depth == 0 ? 1 : Math.max(1, nodes.size())); varied++) {
                List<String> before = new ArrayList<>(List.of(""));
                for (int i = 0; i < nodes.size(); i++) {
                    List<String> options = nodes.get(i).sentences(i == varied ? depth : 0);
                    List<String> longer = new ArrayList<>();
                    for (String option : i == varied ? options : options.subList(0, 1)) {
                        before.forEach(start -> longer.add(start + " " + option));
                    }
                    before = longer;
                }
                before.forEach(sentence -> all.add(sentence.strip().isEmpty() ? "" : sentence));
            }
            return List.copyOf(all);
        }
    }

    private record Word(String text) implements Node {
        @Override
        public List<String> sentences(int depth) {
            return List.of(text);
        }
    }

    private record Rule(String name) implements Node {
        @Override
        public List<String> sentences(int depth) {
            String sample = SAMPLES.get(name);
            Node rule = RULES.get(name);
            if (sample != null || rule == null) {
                return List.of(sample == null ? name : sample);
            }
            return rule.sentences(Math.max(0, depth - 1));
        }
    }

    /** {@code ?}, {@code *} and {@code +}. */
    private record Repeated(Node node, char sign) implements Node {
        @Override
        public List<String> sentences(int depth) {
            if (depth == 0 && sign != '+') {
                return List.of("");
            }
            List<String> once = node.sentences(depth);
            Set<String> all = new LinkedHashSet<>();
            if (sign != '+') {
                all.add("");
            }
            all.addAll(once);
            if (sign != '?') {
                all.add(once.get(0) + " " + once.get(0));
            }
            return List.copyOf(all);
        }
    }

    /** How many alternatives a rule has. */
    public static int alternatives(String rule) {
        return ((Alternatives) RULES.get(rule)).nodes().size();
    }

    /** The sentences of a rule. */
    public static List<String> of(String rule, int depth) {
        return new Rule(rule).sentences(depth);
    }

    private static Map<String, Node> read() {
        String text = GrammarPrograms.read(Path.of("..", "grammar", "Sxj.g4"));
        text = text.substring(text.indexOf("// ---- a file ----"), text.indexOf("// ---- hard words"))
                .replaceAll("(?m)//.*$", "");
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group();
            boolean isSaid =
                    token.startsWith("{") || token.startsWith("#") || token.endsWith("=") && token.length() > 1;
            if (!isSaid || token.startsWith("'")) {
                tokens.add(token);
            }
        }
        Map<String, Node> rules = new LinkedHashMap<>();
        Reader reader = new Reader(tokens);
        while (reader.position < tokens.size()) {
            String name = tokens.get(reader.position);
            reader.position += 2;
            rules.put(name, reader.alternatives());
            reader.position++;
        }
        return rules;
    }

    /** Reads the right sides of rules. */
    private static final class Reader {
        private final List<String> tokens;
        private int position;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        Node alternatives() {
            List<Node> all = new ArrayList<>(List.of(sequence()));
            while (tokens.get(position).equals("|")) {
                position++;
                all.add(sequence());
            }
            return new Alternatives(all);
        }

        private Node sequence() {
            List<Node> all = new ArrayList<>();
            while (!List.of("|", ")", ";").contains(tokens.get(position))) {
                all.add(repeated());
            }
            return new Sequence(all);
        }

        private Node repeated() {
            Node node = single();
            String next = tokens.get(position);
            if (!List.of("?", "*", "+").contains(next)) {
                return node;
            }
            position++;
            return new Repeated(node, next.charAt(0));
        }

        private Node single() {
            String token = tokens.get(position++);
            if (token.equals("(")) {
                Node inside = alternatives();
                position++;
                return inside;
            }
            return token.startsWith("'") ? new Word(token.substring(1, token.length() - 1)) : new Rule(token);
        }
    }
}
