package sxj.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a store: one file of records for every process that wrote to it, found by key. Nobody waits for anybody:
 * a process adds to its own file and reads what others have added to theirs.
 */
final class StoreFolder implements AutoCloseable {
    static final String MARK = "sxj-store.txt";
    private static final String SEGMENTS = "records";
    private static final String ENDING = ".sxr";
    private static final String SAYS =
            "This folder is a store of sxj, format 1: finished runs and rows. `sxj store list` shows what is in it.\n";

    /** Bits of a record's number that say where in its file it begins. */
    private static final int OFFSET_BITS = 44;

    /** Time between two looks whether others have added something. */
    private static final long LOOK_NANOS = 500_000_000L;

    private final Path folder;
    private final Consumer<String> complaints;
    private final KeyTable places = new KeyTable();
    private final List<Segment> segments = new ArrayList<>();
    private final Map<Path, Segment> byFile = new HashMap<>();
    private final Set<Path> complained = new HashSet<>();
    private @Nullable Segment own;
    private int ownNumber;
    private long looked;

    private StoreFolder(Path folder, Consumer<String> complaints) {
        this.folder = folder;
        this.complaints = complaints;
    }

    /**
     * A store, made where there is none.
     *
     * @param complaints is told of records that are damaged
     * @throws StoreException where the folder is none and cannot become one
     */
    static StoreFolder open(Path folder, Consumer<String> complaints) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StoreException(folder + " is no folder: a store needs a folder of its own");
        }
        try {
            if (!Files.exists(folder.resolve(MARK))) {
                requireEmpty(folder);
                Files.createDirectories(folder.resolve(SEGMENTS));
                Files.writeString(folder.resolve(MARK), SAYS);
            }
            Files.createDirectories(folder.resolve(SEGMENTS));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        return reading(folder, complaints, (kind, key, content) -> {});
    }

    static boolean isStore(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    static List<byte[]> records(Path folder) {
        List<byte[]> records = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve(SEGMENTS), "*" + ENDING)) {
            List<Path> files = new ArrayList<>();
            entries.forEach(files::add);
            files.sort(null);
            for (Path file : files) {
                records.add(Files.readAllBytes(file));
            }
            return records;
        } catch (IOException e) {
            throw new StoreException("the store " + folder + " cannot be read: " + reason(e));
        }
    }

    /** Whoever reads the store sees the whole file or nothing of it. */
    static void add(Path folder, byte[] records) {
        String name = fresh();
        Path part = folder.resolve(SEGMENTS).resolve("." + name + ".part");
        try {
            Files.write(part, records);
            Files.move(part, folder.resolve(SEGMENTS).resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException stays) {
                // it is no file of records
            }
            throw unwritable(folder, e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!String.valueOf(entry.getFileName()).equals(SEGMENTS)) {
                    throw new StoreException(
                            folder + " holds other files and is no store of sxj: name a new folder, or an empty one");
                }
            }
        }
    }

    /** A store that is there, to be read. */
    static StoreFolder existing(Path folder, Consumer<String> complaints) {
        return existing(folder, complaints, (kind, key, content) -> {});
    }

    /** A store that is there, to be read; the visitor sees what is in it. */
    static StoreFolder existing(Path folder, Consumer<String> complaints, Visitor visitor) {
        if (!Files.isDirectory(folder)) {
            throw new StoreException("there is no store " + folder);
        }
        if (!Files.exists(folder.resolve(MARK))) {
            throw new StoreException(folder + " is no store of sxj: it has no file " + MARK);
        }
        return reading(folder, complaints, visitor);
    }

    private static StoreFolder reading(Path folder, Consumer<String> complaints, Visitor visitor) {
        StoreFolder store = new StoreFolder(folder, complaints);
        store.look(visitor);
        return store;
    }

    static StoreException unwritable(Path folder, IOException e) {
        return new StoreException("the store " + folder + " cannot be written: " + reason(e)
                + "; what it holds stays, and the same command goes on from there");
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        String kind = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return e instanceof FileSystemException || message.equals("null")
                ? kind.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT) + " "
                        + (message.equals("null") ? "" : message)
                : message;
    }

    Path folder() {
        return folder;
    }

    /** Whoever looks at all records. */
    interface Visitor {
        void record(byte kind, Key key, byte[] content);
    }

    /** Reads what has come since the last look, of this process's own records none. */
    synchronized void look(Visitor visitor) {
        looked = System.nanoTime();
        try {
            List<Path> files = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve(SEGMENTS), "*" + ENDING)) {
                entries.forEach(files::add);
            }
            files.sort(null);
            for (Path file : files) {
                look(file, visitor);
            }
        } catch (IOException e) {
            throw new StoreException("the store " + folder + " cannot be read: " + reason(e));
        }
    }

    private void look(Path file, Visitor visitor) throws IOException {
        Segment segment = byFile.get(file);
        if (segment == null) {
            segment = Segment.open(file);
            byFile.put(file, segment);
            segments.add(segment);
        }
        if (segment == own) {
            return;
        }
        long number = segments.indexOf(segment);
        long damaged = segment.readNew((kind, key, offset, content) -> {
            places.put(key, number << OFFSET_BITS | offset);
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            visitor.record(kind, key, bytes);
        });
        if (damaged >= 0 && complained.add(file)) {
            complaints.accept("the record at byte " + damaged + " of " + file + " is damaged and is passed over");
        }
    }

    /** Reads what others have added, unless it was done just now. */
    synchronized void lookNowAndThen() {
        if (System.nanoTime() - looked > LOOK_NANOS) {
            look((kind, key, content) -> {});
        }
    }

    synchronized boolean has(Key key) {
        return places.get(key) != KeyTable.ABSENT;
    }

    /** What is kept under a key; null where nothing is. */
    synchronized byte @Nullable [] get(Key key) {
        long place = places.get(key);
        if (place == KeyTable.ABSENT) {
            return null;
        }
        try {
            Segment segment = segments.get((int) (place >>> OFFSET_BITS));
            return segment.content(place & (1L << OFFSET_BITS) - 1);
        } catch (IOException e) {
            throw new StoreException("the store " + folder + " cannot be read: " + reason(e));
        }
    }

    /** Keeps something, once. */
    synchronized void put(byte kind, Key key, byte[] content) {
        if (has(key)) {
            return;
        }
        try {
            Segment mine = own;
            if (mine == null) {
                mine = Segment.create(folder.resolve(SEGMENTS).resolve(fresh()));
                own = mine;
                ownNumber = segments.size();
                segments.add(mine);
                byFile.put(mine.file(), mine);
            }
            long offset = mine.append(kind, key, content);
            places.put(key, (long) ownNumber << OFFSET_BITS | offset);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** A file name that no other process has, in the order of time. */
    private static String fresh() {
        return String.format(
                "%013d-%d-%04x%s",
                System.currentTimeMillis(),
                ProcessHandle.current().pid(),
                ThreadLocalRandom.current().nextInt(1 << 16),
                ENDING);
    }

    int size() {
        return places.size();
    }

    /** A small file beside the records, written once. */
    void note(String name, String text) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                Path part = folder.resolve(
                        "." + name + "-" + ProcessHandle.current().pid());
                Files.write(part, text.getBytes(StandardCharsets.UTF_8));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** The small files of some ending. */
    List<String> notes(String ending) {
        List<Path> files = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + ending)) {
            entries.forEach(files::add);
            files.sort(null);
            for (Path file : files) {
                texts.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new StoreException("the store " + folder + " cannot be read: " + reason(e));
        } catch (UncheckedIOException e) {
            throw new StoreException("the store " + folder + " cannot be read: "
                    + reason(e.getCause() == null ? new IOException(e) : e.getCause()));
        }
        return texts;
    }

    /** Bytes of all records. */
    synchronized long bytes() {
        return segments.stream().mapToLong(Segment::end).sum();
    }

    @Override
    public synchronized void close() {
        for (Segment segment : segments) {
            try {
                segment.close();
            } catch (IOException e) {
                // it was written whole before
            }
        }
    }
}
