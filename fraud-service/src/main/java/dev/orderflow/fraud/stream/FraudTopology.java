package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.CurrentSpendingReader;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.kit.view.ProjectionSpec;
import dev.orderflow.kit.view.TaskPartition;
import dev.orderflow.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
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
    private final JudgeOrders.Shared shared;

    /** A graph over these topics; the clock of {@code times} also gives the time of decision, which decides nothing. */
    public FraudTopology(Topics topics, FraudRule rule, OrderTimes times, MeterRegistry metrics) {
        this.topics = topics;
        this.shared = new JudgeOrders.Shared(
                rule, times, new FraudResults(times.clock()), new FraudMeters(metrics), new CustomerWrites());
    }

    /** The rows by customer, as others may read them. */
    public ProjectionSpec spec() {
        return new ProjectionSpec("spending", JudgeOrders.STORE, List.of(topics.customerOrders()), this::addTo);
    }

    /** Reads the rows of the partitions that this instance owns. */
    public CurrentSpendingReader reader(Projection spending) {
        return new SpendingProjectionReader(
                spending, shared.rule(), shared.times().clock(), shared.writes());
    }

    /**
     * Adds the fold by customer.
     *
     * @param assignments get the partitions that may be answered for
     */
    public void addTo(TopologyBuilder builder, Assignments assignments) {
        KStream<String, SpecificRecord> judged = builder.stream(topics.customerOrders())
                .process(
                        StoreProcessor.of(
                                () -> judge(builder.progress(), assignments), Rows.builder(JudgeOrders.STORE)),
                        Named.as("judge-spending"));
        // Read by the aggregator.
        builder.writeOnly(judged, topics.orderValidations(), "validations");
        // Read by operators.
        builder.writeOnly(judged, topics.fraudAlerts(), "alerts");
    }

    private JudgeOrders judge(InputProgress progress, Assignments assignments) {
        List<String> inputs = List.of(topics.customerOrders().name());
        return new JudgeOrders(shared, new TaskPartition(inputs, progress, assignments));
    }
}
