package dev.orderflow.tea.domain;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far an order is, in the order in which an order passes them. Codes and sentences stand in topics and on the page. Codes do
 * not sort: {@link #PENDING} has a lower one than {@link #MIXED}, and comes after it.
 */
public enum TeaStatus {
    ORDERED(100, "Order received and being prepared"),
    LABELED(200, "Your bubble tea is labeled, and about to be mixed"),
    MIXED(300, "Your bubble tea is out for topping"),
    /** It was mixed before it was known where to put what on it. */
    PENDING(150, "Bear with us, we are checking your order, it won't take long"),
    TOPPED(400, "Your bubble tea was topped"),
    /** The early warning or the tea never came. */
    LOST(430, "Something went wrong: please ask at the counter, you pay nothing");

    /** In the event of the watchdog; no order is ever in it, since it may go on. */
    public static final int STUCK_CODE = 50;

    private final int code;
    private final String sentence;

    TeaStatus(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public int code() {
        return code;
    }

    /** What the customer reads. */
    public String sentence() {
        return sentence;
    }

    /** Whether nothing comes after it. */
    public boolean isFinal() {
        return this == TOPPED || this == LOST;
    }

    /** @return empty for a code of a newer version */
    public static Optional<TeaStatus> ofCode(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }
}
