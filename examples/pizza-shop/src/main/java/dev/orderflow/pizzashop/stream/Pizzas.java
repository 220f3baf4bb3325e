package dev.orderflow.pizzashop.stream;

import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.avro.PizzaOrder;
import dev.orderflow.pizzashop.domain.PizzaId;
import dev.orderflow.pizzashop.domain.PlacedOrder.FinishedPizza;
import dev.orderflow.pizzashop.domain.Topping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pizzas as records, and their toppings by name. */
final class Pizzas {
    private Pizzas() {}

    /** The pizzas of an order, without anything on them. */
    static List<Pizza> bare(PizzaOrder order) {
        return IntStream.rangeClosed(1, order.getCount())
                .mapToObj(number -> bare(order.getOrderId(), number))
                .toList();
    }

    static Pizza bare(String orderId, int number) {
        return new Pizza(orderId, number, null, null, null, null);
    }

    /** The pizza of a gathering. */
    static Pizza of(String pizzaId, Map<String, String> choices) {
        PizzaId id = PizzaId.parse(pizzaId);
        Pizza pizza = bare(id.orderId(), id.number());
        for (Topping topping : Topping.values()) {
            pizza = with(pizza, topping, choices.get(topping.text()));
        }
        return pizza;
    }

    static String id(Pizza pizza) {
        return new PizzaId(pizza.getOrderId(), pizza.getNumber()).text();
    }

    static Pizza with(Pizza pizza, Topping topping, String choice) {
        Pizza.Builder builder = Pizza.newBuilder(pizza);
        return switch (topping) {
            case SAUCE -> builder.setSauce(choice).build();
            case CHEESE -> builder.setCheese(choice).build();
            case MEATS -> builder.setMeats(choice).build();
            case VEGGIES -> builder.setVeggies(choice).build();
        };
    }

    /** Empty if the pizza does not have it yet. */
    static Optional<String> choice(Pizza pizza, Topping topping) {
        return Optional.ofNullable(
                switch (topping) {
                    case SAUCE -> pizza.getSauce();
                    case CHEESE -> pizza.getCheese();
                    case MEATS -> pizza.getMeats();
                    case VEGGIES -> pizza.getVeggies();
                });
    }

    static FinishedPizza finished(Pizza pizza) {
        return new FinishedPizza(pizza.getSauce(), pizza.getCheese(), pizza.getMeats(), pizza.getVeggies());
    }
}
