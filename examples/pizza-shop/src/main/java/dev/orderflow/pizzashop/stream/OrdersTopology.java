package dev.orderflow.pizzashop.stream;

import dev.orderflow.kit.state.Rows;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.kit.view.ProjectionSpec;
import dev.orderflow.kit.view.TaskPartition;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.avro.PizzaOrder;
import dev.orderflow.pizzashop.domain.OrderReader;
import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Orders in, their bare pizzas out, once each; and orders with their finished pizzas as rows, to be read. The only writer of
 * {@code pizza}.
 */
public final class OrdersTopology {
    private final PizzaTopics topics;

    public OrdersTopology(PizzaTopics topics) {
        this.topics = topics;
    }

    /** The rows, and the start of every pizza with them. */
    public ProjectionSpec spec() {
        return new ProjectionSpec("pizza-orders", OrderRows.STORE, inputs(), this::addTo);
    }

    /** Reads the rows of the partitions that this instance owns. */
    public static OrderReader reader(Projection orders) {
        return id -> orders.read(id, rows -> OrderRows.read(rows.store(), id));
    }

    void addTo(TopologyBuilder builder, Assignments assignments) {
        KStream<String, SpecificRecord> records =
                builder.stream(topics.orders()).mapValues(order -> order, Named.as("take-orders"));
        for (Topic<Pizza> finished : topics.finished()) {
            KStream<String, SpecificRecord> pizzas =
                    builder.stream(finished).mapValues(pizza -> pizza, Named.as("take-" + finished.name()));
            records = records.merge(pizzas, Named.as("merge-" + finished.name()));
        }
        KStream<String, PizzaOrder> accepted = records.process(
                StoreProcessor.of(() -> keep(builder.progress(), assignments), OrderRows.builder()),
                Named.as("keep-orders"));
        builder.write(
                accepted.flatMapValues(order -> Pizzas.bare(order), Named.as("begin-pizzas")),
                topics.pizza(),
                "write-pizzas");
    }

    private List<Topic<?>> inputs() {
        List<Topic<?>> inputs = new ArrayList<>(List.of(topics.orders()));
        inputs.addAll(topics.finished());
        return inputs;
    }

    private Processor<String, SpecificRecord, String, PizzaOrder> keep(
            InputProgress progress, Assignments assignments) {
        List<String> names = inputs().stream().map(Topic::name).toList();
        return new KeepOrders(new TaskPartition(names, progress, assignments));
    }

    /**
     * Keeps what is written of orders, and forwards those that are new. An order whose row is there has begun its pizzas: both are
     * one transaction. So they begin once, also if the committed offsets are lost and the topic is read from its beginning.
     */
    private static final class KeepOrders implements Processor<String, SpecificRecord, String, PizzaOrder> {
        private final TaskPartition partition;
        private ProcessorContext<String, PizzaOrder> context;
        private Rows rows;

        KeepOrders(TaskPartition partition) {
            this.partition = partition;
        }

        @Override
        public void init(ProcessorContext<String, PizzaOrder> context) {
            this.context = context;
            rows = new Rows(OrderRows.STORE, context);
            partition.begin(context);
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {
            if (record.value() instanceof PizzaOrder order) {
                if (OrderRows.put(rows, order)) {
                    context.forward(record.withValue(order));
                }
            } else if (record.value() instanceof Pizza pizza) {
                OrderRows.put(rows, pizza);
            } else {
                throw new IllegalArgumentException(
                        "record: " + record.value().getSchema().getFullName() + " (expected: an order or a pizza)");
            }
        }

        @Override
        public void close() {
            partition.close();
        }
    }
}
