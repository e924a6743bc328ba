package sxj.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, with a Maven that takes note of being called and a Java that echoes. */
class LauncherTest {
    private static final String MAVEN = """
        #!/bin/sh
        echo "mvn $*" >> "$CALLS"
        case $* in *" -f parts/odd/pom.xml "*)
            [ -f interpreter/target/sxj-interpreter-0.1.0.jar ] || exit 1
            mkdir -p parts/odd/target/lib
            echo part > parts/odd/target/sxj-odd-0.1.0.jar
            echo library > parts/odd/target/lib/other.jar
            exit ;;
        esac
        [ -z "${BROKEN:-}" ] || { echo "cannot resolve a library"; exit 1; }
        sleep 0.3
        mkdir -p interpreter/target
        [ -z "${KILLED:-}" ] || { echo half > interpreter/target/sxj-interpreter-0.1.0.jar; kill -9 $PPID; exit; }
        mkdir -p interpreter/target/lib
        echo built > interpreter/target/sxj-interpreter-0.1.0.jar
        echo library > interpreter/target/lib/library.jar
        """;
    private static final String JAVA = """
        #!/bin/sh
        case $* in
            *-Xmx1x*-version) echo "Invalid maximum heap size: -Xmx1x"; exit 1 ;;
            *-version) exit ;;
        esac
        for word; do
            case $word in
                *ArchiveClassesAtExit=* | *AOTCacheOutput=*) echo archive > "${word#*=}"; exit ;;
            esac
        done
        for word; do printf '[%s]' "$word"; done
        echo
        exit 7
        """;

    @TempDir
    private Path folder;

    private Path home;
    private Path jar;
    private Path calls;
    private final List<String> environment = new ArrayList<>();

