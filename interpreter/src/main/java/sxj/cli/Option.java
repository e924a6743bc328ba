package sxj.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.cli.Arguments.Reader;
import sxj.session.Stage;

/** What can be asked for on the command line beside a program: {@code --name ARGUMENT}. */
enum Option {
    CODE("-e", "CODE", "the code to run", "run code; an expression on its own is shown") {
        @Override
        void act(String value, Reader reader) throws UsageException {
            reader.program(value, true);
        }
    },
    JSON("--json", "write the results as one JSON document") {
        @Override
        void act(String value, Reader reader) {
            reader.json = true;
        }
    },
    SHOW(
            "--show",
            "STAGE",
            "one of " + Stage.words(),
            "print a stage of the program instead of running it:\n" + Stage.words()
                    + ";\nkernel:STEP: before and after a step of the compiler") {
        @Override
        void act(String value, Reader reader) throws UsageException {
            reader.show = Arguments.stage(value);
        }
    },
    OUT("--out", "FOLDER", "the folder for pictures", "write the plots as pictures, SVG and PNG") {
        @Override
        void act(String value, Reader reader) {
            reader.pictures = value;
        }
    },
    CSV("--csv", "FOLDER", "the folder for tables", "write runs, maps, sweeps and tables as CSV") {
        @Override
        void act(String value, Reader reader) {
            reader.tables = value;
        }
    },
    DATA_ROOT("--data-root", "FOLDER", "the folder of data", "read data and imported files of this folder alone") {
        @Override
        void act(String value, Reader reader) {
            reader.dataRoot = value;
        }
    },
    FORCE("--force", "write into folders that hold files already") {
        @Override
        void act(String value, Reader reader) {
            reader.force = true;
        }
    },
    PAGE("-o", "PAGE", "the file of the report", "the file that report writes") {
        @Override
        void act(String value, Reader reader) {
            reader.page = value;
        }
    },
    MARKDOWN("--markdown", "make the report Markdown, with the pictures beside it") {
        @Override
        void act(String value, Reader reader) {
            reader.markdown = true;
        }
    },
    CHECK("--check", "with format: only look, status 1 where the layout would change") {
        @Override
        void act(String value, Reader reader) {
            reader.check = true;
        }
    },
    WATCH("--watch", "run again whenever the file changes") {
        @Override
        void act(String value, Reader reader) {
            reader.watch = true;
        }
    },
    TIME("--time", "tell on standard error how long each stage took") {
        @Override
        void act(String value, Reader reader) {
            reader.time = true;
        }
    },
    JOBS(
            "--jobs",
            "N",
            "how many threads may work",
            "work with N threads, all cores without; results do not depend on it") {
        @Override
        void act(String value, Reader reader) throws UsageException {
            reader.threads = Arguments.count("--jobs", value);
        }
    },
    THREADS("--threads", "N", "how many threads may work", "the same as --jobs") {
        @Override
        void act(String value, Reader reader) throws UsageException {
            reader.threads = Arguments.count("--threads", value);
        }
    },
    STORE(
            "--store",
            "FOLDER",
            "the folder that keeps finished runs",
            "keep each run as it is finished, and take those that are kept") {
        @Override
        void act(String value, Reader reader) {
            reader.work.store = value;
        }
    },
    SHARD("--shard", "K/N", "which of how many parts", "compute part K of N parts, for sxj merge; needs --store") {
        @Override
        void act(String value, Reader reader) throws UsageException {
            reader.work.share = WorkOptions.share(value);
        }
    },
    SET(
            "--set",
            "NAME=VALUE",
            "a constant of the file with its value",
            "give a constant of the file another value; may be repeated") {
        @Override
        void act(String value, Reader reader) throws UsageException {
            if (value.indexOf('=') <= 0) {
                throw new UsageException("--set takes a constant and its value: --set " + value + "=1");
            }
            reader.constants.add(value);
        }
    },
    SEED("--seed", "N", "the seed of the file", "give the file another seed; a run's own seed stays") {
        @Override
        void act(String value, Reader reader) {
            reader.seed = value;
        }
    },
    NO_COLOR("--no-color", "no colours; so does the variable NO_COLOR") {
        @Override
        void act(String value, Reader reader) {
            reader.color = false;
        }
    },
    QUIET("--quiet", "tell no warnings and no progress; so does -q") {
        @Override
        void act(String value, Reader reader) {
            reader.quiet = true;
            reader.work.quiet = true;
        }
    },
    VERBOSE("--verbose", "tell what is done and how long it took; so does -v") {
        @Override
        void act(String value, Reader reader) {
            reader.time = true;
        }
    },
    VERSION("--version", "print the version; so does -V") {
        @Override
        void act(String value, Reader reader) {
            reader.action = Arguments.Action.VERSION;
        }
    },
    HELP("--help", "print this page; so does -h") {
        @Override
        void act(String value, Reader reader) {
            reader.action = Arguments.Action.HELP;
        }
    };

    private final String word;
    private final String argument;
    private final String meaning;
    private final String help;

    Option(String word, String help) {
        this(word, "", "", help);
    }

    /**
     * @param argument what follows the word, in capitals; "" where nothing does
     * @param meaning what is missing where the argument is
     * @param help what {@code --help} says, a line or two
     */
    Option(String word, String argument, String meaning, String help) {
        this.word = word;
        this.argument = argument;
        this.meaning = meaning;
        this.help = help;
    }

    abstract void act(String value, Reader reader) throws UsageException;

    /** As it is typed: {@code --json}. */
    String word() {
        return word;
    }

    boolean takesArgument() {
        return !argument.isEmpty();
    }

    /** All its spellings: {@code -h} and {@code --help}. */
    List<String> words() {
        return switch (this) {
            case HELP -> List.of("-h", word);
            case VERSION -> List.of("-V", word);
            case QUIET -> List.of("-q", word);
            case VERBOSE -> List.of("-v", word);
            default -> List.of(word);
        };
    }

    /** What follows the word, in capitals; "" where nothing does. */
    String argument() {
        return argument;
    }

    /** What {@code --help} says. */
    String help() {
        return help;
    }

    /** The option by itself. */
    String page() {
        return (String.join(", ", words()) + " " + argument).strip() + "\n  " + help.replace("\n", "\n  ") + "\n";
    }

    /** What the argument is, for where it is missing. */
    String meaning() {
        return meaning;
    }

    /** The option of that word, null where there is none. */
    static @Nullable Option named(String word) {
        for (Option option : values()) {
            if (option.words().contains(word)) {
                return option;
            }
        }
        return null;
    }

    /** A line or two for each option, as {@code --help} shows them. */
    static String list() {
        StringBuilder text = new StringBuilder();
        for (Option option : values()) {
            String form = (option.word + " " + option.argument).strip();
            text.append("  ").append(form).append(" ".repeat(Math.max(1, Help.COLUMN - 2 - form.length())));
            text.append(option.help.replace("\n", "\n" + " ".repeat(Help.COLUMN)))
                    .append('\n');
        }
        return text.toString();
    }
}
