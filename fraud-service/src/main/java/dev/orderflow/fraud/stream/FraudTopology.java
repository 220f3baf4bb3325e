package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * What a customer spends is folded into verdicts, in the order of {@code customer-orders}: that order decides, and an audit can
 * repeat the fold. This is the only writer of {@code fraud-alerts}, and of the FRAUD_CHECK in {@code order-validations}.
 */
public final class FraudTopology {
    /** The service's name, which its dead-letter topic carries. */
    public static final String SERVICE = "fraud-service";

    private final Topics topics;
    private final FraudRule rule;
    private final OrderTimes times;
    private final FraudResults results;
    private final FraudMeters meters;

    /** A graph over these topics; the clock of {@code times} also gives the time of decision, which decides nothing. */
    public FraudTopology(Topics topics, FraudRule rule, OrderTimes times, MeterRegistry metrics) {
        this.topics = topics;
        this.rule = rule;
        this.times = times;
        this.results = new FraudResults(times.clock());
        this.meters = new FraudMeters(metrics);
    }

    /** Adds the fold by customer. */
    public void addTo(TopologyBuilder builder) {
        KStream<String, SpecificRecord> judged = builder.stream(topics.customerOrders())
                .process(
                        StoreProcessor.of(
                                () -> new JudgeOrders(rule, times, results, meters), Rows.builder(JudgeOrders.STORE)),
                        Named.as("judge-spending"));
        // Read by the aggregator.
        builder.writeOnly(judged, topics.orderValidations(), "validations");
        // Read by operators.
        builder.writeOnly(judged, topics.fraudAlerts(), "alerts");
    }
}
