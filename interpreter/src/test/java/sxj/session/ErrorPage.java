package sxj.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sxj.fault.Fault;
import sxj.fault.Faults;

/** The page {@code docs/errors.md}: every message of the catalogue, with a program that causes it. */
final class ErrorPage {
    /** Longer lines of programs are cut. */
    private static final int WIDTH = 110;

    private static final Map<String, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put("S", "Syntax");
        TITLES.put("F", "Files");
        TITLES.put("N", "Names");
        TITLES.put("A", "Arguments and clauses");
        TITLES.put("H", "Shapes");
        TITLES.put("T", "Types");
        TITLES.put("V", "Values");
        TITLES.put("R", "Runs and limits");
        TITLES.put("W", "Warnings");
    }

    private ErrorPage() {}

    /** A program and its messages. */
    record Shown(String source, String rendered) {}

    /**
     * The whole page.
     *
     * @param shown the program of each message
     * @param elsewhere when those come that have no program
     */
    static String of(Map<Fault, Shown> shown, Map<Fault, String> elsewhere) {
        StringBuilder page = new StringBuilder("""
            # Messages

            Every message that sxj can give about a program, with a program that causes it and what is then read.
            A word in braces stands for what differs from case to case. The code before a message is its name for
            programs: `--json` writes it as `id`, beside the family, which is the word in brackets. (A test writes
            this page from the catalogue in `interpreter/src/main/java/sxj/fault`.)
            """);
        TITLES.forEach((letter, title) -> {
            page.append("\n## ").append(title).append('\n');
            Faults.all().stream()
                    .filter(fault -> fault.code().startsWith(letter))
                    .forEach(fault -> section(page, fault, shown.get(fault), elsewhere.getOrDefault(fault, "")));
        });
        return page.toString();
    }

    private static void section(StringBuilder page, Fault fault, @Nullable Shown shown, String elsewhere) {
        String severity = fault.severity().name().toLowerCase(Locale.ROOT);
        page.append("\n### ").append(fault.code()).append(' ').append(severity);
        page.append('[').append(fault.family().text()).append("]\n\n");
        page.append(fault.entry().text()).append('\n');
        if (shown == null) {
            page.append('\n').append(elsewhere).append('\n');
        } else {
            page.append("\n```\n").append(cut(shown.source())).append("```\n");
            page.append("```\n").append(cut(shown.rendered())).append("```\n");
        }
    }

    /** A text whose lines are not too long. */
    static String cut(String text) {
        List<String> lines = text.lines()
                .map(line -> line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…")
                .toList();
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
