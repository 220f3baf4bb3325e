package dev.orderflow.loyalty.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.streams.Decoding;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import dev.orderflow.loyalty.state.CustomerChange;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Small orders pass at once; large ones, and those that were shipped, go on to their customers, where they are counted.
 * Every CREATED order gets its result on one of the two ways. This is the only writer of the LOYALTY_CHECK in
 * {@code order-validations}, which the aggregator reads.
 */
public final class LoyaltyTopology {
    /** The service's name, which its dead-letter topic carries. */
    public static final String SERVICE = "loyalty-service";

    /** Name of the repartition topic, which Streams completes. Stored data: a change is a migration. */
    private static final String CHANGES = "customer-changes";

    private final Topics topics;
    private final AvroSerdes serdes;
    private final CustomerChanges changes;
    private final LoyaltyResults results;
    private final Serde<CustomerChange> rows = StateSerde.of(CustomerChange.getEncoder(), CustomerChange.getDecoder());

    /** A graph over these topics; {@code clock} gives the time of decision, which decides nothing. */
    public LoyaltyTopology(Topics topics, AvroSerdes serdes, LoyaltyRule rule, Clock clock) {
        this.topics = topics;
        this.serdes = serdes;
        this.changes = new CustomerChanges(rule);
        this.results = new LoyaltyResults(rule, clock);
    }

    /** Adds both steps: by order, and by customer. */
    public void addTo(StreamsBuilder builder, InputProgress progress) {
        KStream<String, Order> orders = Decoding.stream(builder, orderSource(), deadLetters(), progress);
        orders.filter(changes::passesAtOnce, Named.as("select-small-orders"))
                .mapValues(results::notApplicable, Named.as("pass-small-orders"))
                .to(topics.orderValidations().name(), produced("write-small-orders"));
        Decoding.stream(byCustomer(orders), changeSource(), deadLetters(), progress)
                .process(new CountShippedSupplier(), Named.as("count-shipped"))
                .mapValues(results::judged, Named.as("judge-large-orders"))
                .to(topics.orderValidations().name(), produced("write-large-orders"));
    }

    /** As bytes, so that they pass a guarded door of their own on the other side. */
    private KStream<byte[], byte[]> byCustomer(KStream<String, Order> orders) {
        return orders.flatMap(changes::of, Named.as("send-to-customer"))
                .map(this::bytes, Named.as("write-changes"))
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(CHANGES));
    }

    private KeyValue<byte[], byte[]> bytes(String customerId, CustomerChange change) {
        return KeyValue.pair(
                customerId.getBytes(StandardCharsets.UTF_8), rows.serializer().serialize(CHANGES, change));
    }

    private SourceTopic<Order> orderSource() {
        return new SourceTopic<>(
                topics.orders().name(), serdes.forValue(Order.class).deserializer(), Objections::toOrder);
    }

    private SourceTopic<CustomerChange> changeSource() {
        return new SourceTopic<>(CHANGES, rows.deserializer(), Objections::toChange);
    }

    private String deadLetters() {
        return topics.deadLetters(SERVICE).name();
    }

    private Produced<String, OrderValidation> produced(String name) {
        return Produced.with(Serdes.String(), serdes.forValue(OrderValidation.class))
                .withName(name);
    }
}
