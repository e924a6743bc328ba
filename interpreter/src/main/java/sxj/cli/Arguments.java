package sxj.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.session.Presets;
import sxj.session.Stage;
import sxj.source.Suggestion;
import sxj.sx.SxRun;

/**
 * A command line, read.
 *
 * @param action what to do
 * @param program what to do it with: a file's name, {@code -}, or code where {@code inline}; null where none was given
 * @param inline whether {@code program} is code
 * @param json whether results are written as JSON
 * @param show the stage to print instead of running, null to run
 * @param color whether colour may be used on a terminal
 * @param threads how many threads may work, at least 1
 * @param delivery files to be written, and whether to stay
 * @param time whether to tell how long each stage took
 * @param quiet whether warnings and progress are left out
 * @param presets values that the command line decides in the place of the program
 * @param work how long work is done: what is kept, which part of it, what is shown meanwhile
 */
record Arguments(
        Action action,
        @Nullable String program,
        boolean inline,
        boolean json,
        @Nullable Stage show,
        boolean color,
        int threads,
        OutputOptions delivery,
        boolean time,
        boolean quiet,
        Presets presets,
        @Nullable String dataRoot,
        WorkOptions work) {

    /** What a command line asks for. */
    enum Action {
        RUN,
        TRANSLATE,
        HELP,
        VERSION
    }

    /**
     * Reads a command line.
     *
     * @param words the arguments as the system gave them
     * @param processors how many threads work where {@code --threads} is not given
     */
    static Arguments parse(List<String> words, int processors) throws UsageException {
        Reader reader = new Reader(new ArrayDeque<>(words), processors);
        reader.read();
        return reader.arguments();
    }

    /** A command line while it is read. */
    static final class Reader {
        private final Deque<String> rest;
        Action action = Action.RUN;
        private @Nullable String program;
        private boolean inline;
        boolean json;

        @Nullable
        Stage show;

        boolean color = true;
        boolean check;
        int threads;
        private boolean report;
        boolean markdown;

        @Nullable
        String page;

        @Nullable
        String pictures;

        @Nullable
        String tables;

        @Nullable
        String dataRoot;

        boolean force;
        boolean watch;
        boolean time;
        boolean quiet;
        final List<String> constants = new ArrayList<>();

        @Nullable
        String seed;

        final WorkOptions.Draft work = new WorkOptions.Draft();

        Reader(Deque<String> rest, int threads) {
            this.rest = rest;
            this.threads = threads;
        }

        void read() throws UsageException {
            if ("run".equals(rest.peek())) {
                rest.pop();
            } else if ("translate".equals(rest.peek())) {
                action = Action.TRANSLATE;
                rest.pop();
            } else if ("report".equals(rest.peek())) {
                report = true;
                rest.pop();
            }
            boolean options = true;
            while (!rest.isEmpty()) {
                String word = rest.pop();
                if (options && word.equals("--")) {
                    options = false;
                } else if (options && word.startsWith("-") && word.length() > 1) {
                    option(word);
                } else {
                    program(word, false);
                }
            }
            if (action == Action.TRANSLATE && (inline || !SxRun.isProgram(program))) {
                throw new UsageException("translate needs a .sx program: sxj translate FILE.sx");
            }
            if (check && action == Action.RUN) {
                throw new UsageException("--check belongs to format: sxj format FILE --check");
            }
            if (action == Action.RUN) {
                checkDelivery();
            }
            if (program == null && (seed != null || !constants.isEmpty())) {
                throw new UsageException((seed != null ? "--seed" : "--set") + " needs a program: sxj FILE "
                        + (seed != null ? "--seed 7" : "--set NAME=VALUE"));
            }
            work.check(
                    program,
                    action == Action.RUN && show == null,
                    json || report || pictures != null || tables != null || watch);
            if (json && show != null) {
                throw new UsageException("--json and --show exclude each other");
            }
            if (show != null && program == null) {
                throw new UsageException("--show needs a program: sxj FILE --show STAGE");
            }
        }

        Arguments arguments() {
            OutputOptions delivery = new OutputOptions(report, markdown, page, pictures, tables, force, watch);
            return new Arguments(
                    action,
                    program,
                    inline,
                    json,
                    show,
                    color,
                    threads,
                    delivery,
                    time,
                    quiet,
                    new Presets(List.copyOf(constants), seed),
                    dataRoot,
                    work.options());
        }

        private void checkDelivery() throws UsageException {
            boolean file = program != null && !inline && !program.equals("-");
            if (report && program == null) {
                throw new UsageException("report needs a program: sxj report FILE -o page.html");
            }
            if (!report && (markdown || page != null)) {
                throw new UsageException(
                        (markdown ? "--markdown" : "-o") + " belongs to report: sxj report FILE -o page.html");
            }
            if (report && (json || show != null)) {
                throw new UsageException("report writes a page: it has no " + (json ? "--json" : "--show"));
            }
            if (watch && (!file || json || show != null)) {
                throw new UsageException("--watch needs a file, and no --json or --show: sxj --watch FILE");
            }
            if (program == null && (pictures != null || tables != null || force)) {
                throw new UsageException("there is no program to write files of: sxj FILE --out FOLDER");
            }
        }

        private void option(String word) throws UsageException {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            Option option = Option.named(name);
            if (option == null) {
                throw new UsageException("there is no option " + name + suggestion(name));
            }
            if (option.takesArgument()) {
                option.act(equals < 0 ? next(option) : word.substring(equals + 1), this);
            } else if (equals < 0) {
                option.act("", this);
            } else {
                throw new UsageException(name + " takes no value");
            }
        }

        void program(String word, boolean code) throws UsageException {
            if (program == null) {
                program = word;
                inline = code;
            } else if (inline && code) {
                program += "\n" + word;
            } else {
                throw new UsageException("one program at a time: there is " + (inline ? "code from -e" : program)
                        + " and " + (code ? "code from -e" : word));
            }
        }

        private String next(Option option) throws UsageException {
            if (rest.isEmpty()) {
                throw new UsageException(option.word() + " needs a value: " + option.meaning());
            }
            return rest.pop();
        }

        private static String suggestion(String name) {
            String nearest = Suggestion.nearest(
                    name, Stream.of(Option.values()).map(Option::word).toList());
            return nearest == null ? ": sxj --help lists them" : " (did you mean " + nearest + "?)";
        }
    }

    static Stage stage(String word) throws UsageException {
        Stage stage = Stage.of(word);
        if (stage == null) {
            throw new UsageException(
                    "--show has no stage " + word + ": it is one of " + String.join(", ", Stage.wordsFor(word)));
        }
        return stage;
    }

    static int count(String option, String word) throws UsageException {
        if (!word.matches("[0-9]{1,4}") || Integer.parseInt(word) == 0) {
            throw new UsageException(option + " needs a whole number from 1 to 9999, not " + word);
        }
        return Integer.parseInt(word);
    }
}
