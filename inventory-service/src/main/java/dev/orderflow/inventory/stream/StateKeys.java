package dev.orderflow.inventory.stream;

import dev.orderflow.inventory.domain.Claim;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the ledger's rows. The first byte is the kind of row. */
final class StateKeys {
    /** Neither an order's id nor the product of an adjustment may hold it, so what stands before the first is one of these. */
    static final char SEPARATOR = ';';

    private static final byte STOCK = 's';
    private static final byte RESERVATION = 'r';
    private static final byte ADJUSTMENT = 'a';
    private static final byte TIME = 't';

    private StateKeys() {}

    static Bytes stock(String product) {
        return key(STOCK, utf8(product));
    }

    static Bytes reservation(Claim claim) {
        return key(RESERVATION, utf8(claim.orderId() + SEPARATOR + claim.product()));
    }

    static Bytes adjustment(String product, String adjustmentId) {
        return key(ADJUSTMENT, utf8(product + SEPARATOR + adjustmentId));
    }

    /** Ordered by time: eight bytes, big-endian, since 1970. */
    static Bytes at(Instant time, Bytes adjustment) {
        return time(time, adjustment.get());
    }

    /** Before every time at or after this one. */
    static Bytes firstAt(Instant time) {
        return time(time, new byte[0]);
    }

    /** The adjustment that was applied at a time. */
    static Bytes adjustmentAt(Bytes time) {
        byte[] bytes = time.get();
        int start = 1 + Long.BYTES;
        return Bytes.wrap(ByteBuffer.allocate(bytes.length - start)
                .put(bytes, start, bytes.length - start)
                .array());
    }

    private static Bytes time(Instant time, byte[] adjustment) {
        return key(
                TIME,
                ByteBuffer.allocate(Long.BYTES + adjustment.length)
                        .putLong(time.toEpochMilli())
                        .put(adjustment)
                        .array());
    }

    private static Bytes key(byte kind, byte[] rest) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + rest.length).put(kind).put(rest).array());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
