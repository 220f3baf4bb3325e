package dev.orderflow.loyalty.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.streams.InternalTopic;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import dev.orderflow.loyalty.state.CustomerChange;
import dev.orderflow.loyalty.state.CustomerChangeKind;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.schemas.topics.Topics;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Small orders pass at once; large ones, and those that were shipped, go on to their customers, where they are counted.
 * Every CREATED order gets its result on one of the two ways. This is the only writer of the LOYALTY_CHECK in
 * {@code order-validations}, which the aggregator reads.
 */
public final class LoyaltyTopology {
    /** The service's name, which its dead-letter topic carries. */
    public static final String SERVICE = "loyalty-service";

    /** Orders by customer. */
    private static final InternalTopic<CustomerChange> CHANGES = new InternalTopic<>(
            "customer-changes",
            StateSerde.of(CustomerChange.getEncoder(), CustomerChange.getDecoder()),
            (customer, change) -> change.getKind() == CustomerChangeKind.UNKNOWN
                    ? Optional.of("kind: UNKNOWN (expected: ASKED or SHIPPED)")
                    : Optional.empty());

    private final Topics topics;
    private final CustomerChanges changes;
    private final LoyaltyResults results;

    /** A graph over these topics; {@code clock} gives the time of decision, which decides nothing. */
    public LoyaltyTopology(Topics topics, LoyaltyRule rule, Clock clock) {
        this.topics = topics;
        this.changes = new CustomerChanges(rule);
        this.results = new LoyaltyResults(rule, clock);
    }

    /** Adds both steps: by order, and by customer. */
    public void addTo(TopologyBuilder builder) {
        KStream<String, Order> orders = builder.stream(topics.orders());
        KStream<String, OrderValidation> small = orders.filter(changes::passesAtOnce, Named.as("select-small-orders"))
                .mapValues(results::notApplicable, Named.as("pass-small-orders"));
        KStream<String, CustomerChange> byCustomer = orders.flatMap(changes::of, Named.as("send-to-customer"));
        KStream<String, OrderValidation> large = builder.repartition(byCustomer, CHANGES)
                .process(StoreProcessor.of(CountShipped::new, CountShipped.store()), Named.as("count-shipped"))
                .mapValues(results::judged, Named.as("judge-large-orders"));
        builder.write(small, topics.orderValidations(), "write-small-orders");
        builder.write(large, topics.orderValidations(), "write-large-orders");
    }
}
