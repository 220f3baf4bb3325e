package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.KitCluster.OpenTransaction;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.kit.streams.TextTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker: only what is committed, only what is current, and no request waits for ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    /** Before each row. */
    private static final int OFFSET_BYTES = 8;

    private static final int EIGHT_MIB = 8 * 1024 * 1024;

    private final KitCluster cluster = new KitCluster();

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void showsTheNewestCommittedValueAndAnswersWhoWaitsForIt(@TempDir Path state) throws Exception {
        cluster.createTopics("shown");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "shown")) {
            View<String> view = start(context, app, "shown");
            cluster.write("shown", "key", "2");
            assertThat(get(view.await("key", "2"::equals, LONG))).isEqualTo("2");

            CompletableFuture<String> waiter = view.await("key", "9"::equals, LONG);
            try (OpenTransaction aborted = cluster.open("shown", "key", "9")) {
                aborted.abort();
            }
            cluster.write("shown", "key", "1"); // older, so it changes nothing
            cluster.write("shown", "other", "1");
            assertThat(get(view.await("other", "1"::equals, LONG))).isEqualTo("1");
            assertThat(view.get("key")).hasValue("2");
            assertThat(view.get("nobody")).isEmpty();

            try (OpenTransaction open = cluster.open("shown", "key", "9")) {
                assertThat(view.get("key")).hasValue("2");
                assertThat(waiter).isNotDone();
                open.commit();
            }
            assertThat(get(waiter)).isEqualTo("9");
            assertThat(view.get("key")).hasValue("9");
        }
    }

    @Test
    void neverAnswersAnOldValueAfterARestart(@TempDir Path state) throws Exception {
        cluster.createTopics("restarted");
        ServiceContext before = cluster.context(state);
        try (StreamsApp app = app(before, "restarted")) {
            View<String> view = start(before, app, "restarted");
            cluster.write("restarted", "key", "0");
            assertThat(get(view.await("key", "0"::equals, LONG))).isEqualTo("0");
        }
        IntStream.rangeClosed(1, 300).forEach(version -> cluster.write("restarted", "key", "" + version));

        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "restarted")) {
            View<String> view = view(context, app, "restarted");
            app.start();
            Set<String> answers = new TreeSet<>();
            Awaitility.await()
                    .atMost(LONG)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        answerNow(view).ifPresent(answers::add);
                        return context.health().ready();
                    });
            answers.add(view.get("key").orElseThrow());
            assertThat(answers).containsExactly("300");
        }
    }

    /** A reader and the writer take two locks inside Kafka Streams, in different orders (KAFKA-19629). */
    @Test
    void isReadWhileItIsWritten(@TempDir Path state) throws Exception {
        cluster.createTopics("busy");
        AtomicBoolean done = new AtomicBoolean();
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "busy")) {
            View<String> view = start(context, app, "busy");
            for (int reader = 0; reader < 4; reader++) {
                Thread thread = new Thread(() -> {
                    while (!done.get()) {
                        var unused = answerNow(view);
                    }
                });
                thread.setDaemon(true);
                thread.start();
            }
            IntStream.rangeClosed(1, 3_000).forEach(version -> cluster.write("busy", "key", "" + version));

            assertThat(get(view.await("key", "3000"::equals, LONG))).isEqualTo("3000");
        } finally {
            done.set(true);
        }
    }

    @Test
    void endsWhoWaitsWhenItIsClosedAndRefusesLaterOnes(@TempDir Path state) {
        cluster.createTopics("closed");
        ServiceContext context = cluster.context(state);
        StreamsApp app = app(context, "closed");
        View<String> view = start(context, app, "closed");
        CompletableFuture<String> waiter = view.await("key", any -> true, LONG);

        app.close();

        assertNotCurrent(waiter);
        assertNotCurrent(view.await("key", any -> true, LONG));
        assertThatExceptionOfType(NotCurrentException.class).isThrownBy(() -> view.get("key"));
    }

    @Test
    void keepsTheLargestRecordInItsChangelogToo(@TempDir Path state) throws Exception {
        cluster.createTopics("large");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = app(context, "large")) {
            View<String> view = start(context, app, "large");
            cluster.write("large", "key", "1".repeat(EIGHT_MIB));
            assertThat(get(view.await("key", any -> true, LONG))).hasSize(EIGHT_MIB);

            cluster.write("large", "key", "2");
            assertThat(get(view.await("key", "2"::equals, LONG))).isEqualTo("2");
        }
        assertThat(cluster.readCommitted(KitCluster.SERVICE + "-large-large-rows-changelog"))
                .extracting(String::length)
                .containsSubsequence(OFFSET_BYTES + EIGHT_MIB, OFFSET_BYTES + 1); // and how far it is
    }

    private View<String> start(ServiceContext context, StreamsApp app, String topic) {
        View<String> view = view(context, app, topic);
        app.start();
        KitCluster.awaitReady(context);
        return view;
    }

    /** An application of views alone. */
    static StreamsApp app(ServiceContext context, String name) {
        return new StreamsApp(context, new StreamsSpec(name, Commit.LATER));
    }

    /** Values are numbers and their own version; a very long one is a very old one. */
    static View<String> view(ServiceContext context, StreamsApp app, String topic) {
        return new View<>(
                context,
                app,
                ViewSpec.byKey(topic, TextTopic.of(topic), (value, known) -> version(value) > version(known)),
                10);
    }

    private static int version(String value) {
        return value.length() > 9 ? 0 : Integer.parseInt(value);
    }

    private static Optional<String> answerNow(View<String> view) {
        try {
            return view.get("key");
        } catch (NotCurrentException notYet) {
            return Optional.empty();
        }
    }

    private static <V> V get(CompletableFuture<V> waiter) throws Exception {
        return waiter.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static void assertNotCurrent(CompletableFuture<?> waiter) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> waiter.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(NotCurrentException.class);
    }
}
