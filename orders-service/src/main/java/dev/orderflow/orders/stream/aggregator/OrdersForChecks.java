package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;

/**
 * What checks by product and checks by customer need of an order, under the keys by which they count. Written together with the
 * order, it saves each of them a step and a transaction.
 */
final class OrdersForChecks {
    private OrdersForChecks() {}

    /** Whether checks need this state: that the order is there, or that it has ended. What they counted of it else stays as it is. */
    static boolean need(String orderId, Order order) {
        return switch (order.getState()) {
            case CREATED, FAILED, CANCELLED, SHIPPED -> true;
            case VALIDATED -> false;
            case UNKNOWN -> throw new IllegalStateException("state UNKNOWN was written");
        };
    }

    /** One record for each distinct product, for any data. */
    static List<KeyValue<String, OrderedProduct>> byProduct(String orderId, Order order) {
        return quantities(order.getLines()).entrySet().stream()
                .map(product -> KeyValue.pair(
                        product.getKey(),
                        new OrderedProduct(product.getKey(), orderId, order.getState(), product.getValue())))
                .toList();
    }

    /** An order without customer is under its own id: checks owe it a result all the same. */
    static KeyValue<String, CustomerOrder> byCustomer(String orderId, Order order) {
        String customer = order.getCustomerId();
        CustomerOrder value =
                new CustomerOrder(customer, orderId, order.getState(), order.getCurrency(), amount(order.getLines()));
        return KeyValue.pair(customer == null ? orderId : customer, value);
    }

    /** In long: no record is large enough for the sum of its ints to overflow that. */
    private static Map<String, Long> quantities(List<OrderLine> lines) {
        Map<String, Long> quantities = new LinkedHashMap<>();
        lines.forEach(line -> quantities.merge(line.getProduct(), (long) line.getQuantity(), Long::sum));
        return quantities;
    }

    /** A line below zero counts as zero: otherwise a return booked as an order would make room for more spending. */
    private static BigDecimal amount(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> line.getPrice()
                        .multiply(BigDecimal.valueOf(line.getQuantity()))
                        .max(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(Currencies.SCALE);
    }
}
