package dev.orderflow.orders.stream;

import dev.orderflow.orders.domain.gather.GatherRows.Appointment;
import dev.orderflow.orders.domain.gather.Part;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the gather's rows as bytes, in an order that range scans can use. The first byte is the kind of row. Parts of a key are separated by a zero byte,
 * which no id, check or product may hold: else the rows of order 1 would be among those of order 10.
 */
final class StateKeys {
    static final char SEPARATOR = '\0';

    private static final byte APPOINTMENT = 'a';
    private static final byte PART = 'p';
    private static final byte WAITING = 'w';

    private StateKeys() {}

    static Bytes waiting(String key) {
        return row(WAITING, utf8(key));
    }

    static Bytes part(String key, Part part) {
        return row(PART, utf8(key + SEPARATOR + part.check() + SEPARATOR + part.subject()));
    }

    /** What every part of this key begins with. */
    static Bytes allPartsOf(String key) {
        return row(PART, utf8(key + SEPARATOR));
    }

    /** Ordered by time: eight bytes, big-endian, since 1970. */
    static Bytes appointment(Instant at, String key) {
        byte[] id = utf8(key);
        return row(
                APPOINTMENT,
                ByteBuffer.allocate(Long.BYTES + id.length)
                        .putLong(at.toEpochMilli())
                        .put(id)
                        .array());
    }

    /** Before every appointment at this time or later. */
    static Bytes firstAppointment(Instant at) {
        return appointment(at, "");
    }

    static Appointment readAppointment(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get()).position(1);
        Instant at = Instant.ofEpochMilli(buffer.getLong());
        return new Appointment(at, StandardCharsets.UTF_8.decode(buffer).toString());
    }

    private static Bytes row(byte kind, byte[] rest) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + rest.length).put(kind).put(rest).array());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
