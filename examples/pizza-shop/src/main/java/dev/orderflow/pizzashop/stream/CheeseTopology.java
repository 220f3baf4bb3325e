package dev.orderflow.pizzashop.stream;

import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.domain.CheeseReport;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Counts pizzas by their cheese in a store of its own, and tells the report of each change. Writes no topic. */
public final class CheeseTopology {
    /** Stored data, as the format of its rows. */
    private static final String STORE = "cheese-counts";

    private static final RowType<Long> COUNT = RowType.of('c', Serdes.Long(), KeyPart.TEXT);

    private final Topic<Pizza> input;
    private final CheeseReport report;

    public CheeseTopology(Topic<Pizza> input, CheeseReport report) {
        this.input = input;
        this.report = report;
    }

    /** Adds the count. */
    public void addTo(TopologyBuilder builder) {
        report.expect(builder.progress().partitions(input.name()));
        builder.stream(input)
                .process(StoreProcessor.of(CountCheese::new, Rows.builder(STORE)), Named.as("count-cheese"));
    }

    /** Its rows are committed with the offsets, so each pizza counts once whatever dies. */
    private final class CountCheese implements Processor<String, Pizza, Void, Void> {
        private Rows rows;
        private int partition;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            rows = new Rows(STORE, context);
            partition = context.taskId().partition();
            report.replace(partition, counts());
        }

        @Override
        public void process(Record<String, Pizza> record) {
            String cheese = Pizzas.choice(record.value(), Topping.CHEESE).orElseThrow();
            RowKey<Long> key = COUNT.key(cheese);
            long pizzas = rows.get(key).orElse(0L) + 1;
            rows.put(key, pizzas);
            report.put(partition, cheese, pizzas);
        }

        /** As many rows as there are cheeses. */
        private Map<String, Long> counts() {
            Map<String, Long> counts = new HashMap<>();
            try (RowCursor cursor = rows.scan(COUNT.rows())) {
                while (cursor.next()) {
                    counts.put(cursor.key(COUNT).text(0), cursor.value(COUNT));
                }
            }
            return counts;
        }
    }
}
