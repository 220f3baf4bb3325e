package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.list.SearchText;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.TextTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lists of a view by key on a real broker: every key once, and only what is current. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewListIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int PARTITIONS = 3;
    private static final Set<Integer> ALL = Set.of(0, 1, 2);
    private static final KeyQuery EVERYTHING = new KeyQuery(Optional.empty(), Optional.empty(), Page.MAX_LIMIT);

    /** Values name their keys, behind a version. */
    private static final ListedItems<String, String> ITEMS =
            new ListedItems<>(value -> List.of(value), Function.identity(), ViewListIT::key);

    private final KitCluster cluster = new KitCluster();

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void mergesThePartitionsInTheOrderOfKeys(@TempDir Path state) throws Exception {
        cluster.createPartitionedTopics(PARTITIONS, "merged");
        ServiceContext context = cluster.context(state);
        try (StreamsApp app = ViewIT.app(context, "merged")) {
            View<String> view = view(context, app, "merged");
            app.start();
            KitCluster.awaitReady(context);
            assertThat(view.list(ALL, EVERYTHING, ITEMS).page()).isEqualTo(new Page<>(List.of(), Optional.empty()));
            List<String> values = new ArrayList<>();
            for (int number = 10; number < 50; number++) {
                cluster.write("merged", "key-" + number, "1 key-" + number);
                cluster.write("merged", "key-" + number, "2 key-" + number);
                values.add("2 key-" + number);
            }
            for (String value : values) {
                view.await(key(value), value::equals, LONG).get(LONG.toSeconds(), TimeUnit.SECONDS);
            }

            Listed<String> all = view.list(ALL, EVERYTHING, ITEMS);
            assertThat(all.page()).isEqualTo(new Page<>(values, Optional.empty()));
            assertThat(ALL)
                    .allMatch(partition -> all.position().offset(partition).isPresent());
            assertThat(ALL.stream().flatMap(partition -> keys(view, Set.of(partition), EVERYTHING).items().stream()))
                    .as("no key is in two partitions")
                    .containsExactlyInAnyOrderElementsOf(values);
            KeyQuery some = new KeyQuery(Optional.of(new SearchText("KEY-3")), Optional.of("key-35"), 3);
            assertThat(keys(view, ALL, some))
                    .isEqualTo(new Page<>(List.of("2 key-36", "2 key-37", "2 key-38"), Optional.of("key-38")));
            assertNotCurrent(() -> view.list(Set.of(0, PARTITIONS), EVERYTHING, ITEMS));
            assertThat(view.owners()).containsOnlyKeys(0, 1, 2).containsValue(view.address());
        }
    }

    @Test
    void neverShowsAnOldValueAfterARestart(@TempDir Path state) throws Exception {
        cluster.createPartitionedTopics(PARTITIONS, "restarted");
        ServiceContext before = cluster.context(state);
        StreamsApp first = ViewIT.app(before, "restarted");
        View<String> closed = view(before, first, "restarted");
        first.start();
        KitCluster.awaitReady(before);
        cluster.write("restarted", "key", "0 key");
        closed.await("key", any -> true, LONG).get(LONG.toSeconds(), TimeUnit.SECONDS);
        first.close();
        assertNotCurrent(() -> closed.list(ALL, EVERYTHING, ITEMS));
        IntStream.rangeClosed(1, 300).forEach(version -> cluster.write("restarted", "key", version + " key"));

        ServiceContext context = cluster.context(state);
        try (StreamsApp app = ViewIT.app(context, "restarted")) {
            View<String> view = view(context, app, "restarted");
            app.start();
            Set<List<String>> answers =
                    new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
            Awaitility.await()
                    .atMost(LONG)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        answerNow(view).ifPresent(answers::add);
                        return context.health().ready();
                    });
            answers.add(keys(view, ALL, EVERYTHING).items());
            assertThat(answers).containsExactly(List.of("300 key"));
        }
    }

    private static Optional<List<String>> answerNow(View<String> view) {
        try {
            return Optional.of(keys(view, ALL, EVERYTHING).items());
        } catch (NotCurrentException notYet) {
            return Optional.empty();
        }
    }

    private static Page<String, String> keys(View<String> view, Set<Integer> partitions, KeyQuery query) {
        return view.list(partitions, query, ITEMS).page();
    }

    private static View<String> view(ServiceContext context, StreamsApp app, String topic) {
        return new View<>(context, app, ViewSpec.byKey(topic, TextTopic.of(topic), (later, earlier) -> true), 10);
    }

    private static String key(String value) {
        return value.substring(value.indexOf(' ') + 1);
    }

    private static void assertNotCurrent(Runnable read) {
        assertThatExceptionOfType(NotCurrentException.class).isThrownBy(read::run);
    }
}
