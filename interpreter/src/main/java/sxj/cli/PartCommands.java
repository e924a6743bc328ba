package sxj.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sxj.store.StoredTables;
import sxj.store.StoredTables.Stored;

/** {@code sxj merge} and {@code sxj status}: parts of a program that several processes computed, put together and watched. */
final class PartCommands {
    private PartCommands() {}

    /**
     * What to run to merge.
     *
     * @param words the command that the first store has noted, with the options that were given to merge
     * @param others the stores beside the first, which are only read
     */
    record Merge(List<String> words, List<Path> others) {}

    /** Reads {@code FOLDER… [options]}. */
    static Merge merge(List<String> given, Consumer<String> complaints) throws UsageException {
        List<String> folders = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (String word : given) {
            if (options.isEmpty() && !word.startsWith("-")) {
                folders.add(word);
            } else {
                options.add(word);
            }
        }
        if (folders.isEmpty()) {
            throw new UsageException("merge needs the folders of the parts: sxj merge FOLDER… [--json]");
        }
        List<List<String>> commands = new ArrayList<>();
        for (String folder : folders) {
            try (StoredTables store = StoredTables.of(Path.of(folder), complaints)) {
                for (List<String> command : StoreCommands.commands(store)) {
                    if (commands.stream().noneMatch(known -> isSame(known, command))) {
                        commands.add(command);
                    }
                }
            }
        }
        if (commands.size() != 1) {
            throw new UsageException(
                    commands.isEmpty()
                            ? "no folder says which program it belongs to: run the program with --store "
                                    + folders.get(0)
                            : "the folders belong to " + commands.size()
                                    + " different commands: run the one that is meant with --store " + folders.get(0)
                                    + ", the first is sxj " + String.join(" ", fromHere(commands.get(0))));
        }
        List<String> words = new ArrayList<>(
                options.contains("-o") || options.contains("--markdown") ? List.of("report") : List.of());
        words.addAll(fromHere(commands.get(0)));
        words.addAll(options);
        words.add("--store");
        words.add(folders.get(0));
        return new Merge(words, folders.stream().skip(1).map(Path::of).toList());
    }

    private static boolean isSame(List<String> one, List<String> other) {
        return one.subList(1, one.size()).equals(other.subList(1, other.size()));
    }

    /** The command from here: a file by the name that was given where that is the same file here. */
    private static List<String> fromHere(List<String> command) {
        if (command.get(0).equals("-e")) {
            return command;
        }
        boolean isHere =
                Path.of(command.get(0)).toAbsolutePath().normalize().toString().equals(command.get(1));
        List<String> words = new ArrayList<>(command.subList(1, command.size()));
        if (isHere) {
            words.set(0, command.get(0));
        }
        return words;
    }

    /** How far each table is. */
    static int status(List<String> words, Consumer<String> out, Consumer<String> complaints)
            throws UsageException, IOException {
        if (words.size() != 1 || words.get(0).startsWith("-")) {
            throw new UsageException("status needs the folder of a store: sxj status FOLDER");
        }
        Path folder = Path.of(words.get(0));
        boolean isWhole = true;
        try (StoredTables store = StoredTables.of(folder, complaints)) {
            out.accept(store.runs() + (store.runs() == 1 ? " run is kept" : " runs are kept") + "\n");
            for (Stored table : store.tables()) {
                long done = table.rows().size();
                isWhole &= table.isWhole();
                out.accept(table.kind() + " " + table.name() + ": " + done + " of " + table.total() + " rows, "
                        + (table.total() == 0 ? 100 : 100 * done / table.total()) + " %\n");
            }
        }
        String jobs = SlurmJobs.status(folder);
        if (!jobs.isEmpty()) {
            out.accept(jobs);
        }
        return isWhole ? 0 : 1;
    }
}
