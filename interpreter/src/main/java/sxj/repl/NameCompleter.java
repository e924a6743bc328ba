package sxj.repl;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import sxj.session.Completion;
import sxj.session.FileNames;

/**
 * Completes commands after a colon, names of files where a file is named, and else what can stand in the language at that
 * place.
 *
 * @param completion knows the session at this moment
 */
record NameCompleter(Supplier<Completion> completion, Supplier<List<String>> names) implements Completer {
    private static final Pattern FILE =
            Pattern.compile("(?:^\\s*:(?:load|save)\\s+|\\bimport\\s+\"|\\bdata\\s+\\S+\\s*=\\s*\")(\\S*)$");
    private static final Pattern NAME = Pattern.compile("^\\s*(?::(?:help|doc|forget)|help|\\?)\\s*[\\p{L}\\p{N}_]*$");

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line.line().substring(0, line.cursor());
        Matcher file = FILE.matcher(before);
        if (file.find()) {
            files(file.group(1), line.word(), candidates);
        } else if (line.word().startsWith(":")) {
            for (Command command : Command.values()) {
                if (command.word().startsWith(line.word())) {
                    candidates.add(
                            new Candidate(command.word(), command.word(), null, command.help(), null, null, true));
                }
            }
        } else if (NAME.matcher(before).find()) {
            names.get().stream()
                    .filter(name -> name.startsWith(line.word()))
                    .forEach(name -> candidates.add(candidate(name, "")));
        } else {
            completion
                    .get()
                    .at(line.line(), line.cursor())
                    .forEach(one -> candidates.add(candidate(one.text(), one.meaning())));
        }
    }

    /** A name may go on, with a dot or a parenthesis: no blank after it. */
    private static Candidate candidate(String text, String meaning) {
        return new Candidate(text, text, null, meaning.isEmpty() ? null : meaning, null, null, false);
    }

    /** Files of a folder; of the path, the word holds what comes after its last separator. */
    private static void files(String path, String word, List<Candidate> candidates) {
        int start = Math.max(0, path.length() - word.length());
        for (String name : FileNames.beginningWith(path, Path.of(""))) {
            candidates.add(new Candidate(name.substring(start), name, null, null, null, null, false));
        }
    }
}
