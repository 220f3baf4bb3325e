package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.TextTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Several views in one application: on one topic or several, and with one fate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String POISON = "poison";

    private final KitCluster cluster = new KitCluster();

    @BeforeAll
    void createLetters() {
        cluster.createTopics(KitCluster.DEAD_LETTERS);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void answerEachFromItsOwnRows(@TempDir Path state) throws Exception {
        cluster.createTopics("shared");
        cluster.createPartitionedTopics(3, "wider");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = ViewIT.app(context, "several")) {
            View<String> byKey = new View<>(context, app, newest("by-key", "shared"), 10);
            View<String> byValue = new View<>(context, app, byValue("by-value", "shared"), 10);
            View<String> other = new View<>(context, app, newest("other", "wider"), 10);
            app.start();
            KitCluster.awaitReady(context);
            cluster.write("shared", "key", "one");
            cluster.write("shared", "key", "two");
            cluster.write("wider", "key", "three");

            assertThat(get(byKey.await("key", "two"::equals, LONG))).isEqualTo("two");
            assertThat(get(byValue.await("key", "row-two", any -> true, LONG))).isEqualTo("two");
            assertThat(byValue.get("key", "row-one")).hasValue("one");
            assertThat(get(other.await("key", any -> true, LONG))).isEqualTo("three");
            assertThat(context.metrics()
                            .get("orderflow.view.partitions")
                            .tag("view", "other")
                            .gauge()
                            .value())
                    .isEqualTo(3);
        }
    }

    /** The view that could go on would else show what is taken back with the transaction. */
    @Test
    void restartTogetherAndDeadLetterOnceWhatOneCannotTake(@TempDir Path state) throws Exception {
        cluster.createTopics("failing", "untouched");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = ViewIT.app(context, "failing-views")) {
            View<String> fails = new View<>(context, app, byValue("fails", "failing"), 10);
            View<String> beside = new View<>(context, app, newest("beside", "failing"), 10);
            View<String> elsewhere = new View<>(context, app, newest("elsewhere", "untouched"), 10);
            app.start();
            KitCluster.awaitReady(context);
            cluster.write("failing", "key", "before");
            assertThat(get(beside.await("key", "before"::equals, LONG))).isEqualTo("before");
            CompletableFuture<String> waiter = elsewhere.await("key", any -> true, LONG);

            cluster.write("failing", "key", POISON);

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> get(waiter))
                    .withCauseInstanceOf(NotCurrentException.class);
            Awaitility.await()
                    .atMost(LONG)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(beside.get("key")).hasValue("before"));
            cluster.write("failing", "key", "after");
            Awaitility.await().atMost(LONG).ignoreExceptions().untilAsserted(() -> {
                assertThat(beside.get("key")).hasValue("after");
                assertThat(fails.get("key", "row-after")).hasValue("after");
                assertThat(elsewhere.get("key")).isEmpty();
            });
        }
        assertThat(cluster.readCommitted(KitCluster.DEAD_LETTERS)).containsExactly(POISON);
    }

    @Test
    void areAddedBeforeTheStart(@TempDir Path state) {
        cluster.createTopics("early");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = ViewIT.app(context, "started")) {
            View<String> early = new View<>(context, app, newest("early", "early"), 10);
            app.start();
            assertThatIllegalStateException()
                    .isThrownBy(() -> new View<>(context, app, newest("late", "early"), 10))
                    .withMessage("test-service-started has started (expected: its parts before its start)");
            KitCluster.awaitReady(context);
            assertThat(early.get("key")).isEmpty();
        }
    }

    private static ViewSpec<String> newest(String name, String topic) {
        return ViewSpec.byKey(name, TextTopic.of(topic), (later, earlier) -> true);
    }

    private static ViewSpec<String> byValue(String name, String topic) {
        return new ViewSpec<>(name, TextTopic.of(topic), (key, value) -> List.of(row(value)), (one, other) -> true);
    }

    private static String row(String value) {
        if (value.equals(POISON)) {
            throw new IllegalStateException("broken on purpose");
        }
        return "row-" + value;
    }

    private static <V> V get(CompletableFuture<V> waiter) throws Exception {
        return waiter.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
}
