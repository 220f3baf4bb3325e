package dev.orderflow.orders.stream.history;

import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.kit.view.ProjectionSpec;
import dev.orderflow.kit.view.TaskPartition;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Orders in all their states, the checks' results and payments into one store, to be read by order and in lists. Writes no topic. */
public final class HistoryTopology {
    private final Topics topics;
    private final PaymentMeters payments;

    public HistoryTopology(Topics topics, PaymentMeters payments) {
        this.topics = topics;
        this.payments = payments;
    }

    /** The projection that it makes. */
    public ProjectionSpec spec() {
        return new ProjectionSpec(
                "history",
                HistoryRows.NAME,
                List.of(topics.orders(), topics.orderValidations(), topics.payments()),
                this::addTo);
    }

    /** @param assignments get the partitions that may be answered for */
    public void addTo(TopologyBuilder builder, Assignments assignments) {
        KStream<String, HistoryInput> orders =
                builder.stream(topics.orders()).mapValues(order -> HistoryInput.of(order), Named.as("read-order"));
        KStream<String, HistoryInput> results = builder.stream(topics.orderValidations())
                .mapValues(validation -> HistoryInput.of(validation), Named.as("read-validation"));
        KStream<String, HistoryInput> money = builder.stream(topics.payments())
                .mapValues(payment -> HistoryInput.of(payment), Named.as("read-payment"));
        orders.merge(results, Named.as("merge-inputs"))
                .merge(money, Named.as("merge-payments"))
                .process(
                        StoreProcessor.of(() -> history(builder.progress(), assignments), HistoryRows.builder()),
                        Named.as("keep-history"));
    }

    private HistoryProcessor history(InputProgress progress, Assignments assignments) {
        List<String> inputs = List.of(
                topics.orders().name(),
                topics.orderValidations().name(),
                topics.payments().name());
        return new HistoryProcessor(new TaskPartition(inputs, progress, assignments), payments);
    }
}
