package dev.orderflow.tea.domain;

import java.time.Duration;

/**
 * How long a tea is mixed.
 *
 * @param base for any tea
 * @param each for each ingredient more
 */
public record MixingTime(Duration base, Duration each) {
    /** In whole seconds, as the label says it. */
    public int secondsOf(TeaOrder order) {
        return (int) base.plus(each.multipliedBy(order.ingredients())).toSeconds();
    }
}
