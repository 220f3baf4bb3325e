package dev.orderflow.inventory.stream;

import dev.orderflow.inventory.domain.Claim;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the ledger's rows. */
final class StateKeys {
    /** Neither an order's id nor the product of an adjustment may hold it, so what stands before the first is one of these. */
    private static final String SEPARATOR = ";";

    private StateKeys() {}

    static String of(Claim claim) {
        return claim.orderId() + SEPARATOR + claim.product();
    }

    static String adjustment(String product, String adjustmentId) {
        return product + SEPARATOR + adjustmentId;
    }

    /** Ordered by time: eight bytes, big-endian, since 1970. */
    static Bytes at(Instant time, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(time.toEpochMilli())
                .put(bytes)
                .array());
    }

    /** Before every key at this time. */
    static Bytes firstAt(Instant time) {
        return at(time, "");
    }

    static String keyOf(Bytes timed) {
        byte[] bytes = timed.get();
        return new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8);
    }
}
