package sxj.repl;

import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes the names in scope, and commands behind a colon.
 *
 * @param names the names in scope at this moment
 */
record NameCompleter(Supplier<List<String>> names) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.word().startsWith(":")) {
            for (Command command : Command.values()) {
                candidates.add(new Candidate(command.word(), command.word(), null, command.help(), null, null, true));
            }
        } else {
            // a name may go on, with a dot or a parenthesis: no blank behind it
            names.get().forEach(name -> candidates.add(new Candidate(name, name, null, null, null, null, false)));
        }
    }
}
