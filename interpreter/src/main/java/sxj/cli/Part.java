package sxj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sxj.session.Session;

/**
 * An optional part of sxj that carries out a command. It lies in a jar of its own, with libraries that nothing else needs;
 * where the jar is on the class path, it is found as a service.
 */
public interface Part {
    /** The word of its command: {@code lsp}. */
    String word();

    /**
     * Does what the words after the command ask for.
     *
     * @return the exit status
     * @throws IOException if the command cannot be carried out; the message is a sentence for the user
     */
    int act(Surroundings surroundings, List<String> words) throws IOException;

    /**
     * What a part works with.
     *
     * @param in standard input
     * @param out standard output, as bytes
     * @param sentences takes a sentence for the user, to standard error
     * @param files programs and data on disk
     * @param interrupted whether the user asked for an end
     * @param processors how many threads can work at once
     */
    record Surroundings(
            InputStream in,
            OutputStream out,
            Consumer<String> sentences,
            Session.Files files,
            BooleanSupplier interrupted,
            int processors) {}
}
