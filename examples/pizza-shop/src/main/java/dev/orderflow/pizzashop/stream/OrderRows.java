package dev.orderflow.pizzashop.stream;

import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowRange;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.avro.PizzaOrder;
import dev.orderflow.pizzashop.domain.PlacedOrder;
import dev.orderflow.registry.StateSerde;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;

/** The rows of orders in one store. Its name and their formats are stored data: a change is a migration. */
final class OrderRows {
    static final String STORE = "pizza-orders-rows";

    /** Order id → how many pizzas. */
    private static final RowType<Integer> ORDER = RowType.of('o', Serdes.Integer(), KeyPart.TEXT, KeyPart.mark('c'));

    /** Order id, number → the finished pizza. */
    private static final RowType<Pizza> PIZZA = RowType.of(
            'o',
            StateSerde.of(Pizza.getEncoder(), Pizza.getDecoder()),
            KeyPart.TEXT,
            KeyPart.mark('p'),
            KeyPart.NUMBER);

    private OrderRows() {}

    static StoreBuilder<?> builder() {
        return Rows.builder(STORE);
    }

    /**
     * The first record of an id counts.
     *
     * @return whether it is the first
     */
    static boolean put(Rows rows, PizzaOrder order) {
        return putFirst(rows, ORDER.key(order.getOrderId()), order.getCount());
    }

    /** The first pizza of a number counts: an order may be made again by the other flow. */
    static void put(Rows rows, Pizza pizza) {
        var unused = putFirst(rows, PIZZA.key(pizza.getOrderId(), pizza.getNumber()), pizza);
    }

    static Optional<PlacedOrder> read(ReadOnlyRows rows, String id) {
        return rows.get(ORDER.key(id))
                .map(count -> new PlacedOrder(
                        id,
                        count,
                        rows.range(PIZZA, ordered(id, count), count).stream()
                                .map(Pizzas::finished)
                                .toList()));
    }

    /** Pizzas 1 to {@code count}: no other number was ordered. */
    private static RowRange ordered(String id, int count) {
        return new RowRange(PIZZA.first(id, 1), PIZZA.behind(id, count));
    }

    private static <V> boolean putFirst(Rows rows, RowKey<V> key, V value) {
        if (rows.has(key)) {
            return false;
        }
        rows.put(key, value);
        return true;
    }
}
