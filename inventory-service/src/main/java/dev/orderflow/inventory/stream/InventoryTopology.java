package dev.orderflow.inventory.stream;

import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.inventory.state.OrderClaim;
import dev.orderflow.kit.streams.Decoding;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.PutAside;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Orders and adjustments in, levels and results out. Orders are taken apart into claims on products, so that all that
 * happens to a product happens in one place and in one order.
 *
 * <p>{@code warehouse-inventory} and the claims meet in one sub-topology because they use the same store: they need the
 * same number of partitions.
 */
public final class InventoryTopology {
    /** Name of the repartition topic, which Streams completes. Stored data: a change is a migration. */
    static final String CLAIMS = "order-claims";

    private static final String SERVICE = "inventory-service";

    private final Topics topics;
    private final AvroSerdes serdes;
    private final Duration adjustmentsRemembered;
    private final LedgerMeters meters;

    /** @param adjustmentsRemembered how long an adjustment that comes again is known */
    public InventoryTopology(Topics topics, AvroSerdes serdes, Duration adjustmentsRemembered, LedgerMeters meters) {
        this.topics = topics;
        this.serdes = serdes;
        this.adjustmentsRemembered = adjustmentsRemembered;
        this.meters = meters;
    }

    public void addTo(StreamsBuilder builder, InputProgress progress) {
        builder.addStateStore(LedgerStore.builder());
        KStream<String, Posting> claimed = claims(builder, progress)
                .processValues(() -> new ClaimProcessor(meters), Named.as("enter-claim"), LedgerStore.NAME);
        KStream<String, Posting> adjusted = source(builder, progress, adjustmentSource())
                .processValues(
                        () -> new AdjustmentProcessor(adjustmentsRemembered),
                        Named.as("enter-adjustment"),
                        LedgerStore.NAME);
        writeLevels(claimed.merge(adjusted, Named.as("merge-postings")));
        writeValidations(claimed);
        writeRejected(adjusted, progress);
    }

    private KStream<String, OrderClaim> claims(StreamsBuilder builder, InputProgress progress) {
        Serde<OrderClaim> serde = StateSerde.of(OrderClaim.class);
        KStream<byte[], byte[]> raw = source(builder, progress, orderSource())
                .flatMap(OrderClaims::of, Named.as("claim-products"))
                .map((product, claim) -> bytes(product, claim, serde.serializer()), Named.as("write-claims"))
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withName(CLAIMS));
        SourceTopic<OrderClaim> source =
                new SourceTopic<>(CLAIMS, serde.deserializer(), (product, claim) -> Optional.empty());
        return Decoding.stream(raw, source, deadLetters(), progress);
    }

    /** As bytes, so that claims pass a guarded door of their own on the other side. */
    private static KeyValue<byte[], byte[]> bytes(String product, OrderClaim claim, Serializer<OrderClaim> claims) {
        return KeyValue.pair(product.getBytes(StandardCharsets.UTF_8), claims.serialize(CLAIMS, claim));
    }

    /** Read by the view of inventory-service, and by whoever checks the books. */
    private void writeLevels(KStream<String, Posting> postings) {
        postings.flatMapValues(Posting::levels, Named.as("take-levels"))
                .to(topics.inventoryLevels().name(), produced(InventoryLevel.class, "inventory-levels"));
    }

    /** Read by the aggregator. */
    private void writeValidations(KStream<String, Posting> postings) {
        postings.flatMapValues(Posting::validations, Named.as("take-validations"))
                .selectKey((product, validation) -> validation.getOrderId(), Named.as("key-by-order"))
                .to(topics.orderValidations().name(), produced(OrderValidation.class, "order-validations"));
    }

    /** Read by operators. */
    private void writeRejected(KStream<String, Posting> postings, InputProgress progress) {
        postings.flatMapValues(Posting::letters, Named.as("take-rejected"))
                .process(() -> new PutAside<>(letter -> letter, progress), Named.as("put-aside-rejected"))
                .to(
                        deadLetters(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("dead-letters-of-rejected"));
    }

    private SourceTopic<Order> orderSource() {
        return new SourceTopic<>(
                topics.orders().name(), serdes.forValue(Order.class).deserializer(), Objections::toOrder);
    }

    private SourceTopic<ReceivedAdjustment> adjustmentSource() {
        return new SourceTopic<>(
                topics.warehouseInventory().name(),
                ReceivedAdjustment.reader(serdes.forValue(StockAdjustment.class).deserializer()),
                (key, received) -> Objections.toAdjustment(key, received.value()));
    }

    private <V> KStream<String, V> source(StreamsBuilder builder, InputProgress progress, SourceTopic<V> topic) {
        return Decoding.stream(builder, topic, deadLetters(), progress);
    }

    private String deadLetters() {
        return topics.deadLetters(SERVICE).name();
    }

    private <V extends SpecificRecord> Produced<String, V> produced(Class<V> type, String name) {
        return Produced.with(Serdes.String(), serdes.forValue(type)).withName(name);
    }
}
