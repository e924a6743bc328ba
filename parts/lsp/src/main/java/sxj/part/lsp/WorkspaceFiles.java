package sxj.part.lsp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import sxj.source.SourceText;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** The programs in the folders that the editor works in: the open texts, and files that are not open. */
final class WorkspaceFiles {
    /** A folder with more programs than this is not a project of its own. */
    private static final int MOST_FILES = 500;

    private static final int DEEPEST = 8;
    private static final long LONGEST = 1 << 20;
    private static final int MOST_SYMBOLS = 500;
    private static final Set<String> OTHERS = Set.of("target", "node_modules", "build", "out");

    private record Known(FileTime time, Document document) {}

    private final List<Path> folders = new ArrayList<>();
    private final Map<Path, Known> known = new HashMap<>();

    synchronized void add(String uri) {
        try {
            folders.add(Paths.get(URI.create(uri)));
        } catch (RuntimeException noFolder) {
            // what is no folder has no files
        }
    }

    /** All programs: the open texts as they are now, files as they are on the disk. */
    synchronized List<Document> all(OpenDocuments documents) {
        List<Document> all = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (Document document : documents.all()) {
            if (document.source().name().endsWith(".sxj")) {
                all.add(document);
            }
            open.add(document.source().name());
        }
        Set<Path> found = new HashSet<>();
        folders.forEach(folder -> walk(folder, found));
        for (Path file : found) {
            if (!open.contains(file.toString())) {
                try {
                    all.add(document(file));
                } catch (IOException | RuntimeException unreadable) {
                    known.remove(file);
                }
            }
        }
        return all;
    }

    private Document document(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Known before = known.get(file);
        if (before == null || !before.time().equals(time)) {
            SourceText source = new SourceText(file.toString(), Files.readString(file));
            before = new Known(time, new Document(OpenDocuments.uri(file.toString()), 0, source));
            known.put(file, before);
        }
        return before.document();
    }

    private static void walk(Path folder, Set<Path> found) {
        try {
            Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    Path name = inner.getFileName();
                    boolean skipped = name != null
                            && !inner.equals(folder)
                            && (name.toString().startsWith(".") || OTHERS.contains(name.toString()));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".sxj") && attributes.size() < LONGEST) {
                        found.add(file);
                    }
                    return found.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException gone) {
            // what cannot be read has no programs
        }
    }

    /** The declarations of all programs whose names hold what is typed. */
    List<WorkspaceSymbol> symbols(OpenDocuments documents, Readings readings, String typed) {
        List<WorkspaceSymbol> symbols = new ArrayList<>();
        for (Document document : all(documents)) {
            collect(
                    symbols,
                    document,
                    readings.of(document).reading().parsed().tree().items(),
                    typed,
                    "");
        }
        return symbols;
    }

    private static void collect(
            List<WorkspaceSymbol> symbols, Document document, List<Item> items, String typed, String inside) {
        for (Item item : items) {
            Name name = item.name();
            String text = name == null ? "" : name.text();
            boolean fits = text.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT));
            if (name != null && fits && symbols.size() < MOST_SYMBOLS) {
                WorkspaceSymbol symbol = new WorkspaceSymbol(
                        text,
                        Outline.kind(item.kind()),
                        Either.forLeft(new Location(document.uri(), Document.range(name.span()))));
                symbol.setContainerName(inside);
                symbols.add(symbol);
            }
            collect(symbols, document, Outline.inside(item), typed, text);
        }
    }
}
