package dev.orderflow.email.stream;

import dev.orderflow.email.domain.EmailKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of rows. The first letter is the kind of row. What follows is separated by a zero byte, which no id may hold: else
 * the rows of customer 1 would be among those of customer 10.
 */
final class StateKeys {
    private static final char SEPARATOR = '\0';
    private static final char AFTER_SEPARATOR = '\1';

    private static final char CUSTOMER = 'c';
    private static final char ORDER = 'o';
    private static final char TIME = 't';
    private static final char WAITING = 'w';

    private StateKeys() {}

    static Bytes order(String orderId) {
        return utf8(ORDER + orderId);
    }

    static Bytes customer(String customerId) {
        return utf8(CUSTOMER + customerId);
    }

    static Bytes waiting(String customerId, String orderId, EmailKind kind) {
        return utf8(WAITING + customerId + SEPARATOR + orderId + SEPARATOR + kind.name());
    }

    /** Before all that wait for this customer. */
    static Bytes firstWaiting(String customerId) {
        return utf8(WAITING + customerId + SEPARATOR);
    }

    /** Behind all that wait for this customer. */
    static Bytes afterWaiting(String customerId) {
        return utf8(WAITING + customerId + AFTER_SEPARATOR);
    }

    /** One e-mail in the outbox. */
    static String outbox(String orderId, EmailKind kind) {
        return orderId + SEPARATOR + kind.name();
    }

    /** Ordered by time: eight bytes, big-endian, since 1970. */
    static Bytes at(Instant time, Bytes row) {
        return time(time, row.get());
    }

    /** Before every time at or after this one. */
    static Bytes firstAt(Instant time) {
        return time(time, new byte[0]);
    }

    /** Behind every time. */
    static Bytes afterTimes() {
        return utf8(String.valueOf((char) (TIME + 1)));
    }

    /** The key of the row that a time belongs to. */
    static Bytes rowAt(Bytes time) {
        byte[] bytes = time.get();
        int start = 1 + Long.BYTES;
        byte[] row = new byte[bytes.length - start];
        System.arraycopy(bytes, start, row, 0, row.length);
        return Bytes.wrap(row);
    }

    static Instant timeOf(Bytes time) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(time.get()).getLong(1));
    }

    /** Of the row of an order. */
    static String orderIdOf(Bytes row) {
        return new String(row.get(), StandardCharsets.UTF_8).substring(1);
    }

    private static Bytes time(Instant time, byte[] row) {
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES + row.length)
                .put((byte) TIME)
                .putLong(time.toEpochMilli())
                .put(row)
                .array());
    }

    private static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
