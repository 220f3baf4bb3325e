package dev.orderflow.tea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.tea.domain.Fact;
import dev.orderflow.tea.domain.TeaOrder;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.tea.store.StatusStore.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
