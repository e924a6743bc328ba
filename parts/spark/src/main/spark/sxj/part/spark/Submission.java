package sxj.part.spark;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What {@code sxj submit spark} is asked for. */
final class Submission {
    private static final String USAGE =
            "sxj submit spark FILE --master URL [--conf NAME=VALUE]… [--properties-file FILE] [--store FOLDER] [--parts N] [--jobs N] [--set NAME=VALUE] [--seed N] [--data-root FOLDER]";

    private @Nullable String file;
    private @Nullable String master;
    private @Nullable String store;
    private final List<String> passed = new ArrayList<>();
    private final Map<String, String> conf = new LinkedHashMap<>();
    private int parts;
    private int jobs = 1;

    private Submission() {}

    /**
     * Reads the words after {@code submit spark}.
     *
     * @throws IOException if they are no submission; the message says what is
     */
    static Submission of(List<String> words) throws IOException {
        Submission submission = new Submission();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = equals < 0 ? word : word.substring(0, equals);
            if (!option.startsWith("-")) {
                if (submission.file != null) {
                    throw new IOException("one program at a time: there is " + submission.file + " and " + word);
                }
                submission.file = word;
            } else if (equals < 0 && rest.isEmpty()) {
                throw new IOException(option + " needs a value: " + USAGE);
            } else {
                submission.option(option, equals < 0 ? rest.pop() : word.substring(equals + 1));
            }
        }
        if (submission.file == null || submission.master == null) {
            throw new IOException("submit spark needs a file and a master: " + USAGE);
        }
        if (!Files.isRegularFile(Path.of(submission.file))) {
            throw new IOException("there is no file " + submission.file);
        }
        return submission;
    }

    private void option(String option, String value) throws IOException {
        switch (option) {
            case "--master" -> master = value;
            case "--store" -> store = value;
            case "--parts" -> parts = count(option, value);
            case "--jobs" -> jobs = count(option, value);
            case "--conf" -> {
                int equals = value.indexOf('=');
                if (equals <= 0) {
                    throw new IOException("--conf needs a setting of Spark as NAME=VALUE, not " + value);
                }
                conf.put(value.substring(0, equals), value.substring(equals + 1));
            }
            case "--properties-file" -> {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(Path.of(value), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                } catch (IOException e) {
                    throw new IOException("the file of Spark's settings " + value + " cannot be read", e);
                }
                properties.stringPropertyNames().forEach(name -> conf.putIfAbsent(name, properties.getProperty(name)));
            }
            case "--set", "--seed" -> passed.addAll(List.of(option, value));
            case "--data-root" ->
                passed.addAll(List.of(option, Path.of(value).toAbsolutePath().toString()));
            default -> throw new IOException("submit spark has no option " + option + ": " + USAGE);
        }
    }

    private static int count(String option, String value) throws IOException {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new IOException(option + " needs a whole number from 1, not " + value);
        }
        return Integer.parseInt(value);
    }

    /** The program with all that its results depend on. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(String.valueOf(file)));
        command.addAll(passed);
        return command;
    }

    String file() {
        return String.valueOf(file);
    }

    String master() {
        return String.valueOf(master);
    }

    /** The settings of Spark; those of the command line before those of the file. */
    Map<String, String> conf() {
        return conf;
    }

    /** How many parts; 0 where that is not said. */
    int parts() {
        return parts;
    }

    /** Threads of each part. */
    int jobs() {
        return jobs;
    }

    /** Where finished runs are kept. */
    Path store() {
        String name = String.valueOf(Path.of(file()).getFileName()).replaceAll("\\.sxj$", "") + ".store";
        return Path.of(store == null ? name : store).toAbsolutePath().normalize();
    }
}
