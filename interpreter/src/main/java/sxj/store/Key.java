package sxj.store;

import java.nio.ByteBuffer;

/** The first 128 bits of a SHA-256: what a record is found by. */
record Key(long high, long low) {
    static final int BYTES = 16;

    static Key of(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new Key(bytes.getLong(), bytes.getLong());
    }

    void put(ByteBuffer target) {
        target.putLong(high).putLong(low);
    }

    static Key from(ByteBuffer source) {
        return new Key(source.getLong(), source.getLong());
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
