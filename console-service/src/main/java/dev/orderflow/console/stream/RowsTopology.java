package dev.orderflow.console.stream;

import dev.orderflow.console.state.KnownCustomer;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.InternalTopic;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.kit.view.ProjectionSpec;
import dev.orderflow.kit.view.TaskPartition;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Orders, payments and customers are joined into one row for each order, in any order of arrival. Orders and payments meet by
 * their key; each partition has all customers, since an order's customer may be any of them.
 */
public final class RowsTopology {
    private static final InternalTopic<KnownCustomer> CUSTOMERS = new InternalTopic<>(
            "known-customers", StateSerde.of(KnownCustomer.class), (id, customer) -> Optional.empty());

    private final Topics topics;

    public RowsTopology(Topics topics) {
        this.topics = topics;
    }

    /** The projection that it makes; how far it is shows in orders and payments. */
    public ProjectionSpec spec() {
        return new ProjectionSpec("rows", ConsoleRows.NAME, List.of(topics.orders(), topics.payments()), this::addTo);
    }

    /** @param assignments get the partitions that may be answered for */
    public void addTo(TopologyBuilder builder, Assignments assignments) {
        KStream<String, RowInput> orders =
                builder.stream(topics.orders()).mapValues(order -> RowInput.of(order), Named.as("read-order"));
        KStream<String, RowInput> money =
                builder.stream(topics.payments()).mapValues(payment -> RowInput.of(payment), Named.as("read-payment"));
        KStream<String, RowInput> customers = builder.broadcast(
                        builder.stream(topics.customers()).mapValues(RowInput::known, Named.as("read-customer")),
                        CUSTOMERS)
                .mapValues((id, customer) -> RowInput.of(id, customer), Named.as("tell-customer"));
        KStream<String, dev.orderflow.avro.OrderRow> rows = orders.merge(money, Named.as("merge-payments"))
                .merge(customers, Named.as("merge-customers"))
                .process(
                        StoreProcessor.of(() -> rows(builder.progress(), assignments), ConsoleRows.builder()),
                        Named.as("keep-rows"));

        // Read by this service, for the pages that are open.
        builder.write(rows, topics.orderRows(), "order-rows");
    }

    private RowProcessor rows(InputProgress progress, Assignments assignments) {
        return new RowProcessor(new TaskPartition(
                List.of(topics.orders().name(), topics.payments().name()), progress, assignments));
    }
}
