package sxj.part.lsp;

import java.io.IOException;
import java.util.List;
import sxj.cli.Part;

/** The command {@code sxj lsp}: a language server on standard input and output. */
public final class LanguageServerPart implements Part {
    private static final int WRONG = 2;

    @Override
    public String word() {
        return "lsp";
    }

    @Override
    public int act(Surroundings surroundings, List<String> words) throws IOException {
        // editors' clients add it of themselves
        if (!words.isEmpty() && !words.equals(List.of("--stdio"))) {
            surroundings
                    .sentences()
                    .accept("lsp takes no operands: an editor starts it and talks to it by its standard streams");
            return WRONG;
        }
        // standard output belongs to the protocol
        System.setOut(System.err);
        return new Connection(surroundings).serve();
    }
}
