package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the aggregator writes of an order for checks by product and by customer. */
class OrdersForChecksTest {
    private static final OrderRules RULES =
            new OrderRules(List.of(RequiredCheck.parse("FRAUD_CHECK")), Duration.ofSeconds(60), Duration.ofHours(1));

    private final AggregatorBench aggregator = new AggregatorBench(RULES);

    @AfterEach
    void close() {
        aggregator.close();
    }

    @Test
    void anOrderThatIsCreatedIsUnderItsProductsAndItsCustomer() {
        create("1", "c", line("SOCKS", 2, "5"), line("HATS", 1, "1"), line("SOCKS", 3, "5"));

        assertThat(aggregator.orderLines.readKeyValuesToList())
                .extracting(record -> record.key + ": " + record.value)
                .containsExactly(
                        "SOCKS: " + new OrderedProduct("SOCKS", "1", OrderState.CREATED, 5L),
                        "HATS: " + new OrderedProduct("HATS", "1", OrderState.CREATED, 1L));
        var ofCustomer = aggregator.customerOrders.readKeyValue();
        assertThat(ofCustomer.key).isEqualTo("c");
        assertThat(ofCustomer.value)
                .isEqualTo(new CustomerOrder("c", "1", OrderState.CREATED, "GBP", new BigDecimal("26.0000")));
    }

    @Test
    void anOrderWithoutCustomerIsUnderItsOwnId() {
        create("1", null, line("SOCKS", 1, "5"));

        var ofCustomer = aggregator.customerOrders.readKeyValue();
        assertThat(ofCustomer.key).isEqualTo("1");
        assertThat(ofCustomer.value.getCustomerId()).isNull();
    }

    /** The time decides in which window an order counts. */
    @Test
    void theyHaveTheTimeOfTheOrdersRecord() {
        create("1", "c", line("SOCKS", 1, "5"));

        TestRecord<String, Order> order = aggregator.orders.readRecord();
        assertThat(aggregator.orderLines.readRecord().timestamp()).isEqualTo(order.timestamp());
        assertThat(aggregator.customerOrders.readRecord().timestamp()).isEqualTo(order.timestamp());
    }

    @Test
    void aValidatedOrderChangesNothingForThem() {
        create("1", "c", line("SOCKS", 1, "5"));
        aggregator.pass("1", "FRAUD_CHECK", null);

        assertThat(aggregator.states()).containsExactly(OrderState.CREATED, OrderState.VALIDATED);
        assertThat(states()).containsExactly("CREATED CREATED");
    }

    @Test
    void eachEndOfAnOrderIsTold() {
        create("failed", "c", line("SOCKS", 1, "5"));
        aggregator.fail("failed", "FRAUD_CHECK", "LIMIT_EXCEEDED");
        create("cancelled", "c", line("SOCKS", 1, "5"));
        aggregator.cancel("cancelled");
        create("shipped", "c", line("SOCKS", 1, "5"));
        aggregator.pass("shipped", "FRAUD_CHECK", null);
        aggregator.ship("shipped");
        create("late", "c", line("SOCKS", 1, "5"));
        aggregator.later(Duration.ofSeconds(61));

        assertThat(states())
                .containsExactly(
                        "CREATED CREATED",
                        "FAILED FAILED",
                        "CREATED CREATED",
                        "CANCELLED CANCELLED",
                        "CREATED CREATED",
                        "SHIPPED SHIPPED",
                        "CREATED CREATED",
                        "FAILED FAILED");
    }

    @Test
    void aLineBelowZeroMakesNoRoom() {
        create("1", "c", line("A", 1, "12"), line("B", -5, "2"), line("C", 3, "-2"), line("D", -2, "-5"));

        assertThat(aggregator.customerOrders.readValue().getAmount()).isEqualTo(new BigDecimal("22.0000"));
        assertThat(aggregator.orderLines.readValuesToList())
                .extracting(OrderedProduct::getQuantity)
                .containsExactly(1L, -5L, 3L, -2L);
    }

    @Test
    void sumsTwoThousandLargestLinesWithoutOverflow() {
        OrderLine[] lines = IntStream.range(0, 2_000)
                .mapToObj(index -> line("SOCKS", Integer.MAX_VALUE, "1"))
                .toArray(OrderLine[]::new);
        create("1", "c", lines);

        assertThat(aggregator.orderLines.readValue().getQuantity()).isEqualTo(4_294_967_294_000L);
    }

    /** Of each record of the two topics in turn. */
    private List<String> states() {
        List<OrderedProduct> lines = aggregator.orderLines.readValuesToList();
        List<CustomerOrder> customers = aggregator.customerOrders.readValuesToList();
        assertThat(lines).hasSameSizeAs(customers);
        return IntStream.range(0, lines.size())
                .mapToObj(index ->
                        lines.get(index).getState() + " " + customers.get(index).getState())
                .toList();
    }

    private void create(String id, String customer, OrderLine... lines) {
        aggregator.commands.pipeInput(
                id,
                new OrderCommand(
                        "command-" + id, new NewOrder(id, customer, "GBP", List.of(lines)), null, null, null, null));
    }

    private static OrderLine line(String product, int quantity, String price) {
        return new OrderLine(product, quantity, new BigDecimal(price).setScale(4));
    }
}
