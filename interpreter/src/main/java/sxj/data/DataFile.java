package sxj.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds: a table, or arrays by their names.
 *
 * @param table of a text file; null for others
 * @param arrays of an archive by name, of an NPY file one with the name ""
 * @param sha256 the hash of the file's bytes, in hexadecimal digits
 */
public record DataFile(@Nullable DataTable table, Map<String, NumpyArray> arrays, String sha256) {
    private static final int PIECE = 1 << 16;

    /** What the end of a file's name says of it. */
    public enum Kind {
        COMMAS(".csv", ".csv.gz"),
        TABS(".tsv", ".tsv.gz"),
        ARRAY(".npy"),
        ARCHIVE(".npz");

        private final String[] ends;

        Kind(String... ends) {
            this.ends = ends;
        }

        public boolean isText() {
            return this == COMMAS || this == TABS;
        }
    }

    /** The names of its columns, or of its arrays. */
    public List<String> names() {
        return table == null
                ? List.copyOf(arrays.keySet())
                : table.columns().stream().map(Column::name).toList();
    }

    /** The kind of a file of that name, null where it is none that can be read. */
    public static @Nullable Kind kind(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            for (String end : kind.ends) {
                if (lower.endsWith(end)) {
                    return kind;
                }
            }
        }
        return null;
    }

    /**
     * Reads a file.
     *
     * @param format of a text file; others have none
     * @throws DataException if it cannot be read as asked
     */
    public static DataFile read(DataSource source, Kind kind, @Nullable TextFormat format) throws DataException {
        try {
            String hash = hash(source);
            if (format != null && kind.isText()) {
                return new DataFile(TextTable.read(unpacked(source), format), Map.of(), hash);
            }
            try (InputStream in = source.open()) {
                Map<String, NumpyArray> arrays = kind == Kind.ARCHIVE
                        ? archive(in, source.name())
                        : Map.of("", NumpyArray.read(in, source.name()));
                return new DataFile(null, arrays, hash);
            }
        } catch (DataException known) {
            throw known;
        } catch (EOFException | ZipException damaged) {
            throw new DataException(source.name() + " is damaged: " + damaged.getMessage(), "");
        } catch (IOException failure) {
            throw new DataException(String.valueOf(failure.getMessage()), "");
        }
    }

    private static DataSource unpacked(DataSource source) {
        if (!source.name().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return source;
        }
        return new DataSource() {
            @Override
            public String name() {
                return source.name();
            }

            @Override
            public InputStream open() throws IOException {
                InputStream raw = source.open();
                try {
                    return new GZIPInputStream(raw, PIECE);
                } catch (IOException | RuntimeException failure) {
                    raw.close();
                    throw failure;
                }
            }
        };
    }

    private static Map<String, NumpyArray> archive(InputStream in, String name) throws IOException {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String member = entry.getName();
            if (!member.endsWith(".npy")) {
                throw new DataException(name + " holds the file " + member + ", which is no array", "");
            }
            String array = member.substring(0, member.length() - ".npy".length());
            arrays.put(array, NumpyArray.read(zip, name + "/" + member));
        }
        if (arrays.isEmpty()) {
            throw new DataException(name + " holds no arrays", "write it with numpy.savez");
        }
        return arrays;
    }

    private static String hash(DataSource source) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        byte[] piece = new byte[PIECE];
        try (InputStream in = source.open()) {
            int count;
            while ((count = in.read(piece)) >= 0) {
                digest.update(piece, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
