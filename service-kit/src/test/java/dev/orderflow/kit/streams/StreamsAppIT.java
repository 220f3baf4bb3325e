package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.kafka.Commit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An application on a real broker starts when it can, says why it does not, and comes back as itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsAppIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final KitCluster cluster = new KitCluster();
    private final AtomicBoolean breakOnce = new AtomicBoolean();

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void waitsForMissingTopicsAndStartsWhenTheyAreCreated(@TempDir Path state) {
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "waiting")) {
            app.start();
            KitCluster.awaitReason(
                    context,
                    "missing topics: [waiting-in, waiting-out]; for Orderflow's own, ./orderflow topics apply helps",
                    SOON);

            cluster.createTopics("waiting-in", "waiting-out");

            KitCluster.awaitReady(context);
            cluster.write("waiting-in", "key", "value");
            awaitOutput("waiting-out", "value");
        }
    }

    @Test
    void isRebuiltAfterAFailureUnderTheSameTransactionalIds(@TempDir Path state) {
        cluster.createTopics("failing-in", "failing-out");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "failing")) {
            app.start();
            KitCluster.awaitReady(context);
            cluster.write("failing-in", "key", "first");
            awaitOutput("failing-out", "first");
            Set<String> ids = cluster.transactionalIds(KitCluster.SERVICE + "-failing");

            breakOnce.set(true);
            cluster.write("failing-in", "key", "second");

            KitCluster.awaitReason(context, "broken on purpose", SOON);
            KitCluster.awaitReady(context);
            cluster.write("failing-in", "key", "third");
            awaitOutput("failing-out", "first", "second", "third");
            assertThat(ids).isNotEmpty();
            assertThat(cluster.transactionalIds(KitCluster.SERVICE + "-failing"))
                    .isEqualTo(ids);
        }
    }

    /** Short polls keep a processor busy with nothing. */
    @Test
    void restsOnceItsTransactionIsCommitted(@TempDir Path state) {
        cluster.createTopics("resting-in", "resting-out");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "resting")) {
            app.start();
            KitCluster.awaitReady(context);
            cluster.write("resting-in", "key", "first");
            awaitOutput("resting-out", "first");
            awaitRest(app);

            cluster.write("resting-in", "key", "second");
            awaitOutput("resting-out", "first", "second");
        }
    }

    /** By itself Kafka Streams sees a stop after the poll. */
    @Test
    void stopsWithoutWaitingForTheEndOfARest(@TempDir Path state) {
        cluster.createTopics("stopped-in", "stopped-out");
        ServiceContext context = cluster.context(state);
        Duration briefly = StreamThreadRest.LONGEST.dividedBy(2);
        Duration took = StreamThreadRest.LONGEST;
        for (int stop = 0; stop < 3 && took.compareTo(briefly) > 0; stop++) { // the machine may be busy
            long begin;
            try (StreamsApp app = app(context, "stopped")) {
                app.start();
                KitCluster.awaitReady(context);
                awaitRest(app);
                begin = System.nanoTime();
            }
            took = Duration.ofNanos(System.nanoTime() - begin);
        }
        assertThat(took).isLessThan(briefly);
    }

    /** Kafka Streams alone commits once more for the marker behind a record that was written in a transaction. */
    @Test
    void commitsARecordOnce(@TempDir Path state) {
        cluster.createTopics("once-in", "once-out");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "once");
                KitCluster.OpenTransaction written = cluster.open("once-in", "key", "first")) {
            app.start();
            KitCluster.awaitReady(context);
            written.commit();
            awaitOutput("once-out", "first");
            awaitRest(app);
            assertThat(total(app, "commit-total")).isEqualTo(1);

            cluster.write("once-in", "key", "second");
            awaitOutput("once-out", "first", "second");
            awaitRest(app);
            assertThat(total(app, "commit-total")).isEqualTo(2);
        }
    }

    private static void awaitRest(StreamsApp app) {
        Duration ofTwoPolls = StreamThreadRest.LONGEST.multipliedBy(2);
        Awaitility.await().atMost(SOON).until(() -> threePolls(app).compareTo(ofTwoPolls) > 0);
    }

    private static Duration threePolls(StreamsApp app) {
        long begin = System.nanoTime();
        double end = total(app, "poll-total") + 3;
        Awaitility.await().pollInterval(Duration.ofMillis(1)).atMost(SOON).until(() -> total(app, "poll-total") >= end);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static double total(StreamsApp app, String figure) {
        return app.requireRunning().metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(figure))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .sum();
    }

    /** A changelog forgets after a day what was deleted; state that was out of use for so long would not. */
    @Test
    void usesItsStateAgainUnlessItWasOutOfUseForLong(@TempDir Path state) throws Exception {
        cluster.createTopics("aged-in", "aged-out");
        runOnce(state);
        Path task = state.resolve(KitCluster.SERVICE + "-aged").resolve("0_0");
        Path mark = Files.createFile(task.resolve("mark"));

        runOnce(state);
        assertThat(mark).exists();
        assertThat(Files.getLastModifiedTime(task).toInstant())
                .isAfter(Instant.now().minus(SOON));

        Files.setLastModifiedTime(task, FileTime.from(Instant.now().minus(LocalStateExpiry.OLDEST.plusMinutes(1))));
        runOnce(state);
        assertThat(mark).doesNotExist();
    }

    /** After a kill, only this time tells how old the files are. */
    @Test
    void saysWhileItRunsUntilWhenItsFilesAreCurrent(@TempDir Path state) throws Exception {
        cluster.createTopics("current-in", "current-out");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "current")) {
            app.start();
            KitCluster.awaitReady(context);
            cluster.write("current-in", "key", "value");
            awaitOutput("current-out", "value");
            Path task = state.resolve(KitCluster.SERVICE + "-current").resolve("0_0");
            Instant begin = Instant.now();
            Files.setLastModifiedTime(task, FileTime.from(begin.minus(Duration.ofHours(1))));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(Files.getLastModifiedTime(task).toInstant())
                                    .isAfterOrEqualTo(begin));
        }
    }

    private void runOnce(Path state) {
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "aged")) {
            app.start();
            KitCluster.awaitReady(context);
        }
    }

    private void awaitOutput(String topic, String... values) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(cluster.readCommitted(topic)).containsExactly(values));
    }

    private StreamsApp app(ServiceContext context, String name) {
        String input = name + "-in";
        String output = name + "-out";
        return new StreamsApp(
                context,
                new StreamsSpec(
                        name,
                        Commit.AT_ONCE,
                        RequiredTopics.copartitioned(TextTopic.of(input), TextTopic.of(output)),
                        builder -> copy(builder, input, output)));
    }

    private void copy(TopologyBuilder builder, String input, String output) {
        builder.stream(TextTopic.of(input))
                .processValues(new CopySupplier(), Named.as("copy"))
                .to(output, Produced.with(Serdes.String(), Serdes.String()).withName("write-" + output));
    }

    /** Copies, with a persistent store beside it, as every application that must keep its identity has one. */
    private final class CopySupplier implements FixedKeyProcessorSupplier<String, String, String> {
        @Override
        public FixedKeyProcessor<String, String, String> get() {
            return new ContextualFixedKeyProcessor<>() {
                @Override
                public void process(FixedKeyRecord<String, String> record) {
                    if (breakOnce.compareAndSet(true, false)) {
                        throw new KafkaException("broken on purpose"); // a bad moment, and not the record's fault
                    }
                    context().forward(record);
                }
            };
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                    CheckpointedStore.supplier("copies"), Serdes.String(), Serdes.String()));
        }
    }
}
