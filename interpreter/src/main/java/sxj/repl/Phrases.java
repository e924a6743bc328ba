package sxj.repl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sxj.session.Session;

/**
 * What people say to a session that is no text of the language: {@code quit}, {@code ?sin}, {@code B on p}, {@code continue r 500}. It is
 * understood where no name that was entered gives it another meaning.
 */
final class Phrases {
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern QUIT = Pattern.compile("(quit|exit|bye)\\s*(?:\\(\\s*\\))?");
    private static final Pattern HELP = Pattern.compile("help|\\?+|help\\s*\\(\\s*\\)");
    private static final Pattern HELP_ON = Pattern.compile(
            "(?:help\\s+|\\?+\\s*)(" + NAME + ")|help\\s*\\(\\s*\"?(" + NAME + ")\"?\\s*\\)|(" + NAME + ")\\s*\\?+");
    private static final Pattern CONTINUE = Pattern.compile(
            "continue\\s+(" + NAME + ")(?:\\s+(?:for\\s+)?(time\\s+)?([\\w.+-]+)\\s*(?:more\\s+)?(?:steps?)?)?");
    private static final Pattern ON =
            Pattern.compile("(?!show\\b|run\\b|map\\b|compare\\b|equilibria\\b|branch\\b|front\\b|sweep\\b)"
                    + "([^\\n;{}]+?)\\s+on\\s+(" + NAME + ")(\\([^\\n;{}]*\\))?");
    private static final Pattern MEMBER = Pattern.compile("(" + NAME + ")\\.(" + NAME + "(?:\\[[^\\n;{}]*\\])?)");

    private Phrases() {}

    /** Whether a line may be something to be understood: it has the form, whatever is declared. */
    static boolean mayBeOne(String line) {
        String text = line.strip();
        return Stream.of(QUIT, HELP, HELP_ON, CONTINUE, MEMBER, ON)
                .anyMatch(form -> form.matcher(text).matches());
    }

    /** The input as a command or a text of the language; itself where it is one already. */
    static String understood(String input, Session session) {
        String text = input.strip();
        if (text.contains("\n")) {
            return input;
        }
        Matcher quit = QUIT.matcher(text);
        if (quit.matches() && !session.isDeclared(quit.group(1))) {
            return ":quit";
        }
        if (HELP.matcher(text).matches() && !session.isDeclared("help")) {
            return ":help";
        }
        Matcher on = HELP_ON.matcher(text);
        if (on.matches() && !session.isDeclared("help")) {
            String name = on.group(1) != null ? on.group(1) : on.group(2) != null ? on.group(2) : on.group(3);
            return ":help " + name;
        }
        Matcher goOn = CONTINUE.matcher(text);
        if (goOn.matches()) {
            return continued(goOn, session);
        }
        Matcher member = MEMBER.matcher(text);
        if (member.matches() && session.isProblem(member.group(1))) {
            return "at(" + member.group(1) + ", theta, " + member.group(2) + ")";
        }
        Matcher value = ON.matcher(text);
        if (value.matches() && session.isProblem(value.group(2))) {
            String arguments = value.group(3) == null ? "" : value.group(3);
            return "at(" + value.group(2) + arguments + ", theta, " + value.group(1) + ")";
        }
        return input;
    }

    private static String continued(Matcher goOn, Session session) {
        String run = goOn.group(1);
        String base = run.replaceFirst("_\\d+$", "");
        int number = 2;
        while (session.isDeclared(base + "_" + number)) {
            number++;
        }
        String count = goOn.group(3) == null ? "100" : goOn.group(3);
        String stop = goOn.group(2) == null ? count + " steps" : "time " + count;
        return "run " + base + "_" + number + " continues " + run + " { stop after " + stop + " }";
    }
}
