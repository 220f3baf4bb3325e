package dev.orderflow.tea.http;

import dev.orderflow.tea.domain.OrderState;
import dev.orderflow.tea.domain.TeaOrder;
import java.util.List;
import java.util.Optional;

/**
 * An order's state as the page shows it.
 *
 * @param name on the label; it and what was chosen are null while only later facts have come
 * @param sentence what the customer reads
 * @param late whether the watchdog has noticed that it got stuck
 * @param done whether nothing comes any more
 */
public record StatusBody(
        String id,
        String name,
        String tea,
        String sugar,
        String pearl,
        String topping,
        int status,
        String sentence,
        boolean late,
        boolean done,
        List<Step> steps) {

    /**
     * Something that has happened: it stays in the answer, so that nobody misses it who asks now and then.
     *
     * @param status that was reached; 50 for a delay that the watchdog has noticed
     * @param at ISO 8601, UTC
     */
    public record Step(int status, String sentence, String at) {}

    static StatusBody of(OrderState state) {
        Optional<TeaOrder> order = state.order();
        return new StatusBody(
                state.orderId(),
                order.map(TeaOrder::username).orElse(null),
                order.map(TeaOrder::tea).orElse(null),
                order.map(TeaOrder::sugar).orElse(null),
                order.map(TeaOrder::pearl).orElse(null),
                order.map(TeaOrder::topping).orElse(null),
                state.status().code(),
                state.sentence(),
                state.late().isPresent(),
                state.status().isFinal(),
                state.steps().stream()
                        .map(step ->
                                new Step(step.code(), step.sentence(), step.at().toString()))
                        .toList());
    }
}
