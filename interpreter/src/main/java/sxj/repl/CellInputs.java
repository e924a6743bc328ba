package sxj.repl;

import java.util.ArrayList;
import java.util.List;

/**
 * A cell of a notebook cut into inputs: commands and phrases ({@code ?sin}, {@code B on p}) are one line each, what stands
 * between them is one text of the language.
 */
public final class CellInputs {
    private CellInputs() {}

    /** The inputs, in their order; none is blank. */
    public static List<String> of(String cell) {
        List<String> inputs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        StringBuilder command = new StringBuilder();
        for (String line : cell.split("\n", -1)) {
            if (command.length() > 0) {
                command.append('\n').append(line);
            } else if (isOwn(line) && !Completeness.isIncomplete(text.toString())) {
                add(inputs, text);
                command.append(line);
            } else {
                text.append(line).append('\n');
            }
            if (command.length() > 0 && !goesOn(command.toString())) {
                add(inputs, command);
            }
        }
        add(inputs, command);
        add(inputs, text);
        return inputs;
    }

    /** Whether a cell only lacks its end. */
    public static boolean isIncomplete(String cell) {
        List<String> inputs = of(cell);
        String last = inputs.isEmpty() ? "" : inputs.get(inputs.size() - 1);
        return Completeness.isCommand(last) ? goesOn(last) : Completeness.isIncomplete(last);
    }

    private static boolean isOwn(String line) {
        return Completeness.isCommand(line) || Phrases.mayBeOne(line);
    }

    /** Whether what stands after the word of a command, as after {@code :time}, is an input that goes on. */
    private static boolean goesOn(String command) {
        String[] parts = command.strip().split("\\s+", 2);
        return Completeness.isCommand(command) && parts.length == 2 && Completeness.isIncomplete(parts[1]);
    }

    private static void add(List<String> inputs, StringBuilder input) {
        if (!input.toString().isBlank()) {
            inputs.add(input.toString());
        }
        input.setLength(0);
    }
}
