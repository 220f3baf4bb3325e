package dev.orderflow.kit.state;

import org.apache.kafka.common.utils.Bytes;

/**
 * Keys that stand next to each other.
 *
 * @param from the first place that is in it
 * @param to the first place that is no longer in it; nothing is in a range that ends before it begins
 */
public record RowRange(Bytes from, Bytes to) {
    boolean isEmpty() {
        return from.compareTo(to) >= 0;
    }
}
