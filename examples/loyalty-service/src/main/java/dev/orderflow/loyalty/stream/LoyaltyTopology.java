package dev.orderflow.loyalty.stream;

import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import dev.orderflow.schemas.topics.Topics;
import java.time.Clock;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Orders of each customer in, one result for each CREATED order out. This is the only writer of the LOYALTY_CHECK in
 * {@code order-validations}, which the aggregator reads.
 */
public final class LoyaltyTopology {
    /** The service's name, which its dead-letter topic carries. */
    public static final String SERVICE = "loyalty-service";

    private final Topics topics;
    private final LoyaltyResults results;

    /** A graph over these topics; {@code clock} gives the time of decision, which decides nothing. */
    public LoyaltyTopology(Topics topics, LoyaltyRule rule, Clock clock) {
        this.topics = topics;
        this.results = new LoyaltyResults(rule, clock);
    }

    /** Adds the check. */
    public void addTo(TopologyBuilder builder) {
        KStream<String, OrderValidation> answers = builder.stream(topics.customerOrders())
                .process(
                        StoreProcessor.of(() -> new AnswerOrders(results), AnswerOrders.store()),
                        Named.as("answer-orders"));
        builder.write(answers, topics.orderValidations(), "write-answers");
    }
}
