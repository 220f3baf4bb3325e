package dev.orderflow.orders.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Payment;
import dev.orderflow.kit.streams.Decoding;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.RequiredTopic;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.kit.view.ProjectionSpec;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Orders in all their states, the checks' results and payments into one store, to be read by order and in lists. Writes no topic. */
public final class HistoryTopology {
    private final Topics topics;
    private final AvroSerdes serdes;
    private final PaymentMeters payments;
    private final String deadLetters;

    public HistoryTopology(Topics topics, AvroSerdes serdes, PaymentMeters payments) {
        this.topics = topics;
        this.serdes = serdes;
        this.payments = payments;
        this.deadLetters = topics.deadLetters("orders-service").name();
    }

    /** The application that runs it. */
    public ProjectionSpec spec() {
        String orders = topics.orders().name();
        return new ProjectionSpec(
                "history",
                HistoryRows.NAME,
                List.of(
                        RequiredTopic.of(orders, topics.orders().configs()),
                        new RequiredTopic(
                                topics.orderValidations().name(),
                                topics.orderValidations().configs(),
                                orders),
                        new RequiredTopic(
                                topics.payments().name(), topics.payments().configs(), orders)),
                this::addTo);
    }

    /** @param assignments are told when a partition may be answered for */
    public void addTo(StreamsBuilder builder, InputProgress progress, Assignments assignments) {
        KStream<String, HistoryInput> orders = Decoding.stream(builder, orderSource(), deadLetters, progress)
                .mapValues(order -> HistoryInput.of(order), Named.as("read-order"));
        KStream<String, HistoryInput> results = Decoding.stream(builder, validationSource(), deadLetters, progress)
                .mapValues(validation -> HistoryInput.of(validation), Named.as("read-validation"));
        KStream<String, HistoryInput> money = Decoding.stream(builder, paymentSource(), deadLetters, progress)
                .mapValues(payment -> HistoryInput.of(payment), Named.as("read-payment"));
        orders.merge(results, Named.as("merge-inputs"))
                .merge(money, Named.as("merge-payments"))
                .process(keep(progress, assignments), Named.as("keep-history"));
    }

    private SourceTopic<Order> orderSource() {
        return new SourceTopic<>(
                topics.orders().name(), serdes.forValue(Order.class).deserializer(), Objections::toOrder);
    }

    private SourceTopic<OrderValidation> validationSource() {
        return new SourceTopic<>(
                topics.orderValidations().name(),
                serdes.forValue(OrderValidation.class).deserializer(),
                Objections::toValidation);
    }

    private SourceTopic<Payment> paymentSource() {
        return new SourceTopic<>(
                topics.payments().name(), serdes.forValue(Payment.class).deserializer(), Objections::toPayment);
    }

    private ProcessorSupplier<String, HistoryInput, Void, Void> keep(InputProgress progress, Assignments assignments) {
        List<String> inputs = List.of(
                topics.orders().name(),
                topics.orderValidations().name(),
                topics.payments().name());
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, HistoryInput, Void, Void> get() {
                return new HistoryProcessor(inputs, progress, assignments, payments);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(HistoryRows.builder());
            }
        };
    }
}
