package sxj.lower;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.data.DataException;
import sxj.data.DataFile;
import sxj.data.DataSource;
import sxj.data.TextFormat;
import sxj.syntax.tree.Item;

/** The files of data of a session: each item's file is read once, whatever is entered after it. */
public final class DataFiles {
    /** Where files come from. */
    public interface Opening {
        /**
         * A file by the path that a program names, relative to the file it stands in.
         *
         * @throws IOException if it may not be read or is no file; the message says why
         */
        DataSource open(String path, String declaredIn) throws IOException;
    }

    private final Opening opening;
    private final Map<Item.Data, DataFile> read = new IdentityHashMap<>();

    public DataFiles(Opening opening) {
        this.opening = opening;
    }

    /** What the file of an item holds. */
    DataFile file(Item.Data item, DataFile.Kind kind, @Nullable TextFormat format) throws IOException {
        DataFile known = read.get(item);
        if (known == null) {
            DataSource source = opening.open(item.path(), item.span().source().name());
            known = DataFile.read(source, kind, format);
            read.put(item, known);
        }
        return known;
    }

    /** The names of the columns of an item whose file was read; none before. */
    public List<String> columns(Item.Data item) {
        DataFile file = read.get(item);
        return file == null ? List.of() : file.names();
    }

    /** The sentence of a failure. */
    static String sentence(IOException failure) {
        return failure instanceof DataException known ? known.sentence() : String.valueOf(failure.getMessage());
    }

    /** A way out of a failure, "" without. */
    static String hint(IOException failure) {
        return failure instanceof DataException known ? known.hint() : "paths are relative to the file that names them";
    }
}
