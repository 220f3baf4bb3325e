package dev.orderflow.fraud.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of one customer's rows, whose order as unsigned bytes is the order of time. The customer's id comes first with
 * its length before it, so that no id, whatever characters it holds, can run into another's rows.
 */
final class RowKeys {
    private static final byte WINDOW = 'W';
    private static final byte BY_ID = 'I';
    private static final byte BY_TIME = 'T';

    /** Between a time and an order id; one higher, it stands behind every order of that time. */
    private static final byte ORDER = 1;

    private static final byte BEHIND_ORDERS = 2;
    private static final byte[] NOTHING = {};

    private final byte[] customer;

    RowKeys(String customerId) {
        this.customer = utf8(customerId);
    }

    Bytes window() {
        return key(WINDOW, NOTHING, NOTHING);
    }

    Bytes byId(String orderId) {
        return key(BY_ID, NOTHING, utf8(orderId));
    }

    Bytes byTime(long time, String orderId) {
        return key(BY_TIME, timeAnd(time, ORDER), utf8(orderId));
    }

    /** Behind every order of this time and before every later one; never the key of a row. */
    Bytes after(long time) {
        return key(BY_TIME, timeAnd(time, BEHIND_ORDERS), NOTHING);
    }

    private Bytes key(byte kind, byte[] middle, byte[] end) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES + customer.length + 1 + middle.length + end.length)
                .putInt(customer.length)
                .put(customer)
                .put(kind)
                .put(middle)
                .put(end)
                .array());
    }

    private static byte[] timeAnd(long time, byte mark) {
        // The sign bit is turned over, so that negative times come first among unsigned bytes.
        return ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(time ^ Long.MIN_VALUE)
                .put(mark)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
