package sxj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code sxj WORD …} does: one constant a word, with its operands, its switches and a line of help. */
enum Subcommand {
    RUN("FILE…", "run programs, one after the other", List.of()),
    CHECK(
            "FILE|FOLDER…",
            "look for mistakes without running anything; .sx too",
            Checking.SWITCHES,
            (desk, in, words) -> new Checking(desk).act(words)),
    FORMAT(
            "FILE|FOLDER…",
            "write programs in their standard layout, in place; - writes to standard output",
            Formatting.SWITCHES,
            (desk, in, words) -> new Formatting(desk, in).act(words)),
    TEST(
            "[FILE|FOLDER…]",
            "run programs and say which expectations and golden outputs (NAME.out) hold",
            ProgramTests.SWITCHES,
            (desk, in, words) -> new ProgramTests(desk).act(words)),
    REPORT("FILE -o PAGE", "write a page with text, formulas, tables and plots", List.of("-o", "--markdown")),
    NEW(
            "NAME",
            "make a folder with a first program",
            List.of("-q"),
            (desk, in, words) -> new NewExperiment(desk).act(words)),
    EXPLAIN(
            "CODE…",
            "tell what the code of a message means, with a wrong and a right program",
            List.of(),
            (desk, in, words) -> new Explaining(desk).act(words)),
    HELP(
            "[NAME…]",
            "tell what a command, a word of the language, a function, a flow or a step is",
            List.of(),
            (desk, in, words) -> new HelpPages(desk).act(words)),
    DOC(
            "[FILE…]",
            "print the reference of the library, or the documentation of a program's declarations",
            List.of(),
            (desk, in, words) -> new HelpPages(desk).document(words)),
    TRANSLATE("FILE.sx", "write a program of the older language as one of sxj", List.of()),
    STORE("FOLDER [export …]", "look at what a store of finished runs holds", List.of()),
    STATUS("FOLDER", "tell how far the parts of a program are", List.of()),
    MERGE("FOLDER…", "put the parts of a program together", List.of()),
    SUBMIT("slurm|spark FILE", "give a program to a cluster in parts", List.of()),
    LSP(
            "",
            "serve editors by the language server protocol (an optional part, built at its first use)",
            List.of(),
            (desk, in, words) -> Parts.act("lsp", desk, in, words)),
    NOTEBOOK(
            "install|uninstall|run",
            "serve Jupyter as a kernel; install and uninstall it (an optional part, built at its first use)",
            List.of("--user", "--prefix"),
            (desk, in, words) -> Parts.act("notebook", desk, in, words)),
    COMPLETION(
            "bash|zsh|fish|man",
            "print a completion script for a shell, or the manual page",
            List.of(),
            (desk, in, words) -> Completions.act(desk, words)),
    VERSION("", "print the version of sxj and the version of its results", List.of(), (desk, in, words) -> {
        Operands.of("version", words, List.of());
        desk.out().accept(Version.line());
        return 0;
    });

    /** What a subcommand does with the words after it; the exit status. */
    private interface Action {
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException;
    }

    private final String operands;
    private final String meaning;
    private final List<String> switches;
    private final @Nullable Action action;

    /** One that takes all options: {@link CommandLine} does it. */
    Subcommand(String operands, String meaning, List<String> switches) {
        this(operands, meaning, switches, null);
    }

    Subcommand(String operands, String meaning, List<String> switches, @Nullable Action action) {
        this.operands = operands;
        this.meaning = meaning;
        this.switches = switches;
        this.action = action;
    }

    /** Does what the words after a subcommand ask for that does not take all options; the exit status. */
    int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
        return Objects.requireNonNull(action).act(desk, in, words);
    }

    /** Whether its words are read as a command line without a subcommand is: with all options. */
    boolean takesOptions() {
        return action == null;
    }

    /** As it is typed: {@code check}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String operands() {
        return operands;
    }

    /** What it does, in a line. */
    String meaning() {
        return meaning;
    }

    /** Its own options. */
    List<String> switches() {
        return switches;
    }

    /** The subcommand of that word; null where there is none. */
    static @Nullable Subcommand named(String word) {
        for (Subcommand command : values()) {
            if (command.word().equals(word)) {
                return command;
            }
        }
        return null;
    }

    /** A line for each, as {@code --help} shows them. */
    static String list() {
        StringBuilder text = new StringBuilder();
        for (Subcommand command : values()) {
            String form = ("sxj " + command.word() + " " + command.operands).strip();
            String gap = form.length() + 2 < WIDTH ? " ".repeat(WIDTH - form.length()) : "\n" + " ".repeat(WIDTH + 2);
            text.append("  ").append(form).append(gap).append(command.meaning).append('\n');
        }
        return text.toString();
    }

    private static final int WIDTH = 26;
}
