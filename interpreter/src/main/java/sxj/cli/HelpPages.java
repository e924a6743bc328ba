package sxj.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import sxj.describe.Documentation;
import sxj.session.Session;
import sxj.source.Suggestion;
import sxj.syntax.parse.Parsed;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Item;

/** {@code sxj help} and {@code sxj doc}: what commands, words and names mean. */
final class HelpPages {
    private static final int WRONG = 2;

    private final Desk desk;

    HelpPages(Desk desk) {
        this.desk = desk;
    }

    int act(List<String> words) throws IOException, UsageException {
        if (words.isEmpty()) {
            desk.out().accept(Help.TEXT);
            return 0;
        }
        int status = 0;
        for (String word : words) {
            Optional<String> found = page(word);
            if (found.isPresent()) {
                desk.out().accept(found.get().stripTrailing() + "\n");
            } else {
                List<String> all = desk.session().names();
                String nearest = Suggestion.nearest(word, all);
                desk.say("nothing is known of " + word + (nearest == null ? "" : " (did you mean " + nearest + "?)"));
                status = WRONG;
            }
        }
        return status;
    }

    private Optional<String> page(String word) throws IOException, UsageException {
        Optional<String> meaning = desk.session().describe(word);
        Subcommand command = Subcommand.named(word);
        Option option = Option.named(word);
        if (command != null) {
            return Optional.of(
                    command(command) + meaning.map(text -> "\n" + text).orElse(""));
        }
        if (option != null) {
            return Optional.of(option.page());
        }
        return word.matches("[A-Z][0-9]{2}") ? Optional.of(Explaining.of(word)) : meaning;
    }

    private static String command(Subcommand command) {
        String options = command.takesOptions()
                ? " [OPTIONS]"
                : command.switches().isEmpty() ? "" : " [" + String.join("] [", command.switches()) + "]";
        return ("sxj " + command.word() + options + " " + command.operands()).strip() + "\n  " + command.meaning()
                + "\n";
    }

    /** The reference of the library, or what the comments of programs say of their declarations. */
    int document(List<String> words) throws IOException, UsageException {
        Operands operands = Operands.of("doc", words, List.of());
        if (operands.files().isEmpty()) {
            desk.out().accept(Session.reference());
            return 0;
        }
        for (String file : operands.files()) {
            if (!file.contains(".") && !file.contains("/")) {
                int status = act(List.of(file));
                if (status != 0) {
                    return status;
                }
                continue;
            }
            Parsed parsed = Parser.parse(desk.program(file));
            if (parsed.diagnostics().stream().anyMatch(one -> one.isError())) {
                desk.tell(parsed.diagnostics());
                return WRONG;
            }
            StringBuilder text = new StringBuilder("# " + file + "\n");
            for (Item item : parsed.tree().items()) {
                if (item.name() != null && !item.doc().isEmpty()) {
                    text.append('\n')
                            .append(Documentation.of(item).stripTrailing())
                            .append('\n');
                }
            }
            desk.out().accept(text.toString());
        }
        return 0;
    }
}
