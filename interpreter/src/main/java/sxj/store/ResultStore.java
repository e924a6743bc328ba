package sxj.store;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Resumption;
import sxj.lower.RunKeeper;
import sxj.report.Datum;
import sxj.report.Results;
import sxj.trajectory.Trajectory;

/**
 * Finished runs, numbers and rows in folders. A run is found by all that determines it: its lowered program with the
 * data in it, where it starts, its seed, and the version of results.
 */
public final class ResultStore implements RunKeeper, AutoCloseable {
    private static final int RESULTS = Results.VERSION;

    static final byte RUN = 1;
    static final byte NUMBERS = 2;
    static final byte TABLE = 3;
    static final byte ROW = 4;

    /** The version of results and the form of what is kept, digested. */
    private static final String VERSION = new Fingerprint()
            .add(RESULTS)
            .add(RecordForm.schema(Trajectory.class))
            .key()
            .toString();

    private final List<StoreFolder> folders = new ArrayList<>();
    private final List<Key> tables = new ArrayList<>();
    private Supplier<String> program = () -> "";
    private String file = "";
    private final Set<String> forgotten = new HashSet<>();
    private final Consumer<String> complaints;
    private long found;
    private long kept;

    /** Components of the plan whose common key was made last, and that key. */
    private List<@Nullable Object> commonOf = List.of();

    private @Nullable Key common;

    private ResultStore(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /**
     * A store in a folder, which is made where there is none, with others beside it that are only read.
     *
     * @param complaints is told of damage, in one sentence each
     * @throws StoreException where a folder is no store
     */
    public static ResultStore open(Path folder, List<Path> others, Consumer<String> complaints) {
        ResultStore store = new ResultStore(complaints);
        store.folders.add(StoreFolder.open(folder, complaints));
        for (Path other : others) {
            store.folders.add(StoreFolder.existing(other, complaints));
        }
        return store;
    }

    /**
     * Says whose rows are kept from now on.
     *
     * @param digest of program, options and files, asked when the first row is kept
     * @param name the program's
     */
    public synchronized void program(Supplier<String> digest, String name) {
        program = digest;
        file = name;
    }

    /** Whether a folder is a store. */
    public static boolean isStore(Path folder) {
        return StoreFolder.isStore(folder);
    }

    /** The files of records of a store, each whole. */
    public static List<byte[]> records(Path folder) {
        return StoreFolder.records(folder);
    }

    /**
     * Adds a file of records of another store, at once.
     *
     * @throws StoreException where it cannot be written
     */
    public static void add(Path folder, byte[] records) {
        StoreFolder.add(folder, records);
    }

    /** Keeps how the program was called, for whoever merges. */
    public void note(String name, String text) {
        folders.get(0).note(name, text);
    }

    /** Runs and numbers that were found. */
    public synchronized long found() {
        return found;
    }

    /** Runs and numbers that were computed and kept. */
    public synchronized long kept() {
        return kept;
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public synchronized @Nullable Trajectory find(Plan plan) {
        Key key = keyOrNull(plan);
        byte[] content = key == null ? null : find(key);
        return content == null ? null : (Trajectory) RecordForm.read(content, Trajectory.class);
    }

    @Override
    public synchronized void keep(Plan plan, Trajectory trajectory) {
        Key key = keyOrNull(plan);
        if (key != null) {
            kept++;
            folders.get(0).put(RUN, key, RecordForm.write(trajectory, Trajectory.class));
        }
    }

    /** A run of a form that nobody taught this store is computed each time; that is said once. */
    private @Nullable Key keyOrNull(Plan plan) {
        try {
            return key(plan);
        } catch (Fingerprint.UnknownFormException unknown) {
            if (forgotten.add(String.valueOf(unknown.getMessage()))) {
                complaints.accept("runs like `" + plan.name() + "` cannot be kept: " + unknown.getMessage());
            }
            return null;
        }
    }

    private byte @Nullable [] find(Key key) {
        for (StoreFolder folder : folders) {
            folder.lookNowAndThen();
            byte[] content = folder.get(key);
            if (content != null) {
                found++;
                return content;
            }
        }
        return null;
    }

    /** What runs of a sweep have in common takes long to digest, and is the same object in each. */
    private Key key(Plan plan) {
        List<@Nullable Object> shared = new ArrayList<>();
        Fingerprint own = new Fingerprint().add(VERSION);
        for (Method component : Form.of(Plan.class).accessors()) {
            Object value = Form.read(component, plan);
            if (value == null || value instanceof Number || value instanceof String || value instanceof double[]) {
                own.add(value);
            } else if (value instanceof Resumption resumption) {
                Key before = key(resumption.end().plan());
                own.add(before.high())
                        .add(before.low())
                        .add(resumption.end().mode())
                        .add(resumption.keepsStates())
                        .add(resumption.keepsNoise());
            } else {
                shared.add(value);
            }
        }
        Key known = common;
        if (known == null || !same(shared, commonOf)) {
            known = new Fingerprint().add(shared).key();
            common = known;
            commonOf = shared;
        }
        return own.add(known.high()).add(known.low()).key();
    }

    private static boolean same(List<@Nullable Object> a, List<@Nullable Object> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }

    private record Numbers(double[] values) {}

    private static Key key(List<Object> what) {
        return new Fingerprint().add(VERSION).add(what).key();
    }

    @Override
    public synchronized double @Nullable [] find(List<Object> what) {
        byte[] content = find(key(what));
        return content == null ? null : ((Numbers) RecordForm.read(content, Numbers.class)).values();
    }

    @Override
    public synchronized void keep(List<Object> what, double[] numbers) {
        kept++;
        folders.get(0).put(NUMBERS, key(what), RecordForm.write(new Numbers(numbers), Numbers.class));
    }

    // ---- rows ----

    @Override
    public synchronized int table(String kind, String name, List<String> columns, int axes, long rows) {
        TableForm.Head head = new TableForm.Head(program.get(), file, kind, name, List.copyOf(columns), axes, rows);
        Key key = new Fingerprint().add(head).key();
        folders.get(0).put(TABLE, key, TableForm.bytes(head));
        tables.add(key);
        return tables.size() - 1;
    }

    @Override
    public synchronized void row(int table, long row, List<Datum> cells) {
        Key of = tables.get(table);
        Key key = new Fingerprint()
                .add("row")
                .add(of.high())
                .add(of.low())
                .add(row)
                .key();
        if (folders.get(0).has(key)) {
            return;
        }
        TableForm.Row form = new TableForm.Row(of.high(), of.low(), row, List.copyOf(cells));
        folders.get(0).put(ROW, key, TableForm.bytes(form));
    }

    @Override
    public synchronized void close() {
        folders.forEach(StoreFolder::close);
    }
}
