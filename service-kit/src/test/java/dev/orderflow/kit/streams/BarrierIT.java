package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.KitCluster.OpenTransaction;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.InputProgress.Barrier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A barrier passes when, and not before, all that stood in the topic was processed, with any kind of end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BarrierIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SOME_LOOKS = 50;

    private final KitCluster cluster = new KitCluster();

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void passesWithMarkersAndAbortedRecordsAtTheEndAndAgainWithNothingNew(@TempDir Path state) {
        cluster.createTopics("ended");
        cluster.write("ended", "key", "first");
        try (OpenTransaction committed = cluster.open("ended", "key", "second")) {
            committed.commit();
        }
        try (OpenTransaction aborted = cluster.open("ended", "key", "never")) {
            aborted.abort();
        }

        Watch first = new Watch("ended");
        first.runWhile(state, () -> await(first.passedAt, 2));
        Watch second = new Watch("ended");
        second.runWhile(state, () -> await(second.passedAt, 0));
    }

    @Test
    void doesNotPassATransactionThatIsOpenAndPassesAfterItsRecordsWereProcessed(@TempDir Path state) {
        cluster.createTopics("opened");
        cluster.write("opened", "key", "first");
        try (OpenTransaction open = cluster.open("opened", "key", "second")) {
            Watch watch = new Watch("opened");
            watch.runWhile(state, () -> {
                await(watch.committedPassedAt, 1);
                int looks = watch.looks.get();
                Awaitility.await().atMost(SOON).until(() -> watch.looks.get() > looks + SOME_LOOKS);
                assertThat(watch.passedAt).hasValue(Watch.NOT_YET);

                open.commit();

                await(watch.passedAt, 2);
            });
        }
    }

    private static void await(AtomicInteger passedAt, int records) {
        Awaitility.await().atMost(SOON).until(() -> passedAt.get() != Watch.NOT_YET);
        assertThat(passedAt).hasValue(records);
    }

    /** One run of an application: after how many records its barriers passed. */
    private final class Watch {
        static final int NOT_YET = -1;

        private final String topic;
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger passedAt = new AtomicInteger(NOT_YET);
        private final AtomicInteger committedPassedAt = new AtomicInteger(NOT_YET);

        Watch(String topic) {
            this.topic = topic;
        }

        void runWhile(Path state, Runnable checks) {
            try (StreamsApp app = app(state)) {
                app.start();
                checks.run();
            }
        }

        private StreamsApp app(Path state) {
            return new StreamsApp(
                    cluster.context(state),
                    new StreamsSpec(
                            topic,
                            Commit.AT_ONCE,
                            RequiredTopics.of(TextTopic.of(topic)),
                            builder -> builder.stream(TextTopic.of(topic))
                                    .process(() -> new Watching(this, builder.progress()), Named.as("watch"))));
        }

        private void look(Barrier barrier, AtomicInteger passed) {
            if (barrier.passed()) {
                passed.compareAndSet(NOT_YET, seen.get());
            }
        }
    }

    /** The task's side of a watch: asks when it begins, and looks again and again. */
    private static final class Watching implements Processor<String, String, Void, Void> {
        private final Watch watch;
        private final InputProgress progress;

        Watching(Watch watch, InputProgress progress) {
            this.watch = watch;
            this.progress = progress;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            Barrier barrier = progress.barrier(new TopicPartition(watch.topic, 0));
            Barrier committed = progress.committedBarrier(new TopicPartition(watch.topic, 0));
            context.schedule(Duration.ofMillis(10), PunctuationType.WALL_CLOCK_TIME, now -> {
                watch.look(barrier, watch.passedAt);
                watch.look(committed, watch.committedPassedAt);
                watch.looks.incrementAndGet();
            });
        }

        @Override
        public void process(Record<String, String> record) {
            watch.seen.incrementAndGet();
        }
    }
}
