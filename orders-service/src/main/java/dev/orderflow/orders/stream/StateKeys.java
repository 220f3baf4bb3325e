package dev.orderflow.orders.stream;

import dev.orderflow.orders.domain.gather.GatherRows.Appointment;
import dev.orderflow.orders.domain.gather.Part;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the gather's rows as bytes, in an order that range scans can use. Parts of a key are separated by a zero byte,
 * which no id, check or product may hold: else the rows of order 1 would be among those of order 10.
 */
final class StateKeys {
    static final char SEPARATOR = '\0';

    private StateKeys() {}

    static Bytes part(String key, Part part) {
        return utf8(key + SEPARATOR + part.check() + SEPARATOR + part.subject());
    }

    /** What every part of this key begins with. */
    static Bytes allPartsOf(String key) {
        return utf8(key + SEPARATOR);
    }

    /** Ordered by time: eight bytes, big-endian, since 1970. */
    static Bytes appointment(Instant at, String key) {
        byte[] id = key.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(at.toEpochMilli())
                .put(id)
                .array());
    }

    /** Before every appointment at this time. */
    static Bytes firstAppointment(Instant at) {
        return appointment(at, "");
    }

    static Appointment readAppointment(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get());
        Instant at = Instant.ofEpochMilli(buffer.getLong());
        return new Appointment(at, StandardCharsets.UTF_8.decode(buffer).toString());
    }

    private static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
