package sxj.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sxj.store.ResultStore;

/**
 * {@code sxj submit slurm FILE}: an array job of Slurm whose elements each compute a part of a program into one store. An
 * element that fails for reasons of the machine is queued again, and goes on where it was.
 */
final class SlurmJobs {
    private static final String USAGE =
            "sxj submit slurm FILE --nodes N --time HH:MM:SS [--store FOLDER] [--parts N] [--jobs N] [--partition NAME] [--set NAME=VALUE] [--seed N] [--dry-run]";

    /** Of an installation that does not say. */
    private static final int USUAL_ARRAY_SIZE = 1001;

    private static final String SCRIPT = "slurm.sh";
    private static final String JOB = "slurm.job";
    private static final long PATIENCE_SECONDS = 60;

    private final Consumer<String> out;
    private @Nullable String file;
    private int nodes;
    private int parts;
    private int jobs = 1;
    private @Nullable String time;
    private @Nullable String partition;
    private @Nullable String store;
    private boolean dry;
    private final List<String> passed = new ArrayList<>();

    SlurmJobs(Consumer<String> out) {
        this.out = out;
    }

    /** Does what the words after {@code submit slurm} ask for. */
    int submit(List<String> words) throws UsageException, IOException {
        read(words);
        if (file == null || nodes == 0 || time == null) {
            throw new UsageException("submit needs a file, how many nodes and how long: " + USAGE);
        }
        Path program = Path.of(file).toAbsolutePath().normalize();
        if (!Files.isRegularFile(program)) {
            throw new UsageException("there is no file " + file);
        }
        String name = String.valueOf(program.getFileName()).replaceAll("\\.sxj$", "");
        Path folder = Path.of(store == null ? name + ".store" : store)
                .toAbsolutePath()
                .normalize();
        int most = mostElements();
        int wanted = parts == 0 ? nodes : parts;
        int elements = Math.min(wanted, most);
        if (elements < wanted) {
            out.accept("MaxArraySize allows " + most + " elements: " + elements + " parts instead of " + wanted + "\n");
        }
        ResultStore.open(folder, List.of(), out).close();
        Files.createDirectories(folder.resolve("slurm"));
        Path script = folder.resolve(SCRIPT);
        Files.write(script, script(file, name, folder, elements).getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        out.accept(script + "\n");
        if (dry) {
            out.accept("not submitted; sbatch " + quoted(script.toString()) + " does\n");
            return 0;
        }
        String answer = said(List.of("sbatch", "--parsable", script.toString()));
        String id = answer.strip().replaceAll(";.*", "");
        Files.write(folder.resolve(JOB), (id + "\n").getBytes(StandardCharsets.UTF_8));
        out.accept("job " + id + ": " + elements + (elements == 1 ? " part" : " parts") + "\nsxj status "
                + quoted(folder.toString()) + "   tells how far it is\nsxj merge " + quoted(folder.toString())
                + "    writes the results\n");
        return 0;
    }

    private void read(List<String> words) throws UsageException {
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = equals < 0 ? word : word.substring(0, equals);
            if (option.equals("--dry-run")) {
                dry = true;
            } else if (!option.startsWith("-")) {
                if (file != null) {
                    throw new UsageException("one program at a time: there is " + file + " and " + word);
                }
                file = word;
            } else {
                if (equals < 0 && rest.isEmpty()) {
                    throw new UsageException(option + " needs a value: " + USAGE);
                }
                option(option, equals < 0 ? rest.pop() : word.substring(equals + 1));
            }
        }
    }

    private void option(String option, String value) throws UsageException {
        switch (option) {
            case "--nodes" -> nodes = count(option, value);
            case "--parts" -> parts = count(option, value);
            case "--jobs" -> jobs = count(option, value);
            case "--time" -> time = plain(option, value, "[0-9:-]+");
            case "--partition" -> partition = plain(option, value, "[\\w.,-]+");
            case "--store" -> store = value;
            case "--set", "--seed", "--data-root" ->
                passed.addAll(List.of(
                        option,
                        option.equals("--data-root")
                                ? Path.of(value).toAbsolutePath().toString()
                                : value));
            default -> throw new UsageException("submit has no option " + option + ": " + USAGE);
        }
    }

