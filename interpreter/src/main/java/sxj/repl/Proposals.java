package sxj.repl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sxj.session.Session;

/**
 * What can stand where the cursor is: commands after a colon, names of files where a file is named, and else what can stand
 * in the language at that place.
 *
 * @param start where the word begins that a proposal stands for
 * @param end where it ends
 * @param all the proposals
 */
public record Proposals(int start, int end, List<Proposal> all) {
    /**
     * One of them.
     *
     * @param text what stands there then, from the beginning of the word on
     * @param shown what a list of proposals shows
     * @param meaning a few words on it, "" without
     * @param ends whether a blank can follow
     */
    public record Proposal(String text, String shown, String meaning, boolean ends) {}

    private static final Pattern FILE = Pattern.compile(
            "(?:^[ \\t]*:(?:load|save)\\s+|\\bimport\\s+\"|\\bdata\\s+\\S+\\s*=\\s*\")(\\S*)$", Pattern.MULTILINE);
    private static final Pattern NAME =
            Pattern.compile("^[ \\t]*(?::(?:help|doc|forget)|help|\\?)[ \\t]*[\\p{L}\\p{N}_]*$", Pattern.MULTILINE);

    /**
     * What can stand at a place.
     *
     * @param text what is typed, one or several inputs
     * @param cursor an offset in it
     */
    public static Proposals at(String text, int cursor, Session session) {
        WordAtCursor place = WordAtCursor.in(text, cursor);
        String before = text.substring(0, cursor);
        String line = before.substring(before.lastIndexOf('\n') + 1);
        String word = place.word();
        List<Proposal> found = new ArrayList<>();
        Matcher file = FILE.matcher(line);
        if (file.find()) {
            files(file.group(1), text.substring(place.start(), cursor), found);
        } else if (word.startsWith(":")) {
            for (Command command : Command.values()) {
                if (command.word().startsWith(word)) {
                    found.add(new Proposal(command.word(), command.word(), command.help(), true));
                }
            }
        } else if (NAME.matcher(line).find()) {
            Stream.concat(session.names().stream(), Session.words().stream())
                    .distinct()
                    .sorted()
                    .filter(name -> name.startsWith(word))
                    .forEach(name -> found.add(new Proposal(name, name, "", false)));
        } else {
            session.completion()
                    .at(text, cursor)
                    .forEach(one -> found.add(new Proposal(one.text(), one.text(), one.meaning(), false)));
        }
        return new Proposals(place.start(), place.end(), found);
    }

    /** Files of a folder; of the path, the word holds what comes after its last separator. */
    private static void files(String path, String word, List<Proposal> found) {
        int start = Math.max(0, path.length() - word.length());
        for (String name : PathCompletion.beginningWith(path, Path.of(""))) {
            found.add(new Proposal(name.substring(start), name, "", false));
        }
    }
}
