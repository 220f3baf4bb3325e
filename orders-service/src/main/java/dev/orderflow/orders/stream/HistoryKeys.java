package dev.orderflow.orders.stream;

import dev.orderflow.orders.domain.list.ListPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the history's rows. The first letter is the kind of row; what follows is separated by a zero byte, which no id,
 * check or product may hold. Numbers are hexadecimal with leading zeros, so that they are sorted as they are. The rows of an
 * index end with the time of the order's creation and its id. All of it is stored data: a change is a migration.
 */
final class HistoryKeys {
    private static final char SEPARATOR = StateKeys.SEPARATOR;
    private static final char EVENT = 'e';
    private static final char STATE = 's';
    private static final char RESULT = 'v';
    private static final char PAYMENT = 'm';
    private static final char BY_TIME = 't';
    private static final char BY_CUSTOMER = 'c';
    private static final char BY_PRODUCT = 'p';

    /** Behind every hexadecimal digit. */
    private static final char AFTER_NUMBERS = 'g';

    private HistoryKeys() {}

    static Bytes state(String id, int version) {
        return utf8(event(id) + STATE + number(version));
    }

    static Bytes result(String id, long offset) {
        return utf8(event(id) + RESULT + number(offset));
    }

    static Bytes payment(String id, String paymentId) {
        return utf8(event(id) + PAYMENT + paymentId);
    }

    static boolean isState(Bytes row) {
        return kind(row) == STATE;
    }

    static boolean isPayment(Bytes row) {
        return kind(row) == PAYMENT;
    }

    /** Before every payment of this order. */
    static Bytes firstPayment(String id) {
        return utf8(event(id) + PAYMENT);
    }

    /** Behind every payment of this order. */
    static Bytes afterPayments(String id) {
        return utf8(event(id) + (char) (PAYMENT + 1));
    }

    /** Before every event of this order. */
    static Bytes firstEvent(String id) {
        return utf8(event(id));
    }

    /** Behind every event of this order. */
    static Bytes afterEvents(String id) {
        return utf8(EVENT + id + (char) (SEPARATOR + 1));
    }

    /** All orders; its rows are the orders themselves. */
    static String byTime() {
        return String.valueOf(BY_TIME);
    }

    /** The orders of one customer. */
    static String byCustomer(String customer) {
        return BY_CUSTOMER + customer + SEPARATOR;
    }

    /** The orders of one product. */
    static String byProduct(String product) {
        return BY_PRODUCT + product + SEPARATOR;
    }

    /** Whether a text can be told from what follows it in a key. */
    static boolean canBeIndexed(String text) {
        return text.indexOf(SEPARATOR) < 0;
    }

    /** An order in an index. */
    static Bytes of(String index, ListPosition position) {
        return utf8(index + time(position.createdAt()) + SEPARATOR + position.id());
    }

    /** Before every order in the index that was created then or later. */
    static Bytes from(String index, Instant time) {
        return utf8(index + time(time));
    }

    static Bytes first(String index) {
        return utf8(index);
    }

    /** Behind every order in the index. */
    static Bytes after(String index) {
        return utf8(index + AFTER_NUMBERS);
    }

    /** Which order a row of an index is of. */
    static ListPosition position(String index, Bytes row) {
        String text = text(row);
        int end = text.lastIndexOf(SEPARATOR);
        long time = Long.parseUnsignedLong(text, index.length(), end, 16) ^ Long.MIN_VALUE;
        return new ListPosition(Instant.ofEpochMilli(time), text.substring(end + 1));
    }

    private static char kind(Bytes row) {
        String text = text(row);
        return text.charAt(text.indexOf(SEPARATOR) + 1);
    }

    private static String event(String id) {
        return EVENT + id + SEPARATOR;
    }

    /** The sign is turned round, so that times before 1970 come first. */
    private static String time(Instant time) {
        return number(time.toEpochMilli() ^ Long.MIN_VALUE);
    }

    private static String number(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    private static String text(Bytes row) {
        return new String(row.get(), StandardCharsets.UTF_8);
    }

    private static Bytes utf8(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
