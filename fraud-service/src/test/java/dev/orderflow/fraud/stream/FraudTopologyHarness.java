package dev.orderflow.fraud.stream;

import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.schemas.serde.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
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

/** The production topology under the test driver, on real RocksDB, with its inputs and outputs. */
final class FraudTopologyHarness implements AutoCloseable {
    static final Instant DECIDED_AT = Instant.parse("2026-01-01T12:00:00Z");

    private final Topics topics = new Topics("");
    private final AvroSerdes serdes = new AvroSerdes(Map.of("value.serde", RegistrylessSerde.class.getName()));
    private final TopologyTestDriver driver;
    final TestInputTopic<String, Order> orders;
    final TestInputTopic<byte[], byte[]> rawOrders;
    final TestInputTopic<String, FraudOrder> fraudOrdersIn;
    final TestOutputTopic<String, FraudOrder> fraudOrders;
    final TestOutputTopic<String, OrderValidation> validations;
    final TestOutputTopic<String, FraudAlert> alerts;
    final TestOutputTopic<byte[], byte[]> deadLetters;

    FraudTopologyHarness(FraudRule rule, Path stateDirectory) {
        Properties properties = new Properties();
        properties.putAll(config(stateDirectory));
        driver = new TopologyTestDriver(topology(rule, stateDirectory), properties);
        orders = driver.createInputTopic(
                topics.orders().name(),
                new StringSerializer(),
                serdes.forValue(Order.class).serializer());
        rawOrders =
                driver.createInputTopic(topics.orders().name(), new ByteArraySerializer(), new ByteArraySerializer());
        fraudOrdersIn = driver.createInputTopic(
                topics.fraudOrders().name(),
                new StringSerializer(),
                serdes.forValue(FraudOrder.class).serializer());
        fraudOrders = output(topics.fraudOrders().name(), FraudOrder.class);
        validations = output(topics.orderValidations().name(), OrderValidation.class);
        alerts = output(topics.fraudAlerts().name(), FraudAlert.class);
        deadLetters = driver.createOutputTopic(
                topics.deadLetters(FraudTopology.SERVICE).name(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** As production builds it: with explicit names enforced. */
    Topology topology(FraudRule rule, Path stateDirectory) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config(stateDirectory))));
        new FraudTopology(topics, serdes, rule, Clock.fixed(DECIDED_AT, ZoneOffset.UTC))
                .addTo(builder, InputProgress.always());
        return builder.build();
    }

    @Override
    public void close() {
        driver.close();
    }

    private <V extends SpecificRecord> TestOutputTopic<String, V> output(String topic, Class<V> type) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), serdes.forValue(type).deserializer());
    }

    private static Map<String, Object> config(Path stateDirectory) {
        return Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "fraud-service-fraud",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:1",
                StreamsConfig.STATE_DIR_CONFIG,
                stateDirectory.toString(),
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true);
    }
}
