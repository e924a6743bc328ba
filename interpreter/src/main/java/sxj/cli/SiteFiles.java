package sxj.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.session.Outcome;
import sxj.site.Site;
import sxj.source.SourceText;

/** {@code sxj doc site}: makes pages of a folder of Markdown, with a gallery of the programs beside it. */
final class SiteFiles {
    private final Desk desk;

    SiteFiles(Desk desk) {
        this.desk = desk;
    }

    /** @param words those after {@code doc site}: {@code [FOLDER] -o SITE [--force]} */
    int act(List<String> words) throws IOException, UsageException {
        String folder = null;
        String target = null;
        boolean force = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-o") && i + 1 < words.size()) {
                target = words.get(++i);
            } else if (word.equals("--force")) {
                force = true;
            } else if (word.startsWith("-") || folder != null) {
                throw new UsageException("a site is made by: sxj doc site [FOLDER] -o SITE [--force]");
            } else {
                folder = word;
            }
        }
        if (target == null) {
            throw new UsageException("say where the site is to be: sxj doc site -o SITE");
        }
        return make(Path.of(folder == null ? "docs" : folder), target, force);
    }

    private int make(Path docs, String target, boolean force) throws IOException, UsageException {
        if (!Files.isRegularFile(docs.resolve("index.md"))) {
            throw new UsageException(docs + " holds no index.md: the documentation is made where its folder docs is");
        }
        AtomicFiles files = AtomicFiles.of(target, force);
        Site site = new Site(Version.text());
        for (Path page : sorted(docs, ".md")) {
            site.page(name(page), Files.readString(page, StandardCharsets.UTF_8));
        }
        Path examples = docs.resolveSibling("examples");
        if (Files.isDirectory(examples)) {
            for (Path example : sorted(examples, ".sxj")) {
                if (!run(example, site)) {
                    return 130;
                }
            }
        }
        Map<String, String> made = site.files();
        for (Map.Entry<String, String> one : made.entrySet()) {
            Path parent = Path.of(target).resolve(one.getKey()).getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            files.write(one.getKey(), one.getValue().getBytes(StandardCharsets.UTF_8));
        }
        if (!desk.quiet()) {
            long pages = made.keySet().stream()
                    .filter(file -> file.endsWith(".html"))
                    .count();
            desk.out()
                    .accept("made " + pages + " pages; open " + Path.of(target).resolve("index.html") + "\n");
        }
        return 0;
    }

    /** Runs an example for the gallery; false where the user ends it. */
    private boolean run(Path example, Site site) throws IOException {
        SourceText text = desk.program(example.toString());
        Outcome outcome = desk.session().run(text);
        if (desk.interrupted().getAsBoolean()) {
            return false;
        }
        site.example(name(example).replace(".sxj", ""), text.text(), outcome.results());
        return true;
    }

    private static String name(Path file) {
        @Nullable Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static List<Path> sorted(Path folder, String ending) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
