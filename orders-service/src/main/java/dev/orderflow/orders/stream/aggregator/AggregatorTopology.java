package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.avro.Order;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.PaymentDue;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.orders.domain.aggregator.OrderInput;
import dev.orderflow.orders.stream.OrderMapper;
import dev.orderflow.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Commands and the checks' results become orders, and what is paid becomes payments. This is the only writer of
 * {@code orders} and {@code payments}, and of what checks read of orders by product and by customer.
 */
public final class AggregatorTopology {
    private final Topics topics;
    private final OrderRules rules;
    private final ClockWatch clockWatch;
    private final WaitMeters meters;

    /**
     * @param clockWatch whether times may be written and deadlines judged
     * @param metrics where orders are counted that wait
     */
    public AggregatorTopology(Topics topics, OrderRules rules, ClockWatch clockWatch, MeterRegistry metrics) {
        this.topics = topics;
        this.rules = rules;
        this.clockWatch = clockWatch;
        this.meters = meters(metrics, rules);
    }

    /** The application that runs it. */
    public StreamsSpec spec() {
        return new StreamsSpec(
                        "aggregator",
                        Commit.AT_ONCE,
                        RequiredTopics.copartitioned(
                                        topics.orderCommands(),
                                        topics.orderValidations(),
                                        topics.orders(),
                                        topics.payments())
                                .and(
                                        topics.orderLines(),
                                        topics.customerOrders(),
                                        topics.deadLetters("orders-service")),
                        this::addTo)
                .withStandby();
    }

    /** Adds it. */
    public void addTo(TopologyBuilder builder) {
        KStream<String, OrderInput> commands =
                builder.stream(topics.orderCommands()).mapValues(OrderMapper::input, Named.as("read-command"));
        KStream<String, OrderInput> validations = builder.stream(topics.orderValidations())
                .mapValues(ValidationMapper::input, Named.as("read-validation"));
        KStream<String, SpecificRecord> written = commands.merge(validations, Named.as("merge-inputs"))
                .process(
                        StoreProcessor.of(() -> aggregator(builder.progress()), KafkaOrderStore.builder()),
                        Named.as("aggregate"));
        // Read by details-service, the view, and other interested readers.
        KStream<String, Order> orders = builder.writeOnly(written, topics.orders(), "orders");
        KStream<String, Order> forChecks = orders.filter(OrdersForChecks::need, Named.as("select-for-checks"));
        // Read by inventory-service, and by checks that count by product.
        builder.write(
                forChecks.flatMap(OrdersForChecks::byProduct, Named.as("by-product")),
                topics.orderLines(),
                "order-lines");
        // Read by fraud-service, and by checks that count by customer.
        builder.write(
                forChecks.map(OrdersForChecks::byCustomer, Named.as("by-customer")),
                topics.customerOrders(),
                "customer-orders");
        // Read by the view of payments and email-service.
        builder.writeOnly(written, topics.payments(), "payments");
    }

    /** Orders that wait, by missing check; {@code PAYMENT}: for their payment. */
    static WaitMeters meters(MeterRegistry metrics, OrderRules rules) {
        List<String> checks = Stream.concat(
                        Stream.of(PaymentDue.CHECK),
                        rules.requiredChecks().stream().map(RequiredCheck::check))
                .toList();
        return new WaitMeters(metrics, "orderflow.orders", "check", checks);
    }

    private AggregatorProcessor aggregator(InputProgress progress) {
        List<String> inputs =
                List.of(topics.orderCommands().name(), topics.orderValidations().name());
        return new AggregatorProcessor(rules, inputs, progress, clockWatch, meters);
    }
}
