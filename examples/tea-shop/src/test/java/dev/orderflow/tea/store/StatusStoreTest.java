package dev.orderflow.tea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.tea.domain.Fact;
import dev.orderflow.tea.domain.TeaOrder;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.tea.store.StatusStore.Place;
import dev.orderflow.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One contract for all stores; and what only one in a file can show. */
class StatusStoreTest {
    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");
    private static final Place PLACE = new Place("tea-status", 1);
    private static final TeaOrder ORDER =
            new TeaOrder("50%", "Kim", "d94a6c43d9f487c1", "Oolong", "Lychee Pearl", "Taro");
    private static final Fact ORDERED = Fact.ordered("b32ad", AT, ORDER);
    private static final Fact MIXED = Fact.reached("b32ad", TeaStatus.MIXED, AT.plusMillis(1));

    @TempDir
    private Path directory;

    enum Kind {
        SQLITE,
        MEMORY;

        StatusStore open(Path directory) {
            return switch (this) {
                case SQLITE -> new SqliteStatusStore(directory.resolve("orders.sqlite"));
                case MEMORY -> new MemoryStatusStore();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepsFactsWithThePositionsBehindThem(Kind kind) {
        try (StatusStore store = kind.open(directory)) {
            assertThat(store.positions()).isEmpty();
            store.keep(List.of(MIXED, ORDERED), Map.of(PLACE, 7L, new Place("tea-ordered", 1), 3L));
            assertThat(store.facts("b32ad")).containsExactly(ORDERED, MIXED);
            assertThat(store.facts("other")).isEmpty();
            store.keep(List.of(), Map.of(PLACE, 9L));
            assertThat(store.positions()).isEqualTo(Map.of(PLACE, 9L, new Place("tea-ordered", 1), 3L));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theFirstFactOfAKindCounts(Kind kind) {
        try (StatusStore store = kind.open(directory)) {
            store.keep(List.of(MIXED), Map.of(PLACE, 1L));
            store.keep(List.of(Fact.reached("b32ad", TeaStatus.MIXED, AT.plusSeconds(9))), Map.of(PLACE, 2L));
            assertThat(store.facts("b32ad")).containsExactly(MIXED);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void givesBackAnOrderThatIsOnNoMenuAnyMore(Kind kind) {
        try (StatusStore store = kind.open(directory)) {
            Fact old = Fact.ordered("b32ad", AT, new TeaOrder("110%", "Kim", "d94a6", "Coffee", "None", "Foam"));
            store.keep(List.of(old), Map.of(PLACE, 1L));
            assertThat(store.facts("b32ad")).containsExactly(old);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keepsAllOrNothing(Kind kind) {
        try (StatusStore store = kind.open(directory)) {
            store.keep(List.of(ORDERED), Map.of(PLACE, 1L));
            assertThatThrownBy(() -> store.keep(Arrays.asList(MIXED, null), Map.of(PLACE, 2L)))
                    .isInstanceOf(NullPointerException.class);
            Map<Place, Long> incomplete = Collections.singletonMap(PLACE, null); // fails behind the facts
            assertThatThrownBy(() -> store.keep(List.of(MIXED), incomplete)).isInstanceOf(NullPointerException.class);
            assertThat(store.facts("b32ad")).containsExactly(ORDERED);
            assertThat(store.positions()).isEqualTo(Map.of(PLACE, 1L));
            store.keep(List.of(MIXED), Map.of(PLACE, 2L));
            assertThat(store.facts("b32ad")).containsExactly(ORDERED, MIXED);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void forgetsOrdersToWhichNothingHappensAnyMore(Kind kind) {
        try (StatusStore store = kind.open(directory)) {
            Fact old = Fact.reached("0ld0ne", TeaStatus.TOPPED, AT);
            store.keep(List.of(ORDERED, MIXED, old), Map.of(PLACE, 1L));
            store.forgetBefore(AT);
            assertThat(store.facts("0ld0ne")).containsExactly(old);
            store.forgetBefore(AT.plusMillis(1));
            assertThat(store.facts("0ld0ne")).isEmpty();
            assertThat(store.facts("b32ad")).as("its newest fact is younger").containsExactly(ORDERED, MIXED);
            assertThat(store.positions()).containsOnlyKeys(PLACE);
        }
    }

    /** After a long pause; the others are forgotten later, so that nothing waits for long. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void forgetsABoundedNumberAtOnce(Kind kind) {
        int more = StatusStore.FORGOTTEN_AT_ONCE + 1;
        try (StatusStore store = kind.open(directory)) {
            List<Fact> old = IntStream.range(0, more)
                    .boxed()
                    .flatMap(number -> Stream.of(TeaStatus.MIXED, TeaStatus.TOPPED)
                            .map(status -> Fact.reached("0ld" + number + "x", status, AT)))
                    .toList();
            store.keep(old, Map.of(PLACE, 1L));
            assertThat(store.forgetBefore(AT.plusMillis(1))).isTrue();
            assertThat(IntStream.range(0, more)
                            .filter(number -> !store.facts("0ld" + number + "x").isEmpty())
                            .count())
                    .isEqualTo(1);
            assertThat(store.forgetBefore(AT.plusMillis(1))).isFalse();
            assertThat(IntStream.range(0, more).mapToObj(number -> store.facts("0ld" + number + "x")))
                    .allMatch(List::isEmpty);
        }
    }

    /** The writer waits for up to 5 s until the file is free; whoever reads does not. */
    @Test
    void readsWhileTheWriterWaits() throws Exception {
        Path file = directory.resolve("orders.sqlite");
        try (StatusStore store = new SqliteStatusStore(file);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            store.keep(List.of(ORDERED), Map.of(PLACE, 1L));
            statement.execute("BEGIN IMMEDIATE");
            CompletableFuture<Void> writing =
                    CompletableFuture.runAsync(() -> store.keep(List.of(MIXED), Map.of(PLACE, 2L)));
            Await.until(() -> isWriting());
            assertThat(CompletableFuture.supplyAsync(() -> store.facts("b32ad")).get(3, TimeUnit.SECONDS))
                    .containsExactly(ORDERED);
            assertThat(writing).isNotDone();
            statement.execute("ROLLBACK");
            writing.get(10, TimeUnit.SECONDS);
            assertThat(store.facts("b32ad")).containsExactly(ORDERED, MIXED);
        }
    }

    private static boolean isWriting() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().endsWith(".SqliteStatusStore")
                        && frame.getMethodName().equals("keep"));
    }

    /** As after a kill: the first one is never closed. */
    @Test
    void whatWasKeptInAFileIsThereForAnotherProcess() {
        SqliteStatusStore killed = new SqliteStatusStore(directory.resolve("orders.sqlite"));
        killed.keep(List.of(ORDERED, MIXED), Map.of(PLACE, 2L));
        try (StatusStore store = new SqliteStatusStore(directory.resolve("orders.sqlite"))) {
            assertThat(store.facts("b32ad")).containsExactly(ORDERED, MIXED);
            assertThat(store.positions()).isEqualTo(Map.of(PLACE, 2L));
        } finally {
            killed.close();
        }
    }

    @Test
    void aFileThatIsNoStoreSaysWhatToDo() throws IOException {
        Path file = Files.writeString(directory.resolve("orders.sqlite"), "this is no database, ".repeat(100));
        assertThatThrownBy(() -> new SqliteStatusStore(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete it: it is made again from the topics");
    }
}
