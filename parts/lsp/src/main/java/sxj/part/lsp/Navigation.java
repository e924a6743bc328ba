package sxj.part.lsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import sxj.describe.Declared;
import sxj.describe.NameIndex;
import sxj.describe.NameIndex.Occurrence;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;

/** Where names are declared and used, in the open texts and the files of the folder; and their change. */
final class Navigation {
    private final OpenDocuments documents;
    private final Readings readings;
    private final WorkspaceFiles files;
    private final LibraryFiles library = new LibraryFiles();

    Navigation(OpenDocuments documents, Readings readings, WorkspaceFiles files) {
        this.documents = documents;
        this.readings = readings;
        this.files = files;
    }

    /** Where the name at an offset is declared. */
    List<Location> definitions(Readings.Read read, int offset) {
        Occurrence found = read.names().at(offset);
        List<Location> places = new ArrayList<>();
        for (Declared one : found == null ? List.<Declared>of() : found.meant()) {
            Span span = one.name().span();
            String uri = library.holds(span.source()) ? library.uri(span.source()) : documents.uri(span.source());
            places.add(new Location(uri, Document.range(span)));
        }
        return places;
    }

    /** All uses of the name at an offset. */
    List<Location> references(Readings.Read read, int offset, boolean withDeclaration) {
        List<Location> places = new ArrayList<>();
        uses(read, offset)
                .forEach((document, uses) -> uses.stream()
                        .filter(one -> withDeclaration || !one.isDeclaration())
                        .forEach(one -> places.add(new Location(document.uri(), Document.range(one.span())))));
        return places;
    }

    /** Where the name stands in the same text. */
    static List<DocumentHighlight> highlights(Readings.Read read, int offset) {
        Occurrence found = read.names().at(offset);
        List<DocumentHighlight> places = new ArrayList<>();
        for (Declared one : found == null ? List.<Declared>of() : found.meant()) {
            for (Occurrence use : read.names().of(one)) {
                places.add(new DocumentHighlight(
                        Document.range(use.span()),
                        use.isDeclaration() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read));
            }
        }
        return places;
    }

    private Map<Document, List<Occurrence>> uses(Readings.Read read, int offset) {
        Occurrence found = read.names().at(offset);
        Map<Document, List<Occurrence>> all = new LinkedHashMap<>();
        if (found == null || found.meant().isEmpty()) {
            return all;
        }
        List<Document> texts = new ArrayList<>(List.of(read.document()));
        for (Document other : files.all(documents)) {
            if (!other.uri().equals(read.document().uri())) {
                texts.add(other);
            }
        }
        for (Document text : texts) {
            if (text == read.document()
                    || text.source().text().contains(found.span().text())) {
                List<Occurrence> uses = new ArrayList<>();
                for (Declared one : found.meant()) {
                    readings.of(text).names().of(one).stream()
                            .filter(use -> !uses.contains(use))
                            .forEach(uses::add);
                }
                if (!uses.isEmpty()) {
                    all.put(text, uses);
                }
            }
        }
        return all;
    }

    /** The name at an offset, if it can be renamed. */
    Occurrence renamed(Readings.Read read, int offset) {
        Occurrence found = read.names().at(offset);
        if (found == null || found.meant().isEmpty()) {
            throw refused("there is no name here that a program declares");
        }
        for (Declared one : found.meant()) {
            if (library.holds(one.name().span().source())) {
                throw refused("`" + one.name().text() + "` is declared in the library, which cannot be changed");
            }
        }
        return found;
    }

    /** The edits that give a name another; refused where the program would no longer mean the same. */
    WorkspaceEdit rename(Readings.Read read, int offset, String name) {
        renamed(read, offset);
        if (!name.matches("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*")) {
            throw refused(
                    "`" + name + "` is no name: a name is made of letters, digits and _, and begins with a letter");
        }
        Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
        uses(read, offset).forEach((document, uses) -> {
            SourceText after = new SourceText(
                    document.source().name(), replaced(document.source().text(), uses, name));
            if (document == read.document()) {
                refuseMistakes(read, after, uses, name);
            }
            edits.put(
                    document.uri(),
                    uses.stream()
                            .map(use -> new TextEdit(Document.range(use.span()), name))
                            .toList());
        });
        return new WorkspaceEdit(edits);
    }

    private void refuseMistakes(Readings.Read read, SourceText after, List<Occurrence> uses, String name) {
        NameIndex now = read.names();
        long old = errors(read.document().source()).size();
        List<Diagnostic> found = errors(after);
        if (found.size() > old) {
            throw refused("renamed to `" + name + "`, the program would be wrong: "
                    + found.get(0).message());
        }
        NameIndex then = readings.session().read(after).names();
        for (Occurrence one : now.occurrences()) {
            boolean isUse = uses.contains(one);
            if (isUse || one.span().text().equals(name)) {
                Occurrence moved = then.at(moved(one.span().start(), uses, name));
                if (moved == null || !places(moved, List.of(), name).equals(places(one, uses, name))) {
                    throw refused("`" + name + "` would mean something else in places where it is used");
                }
            }
        }
    }

    /** Where the declarations stand that a name means, after the renaming of some uses. */
    private static List<String> places(Occurrence one, List<Occurrence> uses, String name) {
        return one.meant().stream()
                .map(meant -> meant.name().span())
                .map(span -> span.source().name() + ":"
                        + (span.source() == one.span().source() ? moved(span.start(), uses, name) : span.start()))
                .sorted()
                .toList();
    }

    /** An offset after the renaming of some uses. */
    private static int moved(int offset, List<Occurrence> uses, String name) {
        return offset
                + uses.stream()
                        .filter(use -> use.span().start() < offset)
                        .mapToInt(use ->
                                name.length() - (use.span().end() - use.span().start()))
                        .sum();
    }

    private List<Diagnostic> errors(SourceText text) {
        return readings.session().check(text).stream()
                .filter(Diagnostic::isError)
                .toList();
    }

    private static String replaced(String text, List<Occurrence> uses, String name) {
        StringBuilder after = new StringBuilder();
        int from = 0;
        for (Occurrence use : uses.stream()
                .sorted((a, b) -> Integer.compare(a.span().start(), b.span().start()))
                .toList()) {
            after.append(text, from, use.span().start()).append(name);
            from = use.span().end();
        }
        return after.append(text.substring(from)).toString();
    }

    private static ResponseErrorException refused(String sentence) {
        return new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams, sentence, null));
    }

    /** The files of the library, written where an editor can open them. */
    static final class LibraryFiles {
        private static final String MARK = "stdlib/";
        private final Map<String, String> written = new LinkedHashMap<>();

        boolean holds(SourceText source) {
            return source.name().startsWith(MARK);
        }

        String uri(SourceText source) {
            return written.computeIfAbsent(source.name(), name -> {
                try {
                    Path folder = Files.createTempDirectory("sxj-stdlib");
                    Path file = folder.resolve(name.substring(MARK.length()));
                    Files.writeString(file, source.text());
                    folder.toFile().deleteOnExit();
                    file.toFile().deleteOnExit();
                    return file.toUri().toString();
                } catch (IOException full) {
                    return "sxj:" + name;
                }
            });
        }
    }
}
