package dev.orderflow.inventory.stream;

import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.schemas.topics.Topics;
import java.time.Duration;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Orders by product, and adjustments, in; levels and results out. All that happens to a product happens in one place and in one
 * order.
 *
 * <p>{@code warehouse-inventory} and {@code order-lines} meet in one sub-topology because they use the same store: they need the
 * same number of partitions.
 */
public final class InventoryTopology {
    private final Topics topics;
    private final Duration adjustmentsRemembered;
    private final LedgerMeters meters;

    /** @param adjustmentsRemembered how long an adjustment that comes again is known */
    public InventoryTopology(Topics topics, Duration adjustmentsRemembered, LedgerMeters meters) {
        this.topics = topics;
        this.adjustmentsRemembered = adjustmentsRemembered;
        this.meters = meters;
    }

    /** Adds the ledger by product. */
    public void addTo(TopologyBuilder builder) {
        builder.streams().addStateStore(KafkaLedgerStore.builder());
        KStream<String, Posting> claimed = builder.stream(topics.orderLines())
                .processValues(() -> new ClaimProcessor(meters), Named.as("enter-claim"), KafkaLedgerStore.NAME);
        KStream<String, Posting> adjusted = builder.received(topics.warehouseInventory())
                .processValues(
                        () -> new AdjustmentProcessor(adjustmentsRemembered, builder.progress()),
                        Named.as("enter-adjustment"),
                        KafkaLedgerStore.NAME);
        // Read by the view of inventory-service, and by the audit.
        builder.write(
                claimed.merge(adjusted, Named.as("merge-postings"))
                        .flatMapValues(Posting::levels, Named.as("take-levels")),
                topics.inventoryLevels(),
                "inventory-levels");
        // Read by the aggregator.
        builder.write(
                claimed.flatMapValues(Posting::validations, Named.as("take-validations"))
                        .selectKey((product, validation) -> validation.getOrderId(), Named.as("key-by-order")),
                topics.orderValidations(),
                "order-validations");
        // Read by operators.
        builder.deadLetter(adjusted.flatMapValues(Posting::letters, Named.as("take-rejected")), "rejected");
    }
}
