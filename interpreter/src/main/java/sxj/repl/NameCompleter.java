package sxj.repl;

import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import sxj.session.Session;

/**
 * Completes what is typed at a terminal.
 *
 * @param session the session at this moment
 */
record NameCompleter(Supplier<Session> session) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        Proposals.at(line.line(), line.cursor(), session.get()).all().forEach(one -> {
            String meaning = one.meaning().isEmpty() ? null : one.meaning();
            // a name may go on, with a dot or a parenthesis: no blank after it
            candidates.add(new Candidate(one.text(), one.shown(), null, meaning, null, null, one.ends()));
        });
    }
}
