package sxj.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import sxj.lower.RunHost;
import sxj.session.Session;
import sxj.source.Diagnostic;
import sxj.source.Renderer;
import sxj.source.SourceText;
import sxj.text.VisibleText;

/**
 * What a subcommand works with: the files, both streams, and what is known of the terminal.
 *
 * @param files programs on disk
 * @param out results
 * @param err messages
 * @param surroundings what the process finds around it
 * @param interrupted whether the user asked for an end
 * @param quiet whether warnings and summaries are left out
 */
record Desk(
        DiskFiles files,
        Utf8Output out,
        Utf8Output err,
        ProcessEnvironment surroundings,
        BooleanSupplier interrupted,
        boolean quiet) {

    /** A sentence about the work, where messages go. */
    void say(String sentence) {
        err.accept("sxj: " + VisibleText.line(sentence) + "\n");
    }

    /** Messages about a program; warnings are left out where the user wants quiet. */
    void tell(List<Diagnostic> diagnostics) {
        Renderer renderer = new Renderer(surroundings.errorsAreTerminal() && surroundings.colors());
        diagnostics.stream().filter(one -> one.isError() || !quiet).forEach(one -> err.accept(renderer.render(one)));
    }

    /** A session for one program. */
    Session session() {
        return new Session(files, new Waiting(interrupted), surroundings.processors());
    }

    /** A program by its path. */
    SourceText program(String path) throws IOException {
        return files.read(path, null);
    }

    private record Waiting(BooleanSupplier over) implements RunHost {
        @Override
        public boolean interrupted() {
            return over.getAsBoolean();
        }

        @Override
        public void progress(String label, long done, long all) {}
    }
}
