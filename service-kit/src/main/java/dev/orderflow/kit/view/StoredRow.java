package dev.orderflow.kit.view;

import java.nio.ByteBuffer;

/**
 * A row as it lies in the store and its changelog: the offset of the record that it is from, in eight bytes, then the
 * record's value. So whoever reads it from a standby knows how far into the topic it has seen.
 */
@SuppressWarnings("ArrayRecordComponent") // passed through as they are, never compared
record StoredRow(long offset, byte[] value) {

    static StoredRow of(byte[] stored) {
        ByteBuffer row = ByteBuffer.wrap(stored);
        long offset = row.getLong();
        byte[] value = new byte[row.remaining()];
        row.get(value);
        return new StoredRow(offset, value);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES + value.length)
                .putLong(offset)
                .put(value)
                .array();
    }
}
