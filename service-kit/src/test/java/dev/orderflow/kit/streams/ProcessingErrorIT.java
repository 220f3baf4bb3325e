package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.view.View;
import dev.orderflow.kit.view.ViewSpec;
import dev.orderflow.topic.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record that makes the code behind the source throw is dead-lettered once, leaves no trace, and delays no other for
 * long.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessingErrorIT {
    private static final String POISON = "poison";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final KitCluster cluster = new KitCluster();
    private final AtomicBoolean diskFull = new AtomicBoolean();

    @BeforeAll
    void createLetters() {
        cluster.createTopics(KitCluster.DEAD_LETTERS);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void takesBackWhatThePoisonChangedAndGoesOn(@TempDir Path state) {
        cluster.createTopics("counted", "counts");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = counting(context, "counted", "counts")) {
            app.start();
            KitCluster.awaitReady(context);
            cluster.write("counted", "key", "a");
            cluster.write("counted", "key", POISON);
            cluster.write("counted", "key", "b");

            awaitCounts("counts", "a 1", "b 2");
        }
        assertPoison(letters("counted"), "test-service-counted", 1);
    }

    @Test
    void isNotSlowedDownByManyInARow(@TempDir Path state) {
        cluster.createTopics("many", "many-counts");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = counting(context, "many", "many-counts")) {
            app.start();
            KitCluster.awaitReady(context);
            for (int offset = 0; offset < 6; offset++) {
                cluster.write("many", "key", POISON);
            }
            cluster.write("many", "key", "good");

            // A pause that doubles would take 63 s.
            awaitCounts("many-counts", "good 1");
        }
        assertPoison(letters("many"), "test-service-many", 0, 1, 2, 3, 4, 5);
    }

    @Test
    void putsNothingAsideForABadMoment(@TempDir Path state) {
        cluster.createTopics("unlucky", "unlucky-counts");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = counting(context, "unlucky", "unlucky-counts")) {
            app.start();
            KitCluster.awaitReady(context);
            diskFull.set(true);
            cluster.write("unlucky", "key", "good");
            KitCluster.awaitReason(context, "failed, and restarts", SOON);
            diskFull.set(false);

            awaitCounts("unlucky-counts", "good 1");
        }
        assertThat(letters("unlucky")).isEmpty();
    }

    @Test
    void putsAsideWhatAViewCannotTake(@TempDir Path state) {
        cluster.createTopics("viewed");
        ServiceContext context = cluster.context(state);
        ViewSpec<String> spec =
                new ViewSpec<>("view", TextTopic.of("viewed"), ProcessingErrorIT::rows, (later, earlier) -> true);
        try (StreamsApp app = new StreamsApp(context, new StreamsSpec("views", Commit.LATER))) {
            View<String> view = new View<>(context, app, spec, 10);
            app.start();
            KitCluster.awaitReady(context);
            cluster.write("viewed", "key", "first");
            cluster.write("viewed", "key", POISON);
            cluster.write("viewed", "other", "second");

            Awaitility.await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
                assertThat(view.get("key")).contains("first");
                assertThat(view.get("other")).contains("second");
            });
        }
        assertPoison(letters("viewed"), "test-service-views", 1);
    }

    private static List<String> rows(String key, String value) {
        if (value.equals(POISON)) {
            throw new IllegalStateException("broken on purpose");
        }
        return List.of(key);
    }

    private static void assertPoison(
            List<ConsumerRecord<String, String>> letters, String application, long... offsets) {
        assertThat(letters)
                .extracting(letter -> Long.parseLong(header(letter, HeaderNames.DEAD_LETTER_OFFSET)))
                .containsExactly(java.util.Arrays.stream(offsets).boxed().toArray(Long[]::new));
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.key()).isEqualTo("key");
            assertThat(letter.value()).isEqualTo(POISON);
            assertThat(header(letter, HeaderNames.DEAD_LETTER_KIND)).isEqualTo("PROCESSING_ERROR");
            assertThat(header(letter, HeaderNames.DEAD_LETTER_REASON))
                    .isEqualTo("IllegalStateException: broken on purpose");
            assertThat(header(letter, HeaderNames.DEAD_LETTER_APPLICATION)).isEqualTo(application);
        });
    }

    private List<ConsumerRecord<String, String>> letters(String topic) {
        return cluster.readCommittedRecords(KitCluster.DEAD_LETTERS).stream()
                .filter(letter -> header(letter, HeaderNames.DEAD_LETTER_TOPIC).equals(topic))
                .toList();
    }

    private static String header(ConsumerRecord<String, String> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void awaitCounts(String topic, String... values) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(cluster.readCommitted(topic)).containsExactly(values));
    }

    private StreamsApp counting(ServiceContext context, String input, String output) {
        return new StreamsApp(
                context,
                new StreamsSpec(
                        input,
                        Commit.AT_ONCE,
                        RequiredTopics.of(TextTopic.of(input), TextTopic.of(output)),
                        builder -> count(builder, input, output)));
    }

    private void count(TopologyBuilder builder, String input, String output) {
        builder.stream(TextTopic.of(input))
                .processValues(new CountingSupplier(), Named.as("count"))
                .to(output, Produced.with(Serdes.String(), Serdes.String()).withName("write-" + output));
    }

    /** Counts and writes, and only then finds out that it cannot: by then half of the work is done. */
    private final class CountingSupplier implements FixedKeyProcessorSupplier<String, String, String> {
        @Override
        public FixedKeyProcessor<String, String, String> get() {
            return new ContextualFixedKeyProcessor<>() {
                @Override
                public void process(FixedKeyRecord<String, String> record) {
                    KeyValueStore<String, Long> counts = context().getStateStore("counts");
                    Long before = counts.get(record.key());
                    long count = before == null ? 1 : before + 1;
                    counts.put(record.key(), count);
                    context().forward(record.withValue(record.value() + " " + count));
                    if (record.value().equals(POISON)) {
                        throw new IllegalStateException("broken on purpose");
                    }
                    if (diskFull.get()) {
                        throw new ProcessorStateException("no space left on device");
                    }
                }
            };
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore("counts"), Serdes.String(), Serdes.Long()));
        }
    }
}
