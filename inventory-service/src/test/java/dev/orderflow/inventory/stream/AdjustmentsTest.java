package dev.orderflow.inventory.stream;

import static dev.orderflow.inventory.stream.Drive.REMEMBERED;
import static dev.orderflow.inventory.stream.Drive.START;
import static dev.orderflow.inventory.stream.Drive.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.inventory.domain.Ledger;
import dev.orderflow.schemas.rules.AdjustmentForm;
import dev.orderflow.topic.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the warehouse says: once, as long as it is remembered, and never in contradiction. */
class AdjustmentsTest {
    private final Drive drive = new Drive();

    @AfterEach
    void close() {
        drive.close();
    }

    @Test
    void carriesTheAdjustmentAsTheCause() {
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 4);
        InventoryLevel level = drive.levels.readValue();
        assertThat(level.getCause().getAdjustment())
                .isEqualTo(new StockAdjustment("a", "SOCKS", AdjustmentKind.ADD, 4L, "ana"));
        assertThat(level.getChangedAt()).isEqualTo(START);
    }

    @Test
    void appliesEachOnceForItsProduct() {
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 4);
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 4);
        drive.adjust("HATS", "a", AdjustmentKind.ADD, 4);
        assertThat(drive.changes()).containsExactly("SOCKS 4/0 ADJUSTED 4", "HATS 4/0 ADJUSTED 4");
        assertThat(drive.deadLetters.isEmpty()).isTrue();
    }

    @Test
    void putsAsideWhatWouldLeadPastTheLargestLevel() {
        long times = Ledger.MAX_LEVEL / AdjustmentForm.MAX_QUANTITY;
        for (int time = 0; time < times; time++) {
            drive.adjust("SOCKS", "a" + time, AdjustmentKind.ADD, AdjustmentForm.MAX_QUANTITY);
        }
        assertThat(drive.deadLetters.isEmpty()).isTrue();
        drive.adjust("SOCKS", "one-more", AdjustmentKind.ADD, 1);
        assertThat(drive.changes()).hasSize((int) times);
        TestRecord<byte[], byte[]> letter = drive.deadLetters.readRecord();
        assertThat(new String(
                        letter.headers()
                                .lastHeader(HeaderNames.DEAD_LETTER_REASON)
                                .value(),
                        StandardCharsets.UTF_8))
                .startsWith("on hand would be 1000000000000001 (expected: ");
    }

    @Test
    void anAdditionOfZeroShowsALevel() {
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 0);
        assertThat(drive.changes()).containsExactly("SOCKS 0/0 ADJUSTED 0");
    }

    @Test
    void keepsReservationsWhenLessIsCounted() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 5);
        drive.order("1", OrderState.CREATED, line("SOCKS", 4));
        drive.adjust("SOCKS", "b", AdjustmentKind.SET, 1);
        drive.order("2", OrderState.CREATED, line("SOCKS", 1));
        assertThat(drive.results())
                .containsExactly("1 SOCKS PASS", "2 SOCKS FAIL OUT_OF_STOCK ordered 1, available -3");
        assertThat(drive.changes())
                .containsExactly("SOCKS 5/0 ADJUSTED 5", "SOCKS 5/4 RESERVED 4", "SOCKS 1/4 ADJUSTED -4");
    }

    @Test
    void remembersForTheWholeTime() {
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 4);
        drive.driver.advanceWallClockTime(REMEMBERED);
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 4);
        assertThat(drive.changes()).hasSize(1);
    }

    @Test
    void keepsNoRowLongerThanItMust() {
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 4);
        drive.driver.advanceWallClockTime(REMEMBERED.plusMillis(1));
        drive.driver.advanceWallClockTime(Duration.ofSeconds(10));
        assertThat(rows()).containsExactly(stock("SOCKS"));
    }

    @Test
    void aRecordFromTheFutureMakesItForgetNothing() {
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 4);
        drive.adjustments.pipeInput(
                "HATS",
                new StockAdjustment("h", "HATS", AdjustmentKind.ADD, 1L, null),
                START.plus(Duration.ofDays(9_000)));
        drive.driver.advanceWallClockTime(Duration.ofMinutes(1));
        drive.adjust("SOCKS", "a", AdjustmentKind.ADD, 4);
        assertThat(drive.changes()).containsExactly("SOCKS 4/0 ADJUSTED 4", "HATS 1/0 ADJUSTED 1");
    }

    @Test
    void forgetsTheDecisionOnAnOrderWhenItEnds() {
        drive.adjust("SOCKS", "a", AdjustmentKind.SET, 5);
        drive.order("1", OrderState.CREATED, line("SOCKS", 4), line("HATS", 1));
        assertThat(rows()).contains(reservation("SOCKS"), reservation("HATS"));
        drive.order("1", OrderState.FAILED, line("SOCKS", 4), line("HATS", 1));
        assertThat(rows()).contains(stock("SOCKS")).doesNotContain(reservation("SOCKS"), reservation("HATS"));
    }

    private static Bytes stock(String product) {
        return KafkaLedgerStore.STOCK.key(product).bytes();
    }

    private static Bytes reservation(String product) {
        return KafkaLedgerStore.RESERVATION.key("1", product).bytes();
    }

    private List<Bytes> rows() {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = drive.driver
                .<Bytes, byte[]>getKeyValueStore(KafkaLedgerStore.NAME)
                .all()) {
            all.forEachRemaining(row -> keys.add(row.key));
        }
        return keys;
    }
}