    @BeforeEach
    void checkout() throws IOException {
        home = Files.createDirectories(folder.resolve("a checkout"));
        jar = home.resolve("interpreter/target/sxj-interpreter-0.1.0.jar");
        calls = folder.resolve("calls");
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(root.resolve("sxj"))) {
            root = root.getParent();
        }
        Files.copy(root.resolve("sxj"), home.resolve("sxj"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String file : List.of(
                "pom.xml",
                "grammar/Sxj.g4",
                "stdlib/flows.sxj",
                "interpreter/pom.xml",
                "examples/pom.xml",
                "distribution/pom.xml",
                "interpreter/src/main/java/Main.java")) {
            write(home.resolve(file), "");
        }
        script("tools/mvn", MAVEN);
        script("jdk/bin/java", JAVA);
        write(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        environment.add("PATH=" + folder.resolve("tools") + ":" + System.getenv("PATH"));
        environment.add("JAVA_HOME=" + folder.resolve("jdk"));
        environment.add("CALLS=" + calls);
        environment.add("XDG_CACHE_HOME=" + folder.resolve("cache"));
    }

    @Test
    void buildsOnFirstUseAndThenOnlyAfterASourceChanged() throws Exception {
        Ended first = start("sxj");
        assertThat(first.err).isEqualTo("building sxj (first use) …\n");
        assertThat(builds()).isEqualTo(1);

        assertThat(start("sxj").err).isEmpty();
        assertThat(builds()).isEqualTo(1);

        // a date alone is no change, be it in the future
        Files.setLastModifiedTime(
                home.resolve("stdlib/flows.sxj"), FileTime.from(Instant.now().plusSeconds(3600)));
        assertThat(start("sxj").err).isEmpty();
        assertThat(start("sxj").err).isEmpty();

        write(home.resolve("stdlib/flows.sxj"), "changed");
        assertThat(start("sxj").err).isEqualTo("building sxj (sources changed) …\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void handsItsArgumentsAndExitStatusOnUnchanged() throws Exception {
        environment.add("SXJ_OPTS=-Xmx1g -Xss2m");
        Ended ended = start("sxj", "-e", "print \"a  b\"", "", "*");
        assertThat(ended.out)
                .endsWith("[-Xmx1g][-Xss2m][-cp][" + jar.toRealPath() + "][sxj.cli.Main][-e][print \"a  b\"][][*]\n");
        assertThat(ended.status).isEqualTo(7);
    }

    @Test
    void aDistributionRunsWithoutMavenAndSaysWhereItIsDamaged() throws Exception {
        Path place = Files.createDirectories(folder.resolve("my sxj"));
        Files.createDirectories(place.resolve("bin"));
        Files.createDirectories(place.resolve("lib"));
        Files.copy(home.resolve("sxj"), place.resolve("bin/sxj"), StandardCopyOption.COPY_ATTRIBUTES);
        write(place.resolve("sxj-interpreter-0.1.0.jar"), "jar");
        write(place.resolve("lib/asm.jar"), "library");
        Process sums = new ProcessBuilder("sh", "-c", "cksum sxj-interpreter-0.1.0.jar lib/*.jar; echo sources none")
                .directory(place.toFile())
                .redirectOutput(place.resolve("sxj.built").toFile())
                .start();
        assertThat(sums.waitFor()).isZero();

        Ended ended = ended(started(place, "bin/sxj", "-e", "1"));
        assertThat(ended.err).isEmpty();
        assertThat(ended.out)
                .contains("[" + place.resolve("sxj-interpreter-0.1.0.jar").toRealPath() + "][sxj.cli.Main][-e][1]");
        assertThat(calls).doesNotExist();

        Files.delete(place.resolve("lib/asm.jar"));
        assertThat(ended(started(place, "bin/sxj", "-e", "1")).err)
                .isEqualTo("sxj: the distribution in " + place.toRealPath() + " is damaged: unpack it again\n");
    }

    @Test
    void findsItsHomeThroughSymbolicLinks() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a checkout/sxj"));
        Files.createSymbolicLink(elsewhere.resolve("sxj"), Path.of("../link"));
        Ended ended = ended(started(elsewhere, "./sxj"));
        assertThat(ended.out).contains("[" + jar.toRealPath() + "]");
    }

    @Test
    void twoFirstStartsBuildOnce() throws Exception {
        Process one = started(home, "./sxj");
        Process two = started(home, "./sxj");
        assertThat(ended(one).status).isEqualTo(7);
        assertThat(ended(two).status).isEqualTo(7);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aLockWhoseOwnerIsGoneDoesNotHold() throws Exception {
        Process gone = started(home, "true");
        gone.waitFor();
        String host = ended(started(home, "uname", "-n")).out.strip();
        write(home.resolve("interpreter/target/sxj.lock/owner"), host + " " + gone.pid() + "\n");
        assertThat(start("sxj").status).isEqualTo(7);
        assertThat(builds()).isEqualTo(1);
        assertThat(home.resolve("interpreter/target/sxj.lock")).doesNotExist();
    }

    @Test
    void aFailedBuildIsShownAndTriedAgain() throws Exception {
        environment.add("BROKEN=yes");
        Ended failed = start("sxj");
        assertThat(failed.status).isEqualTo(2);
        assertThat(failed.out).isEmpty();
        assertThat(failed.err).contains("cannot resolve a library").endsWith("sxj: could not be built (see above)\n");
        environment.remove("BROKEN=yes");
        assertThat(start("sxj").status).isEqualTo(7);
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        write(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
        Ended ended = start("sxj");
        assertThat(ended.status).isEqualTo(2);
        assertThat(ended.err)
                .isEqualTo("sxj: needs Java 17 or newer: " + folder.resolve("jdk/bin/java")
                        + " is Java 11.0.2 (set JAVA_HOME to a newer one)\n");
        assertThat(builds()).isZero();
    }

    @Test
    void theSecondStartUsesTheClassArchiveThatTheFirstHadMade() throws Exception {
        write(home.resolve("examples/exp_balance_residual.sxj"), "");
        assertThat(start("sxj").out).doesNotContain("SharedArchiveFile");
        Path archive = archive(".jsa");
        Ended second = start("sxj");
        assertThat(second.out).contains("[-XX:SharedArchiveFile=" + archive + "]");
        assertThat(second.err).isEmpty();

        // one that is damaged is not used, and made anew
        Files.writeString(archive, "damaged");
        assertThat(start("sxj").out).doesNotContain("SharedArchiveFile");
        archive(".jsa");
        assertThat(start("sxj").out).contains("SharedArchiveFile");
    }

    @Test
    void newerJavasGetACacheOfTheirOwnKind() throws Exception {
        write(home.resolve("examples/first_program.sxj"), "");
        write(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
        start("sxj");
        Path archive = archive(".aot");
        assertThat(start("sxj").out).contains("[-XX:AOTCache=" + archive + "]");
    }

    /** The archive once its checksum lies beside it. */
    private Path archive(String ending) throws Exception {
        Path cache = Files.createDirectories(folder.resolve("cache/sxj"));
        Instant end = Instant.now().plusSeconds(30);
        while (Instant.now().isBefore(end)) {
            try (Stream<Path> files = Files.list(cache)) {
                Optional<Path> sum = files.filter(file -> file.toString().endsWith(ending + ".sum"))
                        .findFirst();
                if (sum.isPresent()) {
                    return Path.of(sum.get().toString().replaceFirst("\\.sum$", ""));
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no archive in " + cache);
    }

    @Test
    void aBuildThatWasInterruptedOrDamagedIsMadeAnew() throws Exception {
        environment.add("KILLED=yes");
        start("sxj");
        environment.remove("KILLED=yes");
        assertThat(jar).exists();
        assertThat(start("sxj").status).isEqualTo(7);
        assertThat(builds()).isEqualTo(2);

        write(jar, "damaged");
        assertThat(start("sxj").err).isEqualTo("building sxj (the last build is damaged) …\n");
        Files.delete(home.resolve("interpreter/target/lib/library.jar"));
        assertThat(start("sxj").err).isEqualTo("building sxj (the last build is damaged) …\n");
        Files.delete(home.resolve("interpreter/src/main/java/Main.java"));
        assertThat(start("sxj").err).isEqualTo("building sxj (sources changed) …\n");
        assertThat(start("sxj").err).isEmpty();
        assertThat(builds()).isEqualTo(5);
    }

    @Test
    void foldersThatNoClassPathCanNameAreRunUnderAnother() throws Exception {
        for (String name : List.of("a!", "co:lon", "-dash", "new\nline", "%41 é")) {
            Path moved = folder.resolve("moved").resolve(name);
            Files.createDirectories(moved.getParent());
            Files.move(home, moved);
            home = moved;
            Ended ended = start("sxj", "-e", "1");
            assertThat(ended.status).as(name + ended.err).isEqualTo(7);
            String told = ended.out.replaceAll("\\[-Dsxj\\.launcher=[^]]*]", "");
            assertThat(told).as(name).doesNotContain("!/").doesNotContain("co:lon");
        }
    }

    @Test
    void anOptionalPartIsBuiltAtItsFirstUseAndIsOnTheClassPathOfItsCommandAlone() throws Exception {
        write(home.resolve("parts/pom.xml"), "");
        write(home.resolve("parts/odd/pom.xml"), "");
        write(home.resolve("parts/odd/src/main/java/Odd.java"), "");
        Path part = home.resolve("parts/odd/target/sxj-odd-0.1.0.jar");
        assertThat(start("sxj", "-e", "odd").err).isEqualTo("building sxj (first use) …\n");
        assertThat(start("sxj", "odd", "--help").err).isEmpty();
        assertThat(part).doesNotExist();

        Ended first = start("sxj", "odd", "words");
        assertThat(first.err).isEqualTo("building the part odd of sxj (first use) …\n");
        assertThat(first.out)
                .endsWith("[-cp][" + jar.toRealPath() + ":" + part.toRealPath() + "][sxj.cli.Main][odd][words]\n");
        assertThat(start("sxj", "odd").err).isEmpty();
        assertThat(start("sxj", "-e", "odd").out).doesNotContain("sxj-odd");
        assertThat(builds()).isEqualTo(2);

        write(home.resolve("parts/odd/src/main/java/Odd.java"), "changed");
        assertThat(start("sxj", "odd").err).isEqualTo("building the part odd of sxj (sources changed) …\n");
        assertThat(builds()).isEqualTo(3);

        // a part is compiled against the interpreter
        Files.writeString(jar, "another");
        assertThat(start("sxj", "odd").err).startsWith("building sxj (the last build is damaged) …\n");
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void anOptionalPartRunsInAFolderWhoseNameJavaCannotRead() throws Exception {
        write(home.resolve("parts/pom.xml"), "");
        write(home.resolve("parts/odd/pom.xml"), "");
        write(home.resolve("parts/odd/src/main/java/Odd.java"), "");
        for (String name : List.of("co:lon", "bang!/deep")) {
            Path moved = folder.resolve(name);
            Files.createDirectories(moved.getParent());
            Files.move(home, moved);
            home = moved;
            Ended ended = start("sxj", "odd");
            assertThat(ended.status).as(name + ended.err).isEqualTo(7);
            String told = ended.out.replaceAll("\\[-Dsxj\\.launcher=[^]]*]", "");
            assertThat(told)
                    .as(name)
                    .contains("sxj-odd-0.1.0.jar")
                    .doesNotContain("!/")
                    .doesNotContain("co:lon");
        }
    }

    @Test
    void aJavaThatCannotStartIsALimitAndNoFailedExpectation() throws Exception {
        environment.add("SXJ_OPTS=-Xmx1x");
        Ended ended = start("sxj", "-e", "1");
        assertThat(ended.status).isEqualTo(3);
        assertThat(ended.err).endsWith("sxj: Java does not start: Invalid maximum heap size: -Xmx1x\n");
    }

    @Test
    void oneCollectorIsChosenWhateverTheVariable() throws Exception {
        for (String variable :
                List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTS", "SXJ_OPTS")) {
            environment.add(variable + "=-XX:+UseG1GC");
            assertThat(start("sxj").out).as(variable).doesNotContain("UseSerialGC");
            environment.remove(variable + "=-XX:+UseG1GC");
        }
        assertThat(start("sxj").out).contains("UseSerialGC");
    }

    @Test
    void nothingIsSaidWhereNoArchiveCanBeMade() throws Exception {
        write(home.resolve("examples/exp_balance_residual.sxj"), "");
        write(folder.resolve("cache"), "a file stands where the folder would be");
        start("sxj");
        Ended ended = start("sxj");
        assertThat(ended.err).isEmpty();
        assertThat(ended.status).isEqualTo(7);
        assertThat(ended.out).doesNotContain("SharedArchiveFile");
    }

    private record Ended(int status, String out, String err) {}

    private Ended start(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, home.resolve(words[0]).toString());
        return ended(started(folder, command.toArray(String[]::new)));
    }

    private Process started(Path directory, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "SXJ_OPTS", "BROKEN"));
        for (String variable : environment) {
            String[] parts = variable.split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        }
        builder.redirectInput(new File("/dev/null"));
        return builder.start();
    }

    private static Ended ended(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    private long builds() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    private void script(String name, String text) throws IOException {
        write(folder.resolve(name), text);
        assertThat(folder.resolve(name).toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
