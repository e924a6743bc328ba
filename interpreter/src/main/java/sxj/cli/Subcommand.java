package sxj.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sxj.cli.Arguments.UsageException;

/** What {@code sxj WORD …} does: one constant a word, with its operands, its switches and a line of help. */
enum Subcommand {
    RUN("FILE…", "run programs, one after the other", List.of()),
    CHECK("FILE|FOLDER…", "look for mistakes without running anything; .sx too", Checking.SWITCHES) {
        @Override
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
            return new Checking(desk).act(words);
        }
    },
    FORMAT(
            "FILE|FOLDER…",
            "write programs in their standard layout, in place; - writes to standard output",
            Formatting.SWITCHES) {
        @Override
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
            return new Formatting(desk, in).act(words);
        }
    },
    TEST(
            "[FILE|FOLDER…]",
            "run programs and say which expectations and golden outputs (NAME.out) hold",
            ProgramTests.SWITCHES) {
        @Override
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
            return new ProgramTests(desk).act(words);
        }
    },
    REPORT("FILE -o PAGE", "write a page with text, formulas, tables and plots", List.of("-o", "--markdown")),
    NEW("NAME", "make a folder with a first program", List.of("-q")) {
        @Override
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
            return new NewExperiment(desk).act(words);
        }
    },
    EXPLAIN("CODE…", "tell what the code of a message means, with a wrong and a right program", List.of()) {
        @Override
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
            return new Explaining(desk).act(words);
        }
    },
    HELP("[NAME…]", "tell what a command, a word of the language, a function, a flow or a step is", List.of()) {
        @Override
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
            return new HelpPages(desk).act(words);
        }
    },
    DOC("[FILE…]", "print the reference of the library, or the documentation of a program's declarations", List.of()) {
        @Override
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
            return new HelpPages(desk).document(words);
        }
    },
    TRANSLATE("FILE.sx", "write a program of the older language as one of sxj", List.of()),
    STORE("FOLDER [export …]", "look at what a store of finished runs holds", List.of()),
    STATUS("FOLDER", "tell how far the parts of a program are", List.of()),
    MERGE("FOLDER…", "put the parts of a program together", List.of()),
    SUBMIT("slurm FILE", "give a program to a cluster in parts", List.of()),
    COMPLETION("bash|zsh|fish|man", "print a completion script for a shell, or the manual page", List.of()) {
        @Override
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
            return Completions.act(desk, words);
        }
    },
    VERSION("", "print the version", List.of()) {
        @Override
        int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
            Operands.of("version", words, List.of());
            desk.out().accept("sxj " + Version.text() + "\n");
            return 0;
        }
    };

    private final String operands;
    private final String meaning;
    private final List<String> switches;

    Subcommand(String operands, String meaning, List<String> switches) {
        this.operands = operands;
        this.meaning = meaning;
        this.switches = switches;
    }

    /** Does what the words after the subcommand ask for; the exit status. Those that take all options are not done here. */
    int act(Desk desk, InputStream in, List<String> words) throws IOException, UsageException {
        throw new UnsupportedOperationException(word());
    }

    /** Whether its words are read as a command line without a subcommand is: with all options. */
    boolean takesOptions() {
        return switch (this) {
            case RUN, REPORT, TRANSLATE, STORE, STATUS, MERGE, SUBMIT -> true;
            case CHECK, FORMAT, TEST, NEW, EXPLAIN, HELP, DOC, COMPLETION, VERSION -> false;
        };
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
