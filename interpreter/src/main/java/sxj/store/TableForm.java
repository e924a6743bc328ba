package sxj.store;

import java.nio.ByteBuffer;
import java.util.List;
import sxj.report.Datum;

/** The rows of a sweep or comparison as they are kept. */
final class TableForm {
    private TableForm() {}

    /**
     * What a table is.
     *
     * @param program which program with which data and options: its digest
     * @param file the program's name
     * @param kind sweep, compare or map
     * @param axes how many columns are axes
     * @param rows how many rows it has when it is whole
     */
    record Head(String program, String file, String kind, String name, List<String> columns, int axes, long rows) {}

    /** A finished row. */
    record Row(long high, long low, long number, List<Datum> cells) {}

    /** The table of a row, without reading its cells. */
    static Key table(ByteBuffer row) {
        row.get();
        return Key.from(row);
    }

    /** The number of a row, without reading its cells. */
    static long number(ByteBuffer row) {
        return row.getLong(1 + Key.BYTES);
    }

    static byte[] bytes(Head head) {
        return RecordForm.write(head, Head.class);
    }

    static byte[] bytes(Row row) {
        return RecordForm.write(row, Row.class);
    }

    static Head head(byte[] bytes) {
        return (Head) RecordForm.read(bytes, Head.class);
    }

    static Row row(byte[] bytes) {
        return (Row) RecordForm.read(bytes, Row.class);
    }
}
