package dev.orderflow.testkit;

import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * Drives a production topology, names enforced as in production, record by record and with a clock that the test moves.
 * Its serdes need no registry. Knows one partition only, and neither transactions nor rebalances.
 */
public final class TopologyHarness implements AutoCloseable {
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final Path stateDirectory;
    private final TopologyTestDriver driver;

    /** @param topology adds itself to the builder, with {@link #serdes()} and settings of the test */
    public TopologyHarness(Consumer<StreamsBuilder> topology) {
        this.stateDirectory = temporaryDirectory();
        Properties settings = settings(stateDirectory);
        this.driver = new TopologyTestDriver(build(topology, settings), settings, START);
    }

    /** Serdes that encode without a registry. */
    public static AvroSerdes serdes() {
        return new AvroSerdes(Map.of("value.serde", RegistryFreeSerde.class));
    }

    /** The graph alone, to look at its names. */
    public static Topology topology(Consumer<StreamsBuilder> topology) {
        return build(topology, settings(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    public <V> TestInputTopic<String, V> input(Topic<V> topic) {
        return driver.createInputTopic(
                topic.name(), new StringSerializer(), serdes().of(topic).serializer(), START, Duration.ZERO);
    }

    public TestInputTopic<byte[], byte[]> rawInput(Topic<?> topic) {
        return driver.createInputTopic(
                topic.name(), new ByteArraySerializer(), new ByteArraySerializer(), START, Duration.ZERO);
    }

    public <V> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serdes().of(topic).deserializer());
    }

    public TestOutputTopic<byte[], byte[]> rawOutput(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Lets wall-clock time pass; punctuators that are due run. */
    public void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** For what is not covered above, such as state stores. */
    public TopologyTestDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        try {
            driver.close();
        } finally {
            delete(stateDirectory);
        }
    }

    private static Topology build(Consumer<StreamsBuilder> topology, Properties settings) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
        topology.accept(builder);
        return builder.build();
    }

    private static Properties settings(Path stateDirectory) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "topology-harness");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return settings;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("topology-harness-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
