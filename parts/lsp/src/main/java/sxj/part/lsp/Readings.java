package sxj.part.lsp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import sxj.describe.NameIndex;
import sxj.lower.RunHost;
import sxj.session.Reading;
import sxj.session.Session;

/** What was read of the open texts: each is read once after it changes. */
final class Readings {
    /** A text as it was read, and what its names mean. */
    record Read(Document document, Reading reading, NameIndex names) {}

    private final Session session;
    private final Map<String, Read> latest = new ConcurrentHashMap<>();

    Readings(OpenDocuments documents) {
        session = new Session(documents, RunHost.NONE, 1);
    }

    /** The session that the texts are read in; nothing is declared in it. */
    Session session() {
        return session;
    }

    /** The text as it is now. */
    Read of(Document document) {
        Read known = latest.get(document.uri());
        if (known != null && known.document() == document) {
            return known;
        }
        synchronized (document) {
            Read meanwhile = latest.get(document.uri());
            if (meanwhile != null && meanwhile.document() == document) {
                return meanwhile;
            }
            Reading reading = session.read(document.source());
            Read read = new Read(document, reading, reading.names());
            latest.put(document.uri(), read);
            return read;
        }
    }

    /** The text as it was read last, which may be some changes old; null where it was not read yet. */
    @Nullable
    Read latest(String uri) {
        return latest.get(uri);
    }

    /** The text is read again when it is asked for: a file that it imports changed. */
    void forget(String uri) {
        latest.remove(uri);
    }
}
