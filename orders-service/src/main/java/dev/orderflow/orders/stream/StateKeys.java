package dev.orderflow.orders.stream;

import dev.orderflow.orders.domain.aggregator.AwaitedResult;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the aggregator's rows. The first letter is the kind of row. What follows is separated by a zero byte, which no id,
 * check or product may hold: else the rows of order 1 would be among those of order 10.
 *
 * <p>The row of the validation stands behind those of the results that it awaits, so that a scan of those ends at a row that is there.
 * RocksDB looks for the row behind the last one that is asked for, and where many orders have ended it would walk over
 * all that they left behind.
 */
final class StateKeys {
    static final char SEPARATOR = '\0';

    private static final char OPEN = 'g';
    private static final char AFTER_OPEN = 'h';
    private static final char ORDER = 'o';
    private static final char PAYMENT = 'm';
    private static final char PAID = 's';
    private static final char NEWEST = 'n';
    private static final char PART = 'p';
    private static final char PENDING = 'q';

    private StateKeys() {}

    static Bytes order(String id) {
        return utf8(ORDER + id);
    }

    static Bytes payment(String id, String paymentId) {
        return utf8(PAYMENT + id + SEPARATOR + paymentId);
    }

    static Bytes paid(String id, String currency) {
        return utf8(PAID + id + SEPARATOR + currency);
    }

    /** The one row that says how far the times go that were written. */
    static Bytes newest() {
        return utf8(String.valueOf(NEWEST));
    }

    static Bytes pending(String key) {
        return utf8(OPEN + key + SEPARATOR + PENDING);
    }

    static Bytes awaited(String key, AwaitedResult awaited) {
        return utf8(OPEN + key + SEPARATOR + PART + awaited.check() + SEPARATOR + awaited.subject());
    }

    /** Before every awaited result of this key. */
    static Bytes firstAwaited(String key) {
        return utf8(OPEN + key + SEPARATOR + PART);
    }

    /** Before every row of what is open. */
    static Bytes firstOpen() {
        return utf8(String.valueOf(OPEN));
    }

    /** Behind every row of what is open. */
    static Bytes afterOpen() {
        return utf8(String.valueOf(AFTER_OPEN));
    }

    /** Whose row of what is open it is. */
    static String keyOf(Bytes row) {
        String text = text(row);
        return text.substring(1, text.indexOf(SEPARATOR));
    }

    /** Of which check the awaited result is whose row it is. */
    static String checkOf(Bytes awaitedRow) {
        String text = text(awaitedRow);
        int check = text.indexOf(SEPARATOR) + 2;
        return text.substring(check, text.indexOf(SEPARATOR, check));
    }

    static boolean isPending(Bytes row) {
        String text = text(row);
        return text.charAt(text.indexOf(SEPARATOR) + 1) == PENDING;
    }

    private static String text(Bytes row) {
        return new String(row.get(), StandardCharsets.UTF_8);
    }

    private static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
