package sxj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.lower.RunHost;
import sxj.report.text.TextWriter;
import sxj.session.Outcome;
import sxj.session.Session;
import sxj.source.Renderer;
import sxj.source.SourceText;

/** Every block of the documentation that is marked {@code sxj} is a program that runs and whose expectations hold. */
class DocumentationTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    /** A program, and after it what it writes, where that is shown. */
    private static final Pattern BLOCK = Pattern.compile(
            "^```sxj\\n(.*?)^```\\n(?:\\n(?:It writes\\n\\n)?```output\\n(.*?)^```)?",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** @param output what the program writes; "" where that is not shown */
    record Block(String name, String text, String output) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Block> blocks() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages) {
            Matcher matcher = BLOCK.matcher(Files.readString(page, StandardCharsets.UTF_8));
            while (matcher.find()) {
                blocks.add(new Block(
                        page.getFileName() + "#" + (blocks.size() + 1),
                        matcher.group(1),
                        matcher.group(2) == null ? "" : matcher.group(2)));
            }
        }
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void runs(Block block) {
        Session.Files files = (path, from) -> {
            throw new IOException("no imports in the documentation");
        };
        RunHost host = new RunHost() {
            @Override
            public boolean interrupted() {
                return false;
            }

            @Override
            public void progress(String label, long done, long all) {}
        };
        Outcome outcome = new Session(files, host, 1).run(new SourceText(block.name(), block.text()));
        String messages =
                outcome.diagnostics().stream().map(new Renderer(false)::render).collect(Collectors.joining());
        assertThat(outcome.exitStatus()).as(messages).isZero();
        if (!block.output().isEmpty()) {
            assertThat(new TextWriter(false).write(outcome.results())).isEqualTo(block.output());
        }
    }

    /** Every link of a page leads to a page, and every page is in the contents. */
    @Test
    void linksLeadToPages() throws IOException {
        Path docs = ROOT.resolve("docs");
        String contents = Files.readString(docs.resolve("index.md"), StandardCharsets.UTF_8);
        try (Stream<Path> pages = Files.list(docs)) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher link = Pattern.compile("\\]\\(([^)#:]+\\.md)(?:#[^)]*)?\\)")
                        .matcher(Files.readString(page, StandardCharsets.UTF_8));
                while (link.find()) {
                    boolean made = link.group(1).equals("gallery.md");
                    assertThat(made || Files.exists(docs.resolve(link.group(1))))
                            .as(page.getFileName() + " links to " + link.group(1))
                            .isTrue();
                }
                assertThat(page.endsWith("index.md") || contents.contains("(" + page.getFileName() + ")"))
                        .as(page.getFileName() + " in index.md")
                        .isTrue();
            }
        }
    }

    @Test
    void theReadmeShowsTheFirstProgramAndWhatItWrites() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"), StandardCharsets.UTF_8);
        assertThat(readme).contains(Files.readString(ROOT.resolve("examples/first_program.sxj")));
        assertThat(readme).contains(Files.readString(ROOT.resolve("examples/first_program.out")));
    }
}
