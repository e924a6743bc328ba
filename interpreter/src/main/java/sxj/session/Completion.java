package sxj.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sxj.describe.Declared;
import sxj.source.Suggestion;
import sxj.syntax.tree.Beginning;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Place;

/** What can stand where the cursor is: names of the kind that the place asks for, and words of the language. */
public final class Completion {
    private static final Pattern WORD = Pattern.compile("\\\\?[\\p{L}\\p{N}\\p{M}_]*$");
    private static final Pattern MEMBER = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s*\\.\\s*$");
    private static final Pattern ARGUMENT = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)\\s*$");
    private static final List<String> OF_RUNS =
            List.of("theta", "t", "iter", "status", "why", "total", "losses", "grads", "B", "I", "best");

    private static final int LONGEST_NAME = 200;

    private final Session session;

    Completion(Session session) {
        this.session = session;
    }

    /**
     * One thing that can stand there.
     *
     * @param text what stands there then, from the beginning of the word on
     * @param meaning a few words on it, "" without
     */
    public record Proposal(String text, String meaning) {}

    /** Where the word begins that the cursor is in. */
    public static int wordStart(String text, int cursor) {
        int from = Math.max(0, cursor - LONGEST_NAME);
        Matcher word = WORD.matcher(text.substring(from, cursor));
        return word.find() ? from + word.start() : cursor;
    }

    /** What can stand where the cursor is and begins with what is typed of it; nothing typed is ever replaced. */
    public List<Proposal> at(String text, int cursor) {
        int start = wordStart(text, cursor);
        String typed = text.substring(start, cursor);
        if (typed.startsWith("\\")) {
            return greek(typed.substring(1));
        }
        Map<String, String> all = new LinkedHashMap<>();
        collect(all, text.substring(0, start));
        List<Proposal> proposals = new ArrayList<>();
        all.forEach((name, meaning) -> {
            if (name.startsWith(typed)) {
                proposals.add(new Proposal(name, meaning));
            }
        });
        return proposals;
    }

    private static List<Proposal> greek(String typed) {
        List<Proposal> letters = new ArrayList<>();
        Suggestion.greekLetters().forEach((name, letter) -> {
            if (name.equals(typed)) {
                letters.add(0, new Proposal(letter, name));
            } else if (name.startsWith(typed)) {
                letters.add(new Proposal(letter, name));
            }
        });
        boolean isWhole = !letters.isEmpty() && letters.get(0).meaning().equals(typed);
        return isWhole ? letters.subList(0, 1) : letters;
    }

    private void collect(Map<String, String> all, String before) {
        Matcher member = MEMBER.matcher(before.substring(Math.max(0, before.length() - LONGEST_NAME)));
        if (member.find()) {
            members(all, member.group(1));
            return;
        }
        String clause = clause(before);
        String word = lastWord(clause);
        Block block = block(before);
        if (clause.isBlank()) {
            block.place().words().forEach(one -> all.put(one, "begins an item"));
            if (block.place().holdsExpressions()) {
                values(all);
            }
            return;
        }
        switch (word) {
            case "on" -> named(all, Item.Problem.class);
            case "continues", "like" -> named(all, Item.Run.class);
            case "to" -> phases(all, before);
            case "stop" -> List.of("when", "after", "at").forEach(one -> all.put(one, ""));
            case "record" -> List.of("every", "at", "when").forEach(one -> all.put(one, ""));
            case "import", "data" -> {}
            default -> {
                String first = firstWord(clause);
                boolean inRuns =
                        block.place() == Place.RUN || block.place() == Place.PHASE || block.place() == Place.COMPARE;
                if (inRuns && (first.equals("flow") || first.equals("flows"))) {
                    arguments(all, clause);
                    flows(all);
                    values(all);
                } else if (inRuns && (first.equals("step") || first.equals("steps"))) {
                    arguments(all, clause);
                    steps(all);
                    values(all);
                } else if (inRuns && first.equals("start")) {
                    parametersOf(all, block.head());
                    values(all);
                } else if (first.equals("rows") || first.equals("runs") || word.equals("of")) {
                    tables(all);
                } else {
                    arguments(all, clause);
                    parametersOf(all, block.head());
                    values(all);
                }
            }
        }
    }

    // ---- where it is ----

    /** The innermost open braces: what they hold, and the text of the item that they belong to. */
    private record Block(Place place, String head) {}

    private static Block block(String before) {
        int depth = 0;
        for (int i = before.length() - 1; i >= 0; i--) {
            char c = before.charAt(i);
            if (c == '}') {
                depth++;
            } else if (c == '{' && depth-- == 0) {
                String head = clause(before.substring(0, i));
                String word = firstWord(head);
                Place place = Beginning.all()
                        .filter(one -> one.word().equals(word) && one.holds() != null)
                        .map(Beginning::holds)
                        .findFirst()
                        .orElse(Place.BODY);
                return new Block(place, head);
            }
        }
        return new Block(Place.FILE, "");
    }

    /** The text since the last separator or brace outside of parentheses. */
    private static String clause(String before) {
        int depth = 0;
        for (int i = before.length() - 1; i >= 0; i--) {
            char c = before.charAt(i);
            if (c == ')' || c == ']') {
                depth++;
            } else if (c == '(' || c == '[') {
                depth--;
            } else if (depth <= 0 && (c == ';' || c == '\n' || c == '{' || c == '}')) {
                return before.substring(i + 1).stripLeading();
            }
        }
        return before.stripLeading();
    }

    private static String firstWord(String clause) {
        Matcher matcher = Pattern.compile("^[\\p{L}_]+").matcher(clause);
        return matcher.find() ? matcher.group() : "";
    }

    private static String lastWord(String clause) {
        Matcher matcher = Pattern.compile("([\\p{L}_]+)\\s+$").matcher(clause);
        return matcher.find() ? matcher.group(1) : "";
    }

    // ---- what there is ----

    private void values(Map<String, String> all) {
        for (Item item : session.definitions()) {
            Name name = item.name();
            if (name != null && !(item instanceof Item.Step)) {
                all.put(name.text(), item.kind().word());
            }
        }
        session.names().forEach(name -> all.putIfAbsent(name, ""));
    }

    private void named(Map<String, String> all, Class<? extends Item> kind) {
        for (Item item : session.everything()) {
            Name name = item.name();
            if (kind.isInstance(item) && name != null) {
                all.put(name.text(), item.kind().word());
            }
        }
    }

    private void tables(Map<String, String> all) {
        for (Item item : session.definitions()) {
            Name name = item.name();
            boolean isTable = item instanceof Item.Run
                    || item instanceof Item.Sweep
                    || item instanceof Item.Compare
                    || item instanceof Item.MapOver
                    || item instanceof Item.Equilibria
                    || item instanceof Item.Data;
            if (isTable && name != null) {
                all.put(name.text(), item.kind().word());
            }
        }
    }

    private void flows(Map<String, String> all) {
        named(all, Item.Flow.class);
        for (Item item : session.definitions()) {
            if (item instanceof Item.Problem problem) {
                problem.body().stream()
                        .filter(Item.Flow.class::isInstance)
                        .forEach(flow -> all.put(((Item.Flow) flow).name().text(), "flow"));
            }
        }
    }

    private void steps(Map<String, String> all) {
        named(all, Item.Step.class);
        for (String step : List.of("dopri", "rodas", "implicit_euler", "implicit_midpoint", "leapfrog", "milstein")) {
            all.put(step, "step");
        }
    }

    private static void phases(Map<String, String> all, String before) {
        Matcher phase =
                Pattern.compile("\\bphase\\s+([\\p{L}_][\\p{L}\\p{N}_]*)").matcher(before);
        while (phase.find()) {
            all.put(phase.group(1), "phase");
        }
    }

    private void parametersOf(Map<String, String> all, String head) {
        Matcher on = Pattern.compile("\\bon\\s+([\\p{L}_][\\p{L}\\p{N}_]*)").matcher(head);
        if (on.find()) {
            ofProblem(all, on.group(1));
        }
    }

    private void ofProblem(Map<String, String> all, @Nullable String name) {
        for (Item item : session.everything()) {
            if (name != null
                    && item instanceof Item.Problem problem
                    && problem.name().text().equals(name)) {
                members(all, problem.body());
            }
        }
        if (name == null) {
            members(all, session.definitions());
        }
    }

    private static void members(Map<String, String> all, List<Item> items) {
        for (Item item : items) {
            Name name = item.name();
            if (item instanceof Item.Player player) {
                members(all, player.body());
            } else if (name != null && item.kind().ofProblem()) {
                all.put(name.text(), item.kind().word());
            }
        }
    }

    private void members(Map<String, String> all, String owner) {
        for (Item item : session.definitions()) {
            Name name = item.name();
            if (name == null || !name.text().equals(owner)) {
                continue;
            }
            if (item instanceof Item.Run run) {
                ofProblem(all, run.use() == null ? null : run.use().name().text());
                OF_RUNS.forEach(one -> all.put(one, ""));
            } else if (item instanceof Item.Problem problem) {
                members(all, problem.body());
                OF_RUNS.forEach(one -> all.put(one, ""));
            } else if (item instanceof Item.Sweep sweep) {
                sweep.axes().forEach(axis -> all.put(axis.name().text(), "axis"));
                columns(all, sweep.collect());
            } else if (item instanceof Item.MapOver map) {
                map.axes().forEach(axis -> all.put(axis.name().text(), "axis"));
                columns(all, map.columns());
            } else if (item instanceof Item.Data) {
                session.columnsOf(owner).forEach(column -> all.put(column, "column"));
                all.put("rows", "the number of rows");
            }
        }
    }

    private static void columns(Map<String, String> all, List<Item.Column> columns) {
        for (Item.Column column : columns) {
            String heading = column.heading();
            String last = heading.substring(heading.lastIndexOf('.') + 1);
            if (last.matches("[\\p{L}_][\\p{L}\\p{N}_]*")) {
                all.put(last, "column");
            }
        }
    }

    /**
     * A call that the cursor is in.
     *
     * @param name what is called
     * @param argument which of its arguments the cursor is in, from 0
     */
    public record OpenCall(String name, int argument) {}

    /** The innermost call whose parentheses are open before the cursor. */
    public static Optional<OpenCall> openCall(String text, int cursor) {
        int depth = 0;
        int argument = 0;
        for (int i = cursor - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == ')' || c == ']') {
                depth++;
            } else if (c == '{' || c == '}' || c == ';') {
                return Optional.empty();
            } else if (c == ',' && depth == 0) {
                argument++;
            } else if (c == '[' && depth > 0) {
                depth--;
            } else if (c == '[') {
                argument = 0;
            } else if (c == '(' && depth-- == 0) {
                Matcher callee = ARGUMENT.matcher(text.substring(Math.max(0, i - LONGEST_NAME), i));
                return callee.find() ? Optional.of(new OpenCall(callee.group(1), argument)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Names of the arguments of the call that the cursor is in. */
    private void arguments(Map<String, String> all, String clause) {
        openCall(clause, clause.length()).ifPresent(call -> parameters(all, call.name()));
    }

    private void parameters(Map<String, String> all, String callee) {
        for (Item item : session.everything()) {
            Name name = item.name();
            if (name == null || !name.text().equals(callee)) {
                continue;
            }
            List<Item.Parameter> parameters = Declared.parameters(item);
            parameters.forEach(one -> all.put(one.name().text() + " = ", "argument"));
        }
    }
}
