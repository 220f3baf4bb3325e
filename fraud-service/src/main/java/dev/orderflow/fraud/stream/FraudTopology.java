package dev.orderflow.fraud.stream;

import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.streams.Decoding;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Orders are sent on to their customers, and what a customer spends is folded into verdicts, in the order of the retained
 * topic {@code fraud-orders}: that order decides, so it is kept, and an audit can repeat the fold. This is the only writer
 * of {@code fraud-orders}, of {@code fraud-alerts}, and of the FRAUD_CHECK in {@code order-validations}.
 */
public final class FraudTopology {
    /** The service's name, which its dead-letter topic carries. */
    public static final String SERVICE = "fraud-service";

    private final Topics topics;
    private final AvroSerdes serdes;
    private final FraudRule rule;
    private final OrderTimes times;
    private final FraudResults results;
    private final FraudMeters meters;

    /** A graph over these topics; the clock of {@code times} also gives the time of decision, which decides nothing. */
    public FraudTopology(Topics topics, AvroSerdes serdes, FraudRule rule, OrderTimes times, MeterRegistry metrics) {
        this.topics = topics;
        this.serdes = serdes;
        this.rule = rule;
        this.times = times;
        this.results = new FraudResults(times.clock());
        this.meters = new FraudMeters(metrics);
    }

    /** Adds both steps: by order to by customer, and the fold by customer. */
    public void addTo(StreamsBuilder builder, InputProgress progress) {
        sendToCustomers(ordersFrom(builder, progress));
        judge(fraudOrdersFrom(builder, progress));
    }

    private void sendToCustomers(KStream<String, Order> orders) {
        // Read by the aggregator. The details check fails these orders, but each check owes every order a result.
        orders.filter((id, order) -> FraudOrders.isCreatedWithoutCustomer(order), Named.as("select-without-customer"))
                .mapValues(results::notApplicable, Named.as("pass-without-customer"))
                .to(
                        topics.orderValidations().name(),
                        produced("write-not-applicable-validations", OrderValidation.class));
        KStream<String, SpecificRecord> sent =
                orders.process(() -> new FraudOrders(times, results), Named.as("send-to-customer"));
        // Read by this application's second step, and by the audit.
        sent.filter((key, record) -> record instanceof FraudOrder, Named.as("only-fraud-orders"))
                .mapValues(FraudOrder.class::cast, Named.as("as-fraud-orders"))
                .to(topics.fraudOrders().name(), produced("write-fraud-orders", FraudOrder.class));
        // Read by the aggregator.
        sent.filter((key, record) -> record instanceof OrderValidation, Named.as("only-wrong-times"))
                .mapValues(OrderValidation.class::cast, Named.as("as-wrong-times"))
                .to(topics.orderValidations().name(), produced("write-wrong-times", OrderValidation.class));
    }

    private void judge(KStream<String, FraudOrder> fraudOrders) {
        KStream<String, JudgedOrder> judged =
                fraudOrders.process(new JudgeOrdersSupplier(rule, meters), Named.as("judge-spending"));
        // Read by the aggregator.
        judged.map(results::validation, Named.as("to-validation"))
                .to(topics.orderValidations().name(), produced("write-validations", OrderValidation.class));
        // Read by operators.
        judged.filter((customer, order) -> order.answer().raisesAlert(), Named.as("select-alerts"))
                .mapValues(results::alert, Named.as("to-alert"))
                .to(topics.fraudAlerts().name(), produced("write-alerts", FraudAlert.class));
    }

    private KStream<String, Order> ordersFrom(StreamsBuilder builder, InputProgress progress) {
        return source(
                builder,
                progress,
                new SourceTopic<>(
                        topics.orders().name(), serdes.forValue(Order.class).deserializer(), Objections::toOrder));
    }

    private KStream<String, FraudOrder> fraudOrdersFrom(StreamsBuilder builder, InputProgress progress) {
        return source(
                builder,
                progress,
                new SourceTopic<>(
                        topics.fraudOrders().name(),
                        serdes.forValue(FraudOrder.class).deserializer(),
                        Objections::toFraudOrder));
    }

    private <V> KStream<String, V> source(StreamsBuilder builder, InputProgress progress, SourceTopic<V> topic) {
        return Decoding.stream(builder, topic, topics.deadLetters(SERVICE).name(), progress);
    }

    private <V extends SpecificRecord> Produced<String, V> produced(String name, Class<V> type) {
        return Produced.with(Serdes.String(), serdes.forValue(type)).withName(name);
    }
}
