package dev.orderflow.inventory.stream;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.ViewTopology;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.RegistryFreeSerde;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;

/** The production topology in the test driver, with its topics in domain words. */
final class Drive implements AutoCloseable {
    static final Duration REMEMBERED = Duration.ofDays(7);
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    final MeterRegistry metrics = new SimpleMeterRegistry();
    final TestInputTopic<byte[], byte[]> rawLines;
    final TestInputTopic<byte[], byte[]> rawAdjustments;
    final TestInputTopic<String, StockAdjustment> adjustments;
    final TestOutputTopic<String, InventoryLevel> levels;
    final TestOutputTopic<String, OrderValidation> validations;
    final TestOutputTopic<byte[], byte[]> deadLetters;
    final TopologyTestDriver driver;
    final TestInputTopic<String, OrderedProduct> lines;

    Drive() {
        Topics topics = new Topics("");
        AvroSerdes serdes = serdes();
        driver = new TopologyTestDriver(topology(metrics), settings(), START);
        String linesTopic = topics.orderLines().name();
        String adjustmentsTopic = topics.warehouseInventory().name();
        rawLines = driver.createInputTopic(linesTopic, new ByteArraySerializer(), new ByteArraySerializer());
        rawAdjustments =
                driver.createInputTopic(adjustmentsTopic, new ByteArraySerializer(), new ByteArraySerializer());
        lines = driver.createInputTopic(
                linesTopic,
                new StringSerializer(),
                serdes.of(topics.orderLines()).serializer());
        adjustments = driver.createInputTopic(
                adjustmentsTopic,
                new StringSerializer(),
                serdes.of(topics.warehouseInventory()).serializer());
        levels = driver.createOutputTopic(
                topics.inventoryLevels().name(),
                new StringDeserializer(),
                serdes.of(topics.inventoryLevels()).deserializer());
        validations = driver.createOutputTopic(
                topics.orderValidations().name(),
                new StringDeserializer(),
                serdes.of(topics.orderValidations()).deserializer());
        deadLetters = driver.createOutputTopic(
                topics.deadLetters("inventory-service").name(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    static Topology topology(MeterRegistry metrics) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings())));
        Topics topics = new Topics("");
        String letters = topics.deadLetters("inventory-service").name();
        TopologyBuilder parts = new TopologyBuilder(builder, serdes(), letters, InputProgress.always());
        new InventoryTopology(topics, REMEMBERED, new LedgerMeters(metrics)).addTo(parts);
        new ViewTopology<>(LevelViewReader.spec(topics), ViewTopology.Rows.toNobody()).addTo(parts);
        return builder.build();
    }

    /** @param lines one for each product */
    void order(String id, OrderState state, OrderedLine... lines) {
        for (OrderedLine line : lines) {
            this.lines.pipeInput(line.product, new OrderedProduct(line.product, id, state, line.quantity));
        }
    }

    void adjust(String product, String id, AdjustmentKind kind, long quantity) {
        adjustments.pipeInput(product, new StockAdjustment(id, product, kind, quantity, "ana"));
    }

    /** Every change since the last call: {@code product onHand/reserved kind quantity}. */
    List<String> changes() {
        return levels.readKeyValuesToList().stream()
                .map(level -> level.key + " " + level.value.getOnHand() + "/" + level.value.getReserved() + " "
                        + level.value.getCause().getKind() + " "
                        + level.value.getCause().getQuantity())
                .toList();
    }

    /** Every result since the last call: {@code order product result [code detail]}. */
    List<String> results() {
        return validations.readKeyValuesToList().stream()
                .map(result -> Stream.concat(
                                Stream.of(
                                        result.key,
                                        result.value.getProduct(),
                                        result.value.getResult().name()),
                                result.value.getReasons().stream()
                                        .map(reason -> reason.getCode() + " " + reason.getDetail()))
                        .reduce((left, right) -> left + " " + right)
                        .orElseThrow())
                .toList();
    }

    /** So much of one product. */
    record OrderedLine(String product, long quantity) {}

    static OrderedLine line(String product, long quantity) {
        return new OrderedLine(product, quantity);
    }

    @Override
    public void close() {
        driver.close();
    }

    private static AvroSerdes serdes() {
        return new AvroSerdes(Map.of("value.serde", RegistryFreeSerde.class));
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "inventory-service-inventory");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return settings;
    }
}
