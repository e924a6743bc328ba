package sxj.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sxj.report.Datum;

/** The tables of a store, to be listed and taken out; rows stay in the store until they are read. */
public final class StoredTables implements AutoCloseable {
    private static final int FIRST = 16;

    private final StoreFolder folder;
    private final Map<Key, Table> tables = new LinkedHashMap<>();
    private int runs;

    /**
     * A sweep or comparison.
     *
     * @param file the program's name
     * @param kind sweep or compare
     * @param axes how many columns are axes
     * @param total how many rows it has when it is whole
     * @param rows those that are finished, in the order of the program
     */
    public record Stored(
            String file, String kind, String name, List<String> columns, int axes, long total, List<List<Datum>> rows) {
        /** Whether all rows are finished. */
        public boolean isWhole() {
            return rows.size() == total;
        }
    }

    private static final class Table {
        final TableForm.Head head;
        long[] numbers = new long[FIRST];
        Key[] keys = new Key[FIRST];
        int size;

        Table(TableForm.Head head) {
            this.head = head;
        }

        void add(long number, Key key) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
                keys = Arrays.copyOf(keys, 2 * size);
            }
            numbers[size] = number;
            keys[size++] = key;
        }
    }

    private StoredTables(StoreFolder folder) {
        this.folder = folder;
    }

    /**
     * What a store holds now.
     *
     * @param complaints is told of damage
     * @throws StoreException where the folder is no store
     */
    public static StoredTables of(Path path, Consumer<String> complaints) {
        List<Object[]> rows = new ArrayList<>();
        Map<Key, Table> tables = new LinkedHashMap<>();
        int[] runs = {0};
        StoreFolder folder = StoreFolder.existing(path, complaints, (kind, key, content) -> {
            if (kind == ResultStore.TABLE) {
                tables.putIfAbsent(key, new Table(TableForm.head(content)));
            } else if (kind == ResultStore.ROW) {
                // the head may stand in a file that is read later
                Key of = TableForm.table(ByteBuffer.wrap(content));
                long number = TableForm.number(ByteBuffer.wrap(content));
                Table table = tables.get(of);
                if (table != null) {
                    table.add(number, key);
                } else {
                    rows.add(new Object[] {of, number, key});
                }
            } else if (kind == ResultStore.RUN) {
                runs[0]++;
            }
        });
        for (Object[] row : rows) {
            Table table = tables.get((Key) row[0]);
            if (table != null) {
                table.add((Long) row[1], (Key) row[2]);
            }
        }
        StoredTables stored = new StoredTables(folder);
        stored.tables.putAll(tables);
        stored.runs = runs[0];
        return stored;
    }

    /** How many runs are kept. */
    public int runs() {
        return runs;
    }

    /** Bytes of all records. */
    public long bytes() {
        return folder.bytes();
    }

    /** How the programs were called whose results these are; see {@code note} of the store. */
    public List<String> notes(String ending) {
        return folder.notes(ending);
    }

    /** All tables, those of a program that was changed later before those of its newer form. */
    public List<Stored> tables() {
        return tables.values().stream().map(this::stored).toList();
    }

    private Stored stored(Table table) {
        Integer[] order = new Integer[table.size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(table.numbers[a], table.numbers[b]));
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            // two processes may have written a row each before they saw that of the other
            if (i == 0 || table.numbers[order[i]] != table.numbers[order[i - 1]]) {
                keys.add(table.keys[order[i]]);
            }
        }
        TableForm.Head head = table.head;
        return new Stored(head.file(), head.kind(), head.name(), head.columns(), head.axes(), head.rows(), rows(keys));
    }

    private List<List<Datum>> rows(List<Key> keys) {
        return new AbstractList<>() {
            @Override
            public List<Datum> get(int i) {
                byte[] content = folder.get(keys.get(i));
                if (content == null) {
                    throw new StoreException("a row of the store " + folder.folder() + " is damaged");
                }
                return TableForm.row(content).cells();
            }

            @Override
            public int size() {
                return keys.size();
            }
        };
    }

    @Override
    public void close() {
        folder.close();
    }
}
