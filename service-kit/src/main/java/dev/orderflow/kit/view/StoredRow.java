package dev.orderflow.kit.view;

import java.nio.ByteBuffer;

/**
 * A row as it lies in the store and its changelog: the offset of the record that it is from, in eight bytes, then the
 * record's value. A row that only notes how far the rows are has no value. So a reader of a standby knows how far into
 * the topic it has read.
 */
@SuppressWarnings("ArrayRecordComponent") // passed through as they are, never compared
public record StoredRow(long offset, byte[] value) {

    /** @throws java.nio.BufferUnderflowException if these are fewer than eight bytes */
    public static StoredRow of(byte[] stored) {
        ByteBuffer row = ByteBuffer.wrap(stored);
        long offset = row.getLong();
        byte[] value = new byte[row.remaining()];
        row.get(value);
        return new StoredRow(offset, value);
    }

    /** As it is stored. */
    public byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES + value.length)
                .putLong(offset)
                .put(value)
                .array();
    }
}
