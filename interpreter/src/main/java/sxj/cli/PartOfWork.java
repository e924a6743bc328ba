package sxj.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sxj.lower.RunHost;
import sxj.session.Session;
import sxj.source.Diagnostic;
import sxj.source.Renderer;
import sxj.source.SourceText;
import sxj.store.ResultStore;

/**
 * A part of a program's work that is computed in a process of somebody else, and what comes of it as bytes: for optional
 * parts of sxj that give work to other machines. What {@code sxj FILE --shard K/N --store FOLDER} does, without a store
 * that all machines see.
 */
public final class PartOfWork {
    private static final int BUG = 70;

    private final List<String> command;
    private final Path folder;
    private final Path known;
    private final int jobs;

    /**
     * What a part gave.
     *
     * @param status as of a process
     * @param messages what it said, lines
     * @param records what it finished: files of records as a store holds them
     */
    public record Finished(int status, String messages, ArrayList<byte[]> records) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * Work that can be computed here.
     *
     * @param command the program's file and the options that its results depend on
     * @param folder that the command was given in: relative paths start there
     * @param known a store whose runs are taken instead of being computed, where it can be seen from here
     * @param jobs how many threads a part may use
     */
    public PartOfWork(List<String> command, Path folder, Path known, int jobs) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.known = known;
        this.jobs = jobs;
    }

    /**
     * Looks for mistakes in the program, and makes the store that will hold its results.
     *
     * @throws IOException if the program is wrong or the store cannot be had; the message says why
     */
    public static void prepare(List<String> command, Path store, Consumer<String> complaints) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--store", store.toString()));
        Arguments arguments;
        try {
            arguments = Arguments.parse(words, 1);
        } catch (UsageException e) {
            throw new IOException(e.getMessage(), e);
        }
        DiskFiles files = new DiskFiles(() -> false);
        if (arguments.dataRoot() != null) {
            files.root().set(arguments.dataRoot());
        }
        SourceText program = files.read(command.get(0), null);
        List<Diagnostic> mistakes = new Session(files, RunHost.NONE, 1, arguments.presets())
                .check(program).stream().filter(Diagnostic::isError).toList();
        if (!mistakes.isEmpty()) {
            Renderer renderer = new Renderer(false);
            StringBuilder text = new StringBuilder("the program is wrong");
            mistakes.forEach(mistake -> text.append('\n').append(renderer.render(mistake)));
            throw new IOException(text.toString());
        }
        ResultStore kept = Keeping.open(arguments, program, files, List.of(), complaints);
        if (kept != null) {
            kept.close();
        }
    }

    /**
     * Computes a part.
     *
     * @param number of the part, from 1
     * @param of how many parts there are
     * @param interrupted whether nobody waits for it any more
     * @throws IOException if there is no place for what it finishes
     */
    public Finished compute(int number, int of, BooleanSupplier interrupted) throws IOException {
        Path place = Files.createTempDirectory("sxj-part-");
        try {
            Path store = place.resolve("store");
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of("--shard", number + "/" + of, "--store", store.toString(), "--quiet"));
            words.addAll(List.of("--jobs", Integer.toString(jobs)));
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            CommandLine line = new CommandLine(
                    InputStream.nullInputStream(),
                    new Utf8Output(OutputStream.nullOutputStream()),
                    Utf8Output.ofMessages(said),
                    new ProcessEnvironment(false, false, false, Map.of(), jobs),
                    interrupted,
                    new DiskFiles(interrupted, folder));
            if (ResultStore.isStore(known)) {
                line.reading(List.of(known));
            }
            AtomicInteger status = new AtomicInteger(BUG);
            Main.onADeepStack(() -> status.set(line.run(words)));
            ArrayList<byte[]> records =
                    ResultStore.isStore(store) ? new ArrayList<>(ResultStore.records(store)) : new ArrayList<>();
            return new Finished(status.get(), said.toString(StandardCharsets.UTF_8), records);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("part " + number + " was interrupted", e);
        } finally {
            remove(place);
        }
    }

    /** Adds what a part gave to a store, whole or not at all. */
    public static void add(Path store, Finished part) throws IOException {
        for (byte[] records : part.records()) {
            ResultStore.add(store, records);
        }
    }

    private static void remove(Path place) throws IOException {
        Files.walkFileTree(place, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
