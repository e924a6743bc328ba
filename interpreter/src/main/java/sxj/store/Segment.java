package sxj.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of records that one process writes and others read while it grows.
 *
 * <p>Its first 12 bytes are {@code sxj store 1} and a line end. A record is the length of its body (4 bytes, big-endian),
 * the same with all bits turned (so that a length that was damaged is not taken for a record that goes on), the CRC32C
 * of its body (4 bytes), and its body: its kind (1 byte), its key (16 bytes), what is kept. A record is
 * written in one piece; what a process that died left of its last one is shorter than it says, and is passed over.
 */
final class Segment implements AutoCloseable {
    static final byte[] HEAD = "sxj store 1\n".getBytes(StandardCharsets.US_ASCII);

    /** Length, length with all bits turned, checksum. */
    private static final int PREFIX = 12;

    private static final int CHECKSUM_AT = 8;

    private static final int KIND = 1;

    /** No record is longer: a length beyond it is no length. */
    private static final int LONGEST = 1 << 30;

    /** Bytes that are read at a time. */
    private static final int WINDOW = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private long end;

    private Segment(Path file, FileChannel channel, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
    }

    /** A file that nobody writes yet. */
    static Segment create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        Segment segment = new Segment(file, channel, 0);
        segment.write(ByteBuffer.wrap(HEAD));
        return segment;
    }

    /** A file that is there; nothing of it is read yet. */
    static Segment open(Path file) throws IOException {
        return new Segment(file, FileChannel.open(file, StandardOpenOption.READ), 0);
    }

    Path file() {
        return file;
    }

    /** Whoever reads records in order. */
    interface Reader {
        void record(byte kind, Key key, long offset, ByteBuffer content);
    }

    /** Where whole records end that were read or written. */
    long end() {
        return end;
    }

    /**
     * Reads the records that have come since the last call.
     *
     * @return the byte at which a record was passed over because its checksum is wrong; −1 where all are right
     */
    long readNew(Reader reader) throws IOException {
        long size = channel.size();
        long damaged = -1;
        if (end == 0) {
            if (size < HEAD.length) {
                return damaged;
            }
            end = HEAD.length;
        }
        byte[] window = new byte[0];
        long windowAt = end;
        while (size - end >= PREFIX) {
            int have = (int) (windowAt + window.length - end);
            int at = window.length - have;
            int length = have >= PREFIX ? length(ByteBuffer.wrap(window), at) : 0;
            if (length < 0) {
                return end;
            }
            if (have < PREFIX || have < PREFIX + (long) length) {
                long wanted = Math.max(WINDOW, have < PREFIX ? 0 : PREFIX + (long) length);
                if (have >= PREFIX && end + PREFIX + length > size) {
                    break;
                }
                window = bytes(end, (int) Math.min(wanted, size - end));
                windowAt = end;
                continue;
            }
            ByteBuffer body = ByteBuffer.wrap(window, at + PREFIX, length);
            if (ByteBuffer.wrap(window).getInt(at + CHECKSUM_AT) == checksum(window, at + PREFIX, length)) {
                byte kind = body.get();
                reader.record(kind, Key.from(body), end, body);
            } else {
                damaged = end;
            }
            end += PREFIX + (long) length;
        }
        return damaged;
    }

    /** The length of the record that begins here, −1 where it is none. */
    private static int length(ByteBuffer bytes, int at) {
        int length = bytes.getInt(at);
        boolean isLength = bytes.getInt(at + 4) == ~length && length >= KIND + Key.BYTES && length <= LONGEST;
        return isLength ? length : -1;
    }

    private byte[] bytes(long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException(file.toString());
            }
        }
        return bytes.array();
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }

    /** What a record keeps; null where it is no longer what it was. */
    byte @Nullable [] content(long offset) throws IOException {
        ByteBuffer prefix = ByteBuffer.wrap(bytes(offset, PREFIX));
        int length = length(prefix, 0);
        if (length < 0) {
            return null;
        }
        byte[] body = bytes(offset + PREFIX, length);
        if (prefix.getInt(CHECKSUM_AT) != checksum(body, 0, length)) {
            return null;
        }
        return Arrays.copyOfRange(body, KIND + Key.BYTES, length);
    }

    /** Adds a record; where it begins. What cannot be written whole is taken back. */
    long append(byte kind, Key key, byte[] content) throws IOException {
        int length = KIND + Key.BYTES + content.length;
        ByteBuffer record = ByteBuffer.allocate(PREFIX + length);
        record.putInt(length).putInt(~length).putInt(0).put(kind);
        key.put(record);
        record.put(content);
        record.putInt(CHECKSUM_AT, checksum(record.array(), PREFIX, length));
        record.flip();
        long offset = end;
        write(record);
        return offset;
    }

    private void write(ByteBuffer bytes) throws IOException {
        long from = end;
        long next = from;
        try {
            while (bytes.hasRemaining()) {
                next += channel.write(bytes, next);
            }
        } catch (IOException e) {
            try {
                channel.truncate(from);
            } catch (IOException stays) {
                // what is left of the record is passed over by whoever reads it
            }
            throw e;
        }
        end = next;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
