package dev.orderflow.pizzashop.domain;

import java.util.List;

/**
 * An order with the pizzas that are made so far.
 *
 * @param count how many were ordered
 * @param pizzas in their order; all of them once the order is complete
 */
public record PlacedOrder(String id, int count, List<FinishedPizza> pizzas) {
    public PlacedOrder {
        pizzas = List.copyOf(pizzas);
    }

    /** A pizza that has everything. */
    public record FinishedPizza(String sauce, String cheese, String meats, String veggies) {}
}
