package dev.orderflow.pizzashop.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orderflow.pizzashop.domain.PlacedOrder;
import dev.orderflow.pizzashop.domain.PlacedOrder.FinishedPizza;
import java.util.List;

/**
 * An order as clients see it.
 *
 * @param pizzas those that are made so far; the order is complete when they are {@code count}
 */
public record OrderBody(String id, int count, List<PizzaBody> pizzas) {
    /** The answer to who orders. */
    public record OrderedBody(@JsonProperty("order_id") String orderId) {}

    /** One pizza. */
    public record PizzaBody(
            @JsonProperty("order_id") String orderId, String sauce, String cheese, String meats, String veggies) {
        static PizzaBody of(String orderId, FinishedPizza pizza) {
            return new PizzaBody(orderId, pizza.sauce(), pizza.cheese(), pizza.meats(), pizza.veggies());
        }
    }

    static OrderBody of(PlacedOrder order) {
        return new OrderBody(
                order.id(),
                order.count(),
                order.pizzas().stream()
                        .map(pizza -> PizzaBody.of(order.id(), pizza))
                        .toList());
    }
}