    private static int count(String option, String value) throws UsageException {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new UsageException(option + " needs a whole number from 1, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static String plain(String option, String value, String form) throws UsageException {
        if (!value.matches(form)) {
            throw new UsageException(option + " cannot be " + value);
        }
        return value;
    }

    private String script(String file, String name, Path folder, int elements) {
        List<String> words = new ArrayList<>(List.of(launcher(), file));
        words.addAll(passed);
        words.addAll(List.of("--store", folder.toString(), "--quiet"));
        String command = words.stream().map(SlurmJobs::quoted).collect(Collectors.joining(" "));
        String job = name.replaceAll("[^\\w.-]", "_");
        return """
            #!/bin/bash
            #SBATCH --job-name=sxj-%s
            #SBATCH --array=1-%d%%%d
            #SBATCH --nodes=1
            #SBATCH --ntasks=1
            #SBATCH --cpus-per-task=%d
            #SBATCH --time=%s
            #SBATCH --requeue
            #SBATCH --open-mode=append
            #SBATCH --output=%s/slurm/%%a.log
            %s
            # Each element computes one part. What is finished is in the store, so an element that is queued again goes on.
            cd %s || exit 4
            %s --shard "$SLURM_ARRAY_TASK_ID/%d" --jobs "${SLURM_CPUS_PER_TASK:-%d}"
            status=$?
            # 0 and 1: done. 2: the program is wrong. Others (no memory, no room, killed) are tried again, three times.
            if [ "$status" -gt 2 ] && [ "$status" -ne 126 ] && [ "$status" -ne 127 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
                scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}" && sleep 30
            fi
            exit "$status"
            """.formatted(
                        job,
                        elements,
                        nodes,
                        jobs,
                        time,
                        folder.toString().replace("%", "%%"),
                        partition == null ? "" : "#SBATCH --partition=" + partition,
                        quoted(Path.of("").toAbsolutePath().toString()),
                        command,
                        elements,
                        jobs);
    }

    /** The command that started this process. */
    private static String launcher() {
        return System.getProperty("sxj.launcher", "sxj");
    }

    /** Elements that an array may have. */
    private int mostElements() {
        try {
            Matcher size = Pattern.compile("MaxArraySize\\s*=\\s*([0-9]+)")
                    .matcher(said(List.of("scontrol", "show", "config")));
            return (size.find() ? Integer.parseInt(size.group(1)) : USUAL_ARRAY_SIZE) - 1;
        } catch (IOException none) {
            return USUAL_ARRAY_SIZE - 1;
        }
    }

    /** How the elements of the last submitted job stand; "" where none was, or Slurm does not say. */
    static String status(Path folder) throws IOException {
        Path job = folder.resolve(JOB);
        if (!Files.exists(job)) {
            return "";
        }
        String id = Files.readString(job).strip();
        Map<String, Integer> states = new TreeMap<>();
        try {
            for (String line : said(List.of("squeue", "--noheader", "--array", "--job", id, "--format", "%T"))
                    .lines()
                    .toList()) {
                states.merge(line.strip().toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        } catch (IOException gone) {
            return "job " + id + " of Slurm is no longer in the queue\n";
        }
        if (states.isEmpty()) {
            return "job " + id + " of Slurm is no longer in the queue\n";
        }
        return "job " + id + " of Slurm: "
                + states.entrySet().stream()
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(", "))
                + "\n";
    }

    /** What a program writes on standard output; its messages are the reason where it fails. */
    private static String said(List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException("there is no " + command.get(0) + " here: --dry-run writes the script alone");
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException(command.get(0) + ": " + text.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.get(0) + " was interrupted");
        }
        return text;
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
