package dev.orderflow.fraud.stream;

import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.Order;
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
 * Orders are sent on to their customers, and what a customer spends is folded into verdicts, in the order of the retained
 * topic {@code fraud-orders}: that order decides, so it is kept, and an audit can repeat the fold. This is the only writer
 * of {@code fraud-orders}, of {@code fraud-alerts}, and of the FRAUD_CHECK in {@code order-validations}.
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

    /** Adds both steps: by order to by customer, and the fold by customer. */
    public void addTo(TopologyBuilder builder) {
        sendToCustomers(builder, builder.stream(topics.orders()));
        judge(builder, builder.stream(topics.fraudOrders()));
    }

    private void sendToCustomers(TopologyBuilder builder, KStream<String, Order> orders) {
        // Read by the aggregator. The details check fails these orders, but each check owes every order a result.
        builder.write(
                orders.filter(
                                (id, order) -> FraudOrders.isCreatedWithoutCustomer(order),
                                Named.as("select-without-customer"))
                        .mapValues(results::notApplicable, Named.as("pass-without-customer")),
                topics.orderValidations(),
                "write-not-applicable-validations");
        KStream<String, SpecificRecord> sent =
                orders.process(() -> new FraudOrders(times, results), Named.as("send-to-customer"));
        // Read by this application's second step, and by the audit.
        builder.writeOnly(sent, topics.fraudOrders(), "fraud-orders");
        // Read by the aggregator.
        builder.writeOnly(sent, topics.orderValidations(), "wrong-times");
    }

    private void judge(TopologyBuilder builder, KStream<String, FraudOrder> fraudOrders) {
        KStream<String, JudgedOrder> judged = fraudOrders.process(
                StoreProcessor.of(() -> new JudgeOrders(rule, meters), Rows.builder(JudgeOrders.STORE)),
                Named.as("judge-spending"));
        // Read by the aggregator.
        builder.write(
                judged.map(results::validation, Named.as("to-validation")),
                topics.orderValidations(),
                "write-validations");
        // Read by operators.
        builder.write(
                judged.filter((customer, order) -> order.answer().raisesAlert(), Named.as("select-alerts"))
                        .mapValues(results::alert, Named.as("to-alert")),
                topics.fraudAlerts(),
                "write-alerts");
    }
}
