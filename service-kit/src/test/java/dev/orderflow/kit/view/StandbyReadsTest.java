package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.list.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StandbyReadsTest {
    private static final int PARTITION = 3;

    private final Replica replica = new Replica();

    /** A replica that has its rows from a changelog, so what it notes of itself may be behind them. */
    private static final class Replica implements ReplicaRows {
        final Map<String, StoredRow> rows = new HashMap<>();
        OptionalLong noted = OptionalLong.empty();

        @Override
        public Optional<StoredRow> read(int partition, String row) {
            return Optional.ofNullable(rows.get(row)).map(stored -> StoredRow.of(stored.bytes()));
        }

        @Override
        public Page<StoredRow, String> parts(int partition, String key, Optional<String> after, int limit) {
            return new Page<>(List.copyOf(rows.values()), Optional.empty());
        }

        @Override
        public OptionalLong position(int partition) {
            return noted;
        }
    }

    private StandbyReads<String> reads(ViewPosition seen) {
        return new StandbyReads<>(
                replica, key -> PARTITION, row -> new String(row.value(), StandardCharsets.UTF_8), seen);
    }

    private StandbyReads<String> readsAfter(long offset) {
        return reads(ViewPosition.of(PARTITION, offset));
    }

    private void has(String row, long offset) {
        replica.rows.put(row, new StoredRow(offset, "it".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysHowFarTheRowIsWhereTheNoteIsBehindIt() {
        has("row", 180);
        replica.noted = OptionalLong.of(100);
        StandbyReads<String> reads = readsAfter(90);
        assertThat(reads.get("row")).contains("it");
        assertThat(reads.position("row")).hasToString("3:180");
    }

    @Test
    void saysTheNoteWhereTheRowIsOlder() {
        has("row", 20);
        replica.noted = OptionalLong.of(100);
        StandbyReads<String> reads = readsAfter(100);
        assertThat(reads.get("row")).contains("it");
        assertThat(reads.position("row")).hasToString("3:100");
    }

    @Test
    void answersFromARowThatIsAheadOfTheNoteAndOfTheClient() {
        has("row", 180);
        StandbyReads<String> reads = readsAfter(180);
        assertThat(reads.get("row")).contains("it");
    }

    @Test
    void refusesWhatMayBeOlderThanTheClientHasSeen() {
        has("row", 20);
        replica.noted = OptionalLong.of(100);
        assertThatExceptionOfType(NotCurrentException.class)
                .isThrownBy(() -> readsAfter(101).get("row"))
                .withMessageContaining("is at 100");
    }

    @Test
    void refusesWhoSaysNotHowFarThatPartitionWasSeen() {
        has("row", 20);
        assertThatExceptionOfType(NotCurrentException.class)
                .isThrownBy(() -> reads(ViewPosition.NONE).get("row"));
        assertThatExceptionOfType(NotCurrentException.class)
                .isThrownBy(() -> reads(ViewPosition.of(PARTITION + 1, 1)).get("row"));
    }

    @Test
    void neverSaysThatThereIsNoSuchRow() {
        replica.noted = OptionalLong.of(100);
        StandbyReads<String> reads = readsAfter(1);
        assertThatExceptionOfType(NotCurrentException.class)
                .isThrownBy(() -> reads.get("row"))
                .withMessageContaining("does not have it yet");
        assertThat(reads.position("row")).isEqualTo(ViewPosition.NONE);
    }

    @Test
    void listsPartsAsFarAsTheNoteSays() {
        has("part", 90);
        replica.noted = OptionalLong.of(100);
        StandbyReads<String> reads = readsAfter(100);
        assertThat(reads.parts("row", Optional.empty(), 10)).isEqualTo(new Page<>(List.of("it"), Optional.empty()));
        assertThat(reads.position("row")).hasToString("3:100");
    }

    /** A part that is ahead says nothing of others, which may be missing, or gone by now. */
    @Test
    void refusesPartsThatMayBeOlderThanTheClientHasSeen() {
        has("part", 180);
        replica.noted = OptionalLong.of(100);
        StandbyReads<String> reads = readsAfter(101);
        assertThatExceptionOfType(NotCurrentException.class)
                .isThrownBy(() -> reads.parts("row", Optional.empty(), 10))
                .withMessageContaining("is at 100");
        assertThat(reads.position("row")).isEqualTo(ViewPosition.NONE);
    }

    @Test
    void cannotBeWaitedFor() {
        assertThat(readsAfter(1).await("row", value -> true, Duration.ofSeconds(1)))
                .isCompletedExceptionally();
    }
}
