package sxj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.session.Session;

/** Every block of docs/java-api.md that is marked {@code java} compiles, and prints what the block after it says. */
class JavaApiTest {
    private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/java-api.md");
    private static final Pattern PAIR =
            Pattern.compile("^```java\\n(.*?)^```\\n+```text\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("^class (\\w+)", Pattern.MULTILINE);

    @TempDir
    static Path folder;

    record Block(String name, String source, String output) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Block> blocks() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        List<Block> blocks = new ArrayList<>();
        Matcher pair = PAIR.matcher(page);
        while (pair.find()) {
            Matcher name = NAME.matcher(pair.group(1));
            assertThat(name.find()).as("a class in %s", pair.group(1)).isTrue();
            blocks.add(new Block(name.group(1), pair.group(1), pair.group(2)));
        }
        assertThat(blocks).as("each block has its output").hasSize(page.split("```java\n", -1).length - 1);
        return blocks;
    }

    /** One compilation for all: starting a compiler takes most of the time. */
    @BeforeAll
    static void compile() throws Exception {
        List<File> sources = new ArrayList<>();
        for (Block block : blocks()) {
            Path source = folder.resolve(block.name() + ".java");
            Files.writeString(source, block.source());
            sources.add(source.toFile());
        }
        Path ours = Path.of(Session.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String classPath = ours + File.pathSeparator + System.getProperty("java.class.path");
        List<String> options = List.of("-cp", classPath, "-d", folder.toString(), "-proc:none");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromFiles(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void printsWhatThePageSays(Block block) throws Exception {
        assertThat(output(block.name())).isEqualTo(block.output());
    }

    private static String output(String name) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, JavaApiTest.class.getClassLoader())) {
            Method main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
