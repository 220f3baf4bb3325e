package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.aggregator.OrderEvent;
import dev.orderflow.orders.domain.aggregator.OrderLifeModel;
import dev.orderflow.orders.stream.OrderMapper;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What {@code OrderStatesPropertyTest} shows of the life of an order alone holds for the whole way from record to record: what is
 * read from the topics, the looks of the clock, the barrier before a deadline, and the rows as they are stored.
 */
class OrderLifePropertyTest {
    private static final String ID = "1";

    /** As {@link AggregatorBench#later} lets pass for them; no deadline is within. */
    private static final Duration LOOKS = Duration.ofSeconds(2);

    @Property(tries = 200)
    void itsRecordsAreThoseOfTheModel(@ForAll("histories") List<OrderEvent> history) {
        OrderLifeModel model = new OrderLifeModel(LOOKS);
        OrderEvent.allHappen(history, model);
        try (AggregatorBench aggregator = new AggregatorBench(OrderEvent.RULES)) {
            OrderEvent.allHappen(history, new BenchLife(aggregator));
            assertThat(aggregator.deadLetters.isEmpty()).as("no dead letters").isTrue();
            List<Order> orders = aggregator.orders.readValuesToList().stream()
                    .map(OrderMapper::toDomain)
                    .toList();
            model.assertWritten(orders, aggregator.payments.readValuesToList().size());
            assertThat(AggregatorBench.openRows(aggregator.harness.driver().getKeyValueStore(KafkaOrderStore.NAME)))
                    .as("rows of what is open")
                    .isZero();
        }
    }

    @Provide
    Arbitrary<List<OrderEvent>> histories() {
        return OrderEvent.histories();
    }

    private record BenchLife(AggregatorBench aggregator) implements OrderEvent.Life {
        @Override
        public void create() {
            aggregator.create(ID, "SOCKS");
        }

        @Override
        public void result(String check, CheckResult result) {
            if (result == CheckResult.PASS) {
                aggregator.pass(ID, check, null);
            } else {
                aggregator.fail(ID, check, "QUANTITY_BELOW_ONE");
            }
        }

        @Override
        public void end(OrderState last) {
            if (last == OrderState.SHIPPED) {
                aggregator.ship(ID);
            } else {
                aggregator.cancel(ID);
            }
        }

        @Override
        public void pay(String paymentId, String currency, String amount) {
            aggregator.pay(ID, paymentId, currency, amount);
        }

        @Override
        public void later(Duration time) {
            aggregator.later(time);
        }
    }
}
