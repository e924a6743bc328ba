package sxj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.fault.Fault;
import sxj.fault.Faults;
import sxj.fault.SxFault;
import sxj.source.Suggestion;

/** {@code sxj explain}: what the code of a message means, with a program that causes it and one that does not. */
final class Explaining {
    private static final String FOLDER = "/sxj/explain/";

    private final Desk desk;

    Explaining(Desk desk) {
        this.desk = desk;
    }

    int act(List<String> words) throws IOException, UsageException {
        Operands operands = Operands.of("explain", words, List.of());
        if (operands.files().isEmpty()) {
            throw new UsageException(
                    "explain needs the code of a message, which stands in --json and in docs/errors.md: sxj explain N03");
        }
        StringBuilder text = new StringBuilder();
        for (String code : operands.files()) {
            text.append(text.length() == 0 ? "" : "\n").append(of(code));
        }
        desk.out().accept(text.toString());
        return 0;
    }

    /** The page of a code, or of a family: the list of its codes. */
    static String of(String word) throws IOException, UsageException {
        List<Fault> all = Stream.concat(Faults.all().stream(), Stream.of(SxFault.values()))
                .toList();
        for (Fault fault : all) {
            if (fault.code().equalsIgnoreCase(word)) {
                return page(fault);
            }
        }
        List<Fault> family = all.stream()
                .filter(fault -> fault.family().text().equals(word.toLowerCase(Locale.ROOT)))
                .toList();
        if (!family.isEmpty()) {
            StringBuilder text = new StringBuilder();
            family.forEach(fault -> text.append(fault.code())
                    .append("  ")
                    .append(fault.entry().text())
                    .append('\n'));
            return text.toString();
        }
        List<String> codes = all.stream().map(Fault::code).toList();
        String nearest = Suggestion.nearest(word.toUpperCase(Locale.ROOT), codes);
        throw new UsageException("there is no message " + word
                + (nearest == null
                        ? ": a code is a letter and two digits, such as N03"
                        : " (did you mean " + nearest + "?)"));
    }

    private static String page(Fault fault) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(fault.code()).append(' ').append(fault.severity().name().toLowerCase(Locale.ROOT));
        text.append('[')
                .append(fault.family().text())
                .append("]\n  ")
                .append(fault.entry().text())
                .append('\n');
        if (!fault.entry().hint().isEmpty() && !fault.entry().hint().equals("{hint}")) {
            text.append("  = hint: ").append(fault.entry().hint()).append('\n');
        }
        part(text, "wrong:", resource(fault.code() + ".wrong"));
        part(text, "what is read then:", resource(fault.code() + ".said"));
        part(text, "right:", resource(fault.code() + ".right"));
        return text.toString();
    }

    private static void part(StringBuilder text, String title, @Nullable String content) {
        if (content != null) {
            text.append('\n')
                    .append(title)
                    .append('\n')
                    .append(content.stripTrailing().indent(4));
        }
    }

    private static @Nullable String resource(String name) throws IOException {
        try (InputStream stream = Explaining.class.getResourceAsStream(FOLDER + name)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
