package sxj.data;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, which may be read more than once. */
public interface DataSource {
    /** The name that messages call it by. */
    String name();

    /**
     * The bytes from their beginning.
     *
     * @throws IOException if they cannot be read; the message says why
     */
    InputStream open() throws IOException;
}
