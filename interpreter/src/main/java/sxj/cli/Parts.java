package sxj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.ServiceLoader;

/** The optional parts that are on the class path. */
final class Parts {
    private Parts() {}

    /** Has a part carry out its command; the exit status. A part that is missing is a sentence that says how to get it. */
    static int act(String word, Desk desk, InputStream in, List<String> words) throws IOException {
        return act(word, word, desk, in, words);
    }

    /**
     * The same for a part of which a command is only one use.
     *
     * @param command what the user asked for: {@code submit spark}
     */
    static int act(String word, String command, Desk desk, InputStream in, List<String> words) throws IOException {
        for (Part part : ServiceLoader.load(Part.class)) {
            if (part.word().equals(word)) {
                Part.Surroundings surroundings = new Part.Surroundings(
                        in,
                        desk.out().bytes(),
                        desk::say,
                        desk.files(),
                        desk.interrupted(),
                        desk.surroundings().processors());
                return part.act(surroundings, words);
            }
        }
        throw new IOException(
                "sxj " + command + " is an optional part, which is not on the class path: in a checkout of sxj"
                        + " ./sxj " + command + " builds it at its first use (with Maven), a distribution has it"
                        + " where it was made by mvn -Pparts package");
    }
}
