package sxj.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import sxj.source.Decoded;
import sxj.source.Diagnostic;
import sxj.source.Renderer;

/** The programs with a mistake, and what is said about them. */
final class WrongPrograms {
    static final String FOLDER = "wrong";

    /** Programs that run, and are warned of something. */
    static final String WARNED = "warned";

    private WrongPrograms() {}

    /**
     * What a program ended with.
     *
     * @param source the text of the program
     * @param diagnostics all its messages
     * @param exitStatus as of the command line
     */
    record Said(String source, List<Diagnostic> diagnostics, int exitStatus) {
        /** The messages as the user reads them. */
        String rendered() {
            return diagnostics.stream().map(new Renderer(false)::render).collect(Collectors.joining());
        }
    }

    /** What was said about those that ran already: two tests look at each. */
    private static final Map<String, Said> KNOWN = new ConcurrentHashMap<>();

    /** Runs one of them as the command line does. */
    static Said run(String folder, String name) throws IOException {
        String key = folder + "/" + name;
        Said known = KNOWN.get(key);
        if (known == null) {
            known = said(folder, name);
            KNOWN.put(key, known);
        }
        return known;
    }

    private static Said said(String folder, String name) throws IOException {
        Decoded decoded = Programs.decoded(folder, name + ".sxj");
        String text = decoded.source().text();
        if (!decoded.diagnostics().isEmpty()) {
            return new Said(text, decoded.diagnostics(), 2);
        }
        Outcome outcome = Programs.run(folder, decoded.source());
        return new Said(text, outcome.diagnostics(), outcome.exitStatus());
    }
}
